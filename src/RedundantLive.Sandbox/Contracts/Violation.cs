namespace RedundantLive.Sandbox.Contracts;

/// <summary>What kind of rule of the contract was broken.</summary>
internal enum ViolationKind
{
    Missing,
    WrongType,
    NotInEnum,
    OutOfRange,
    WrongLength,
    WrongPattern,
    NotExactlyOne,
    QuantityMismatch,
    Repeated,
}

/// <summary>One broken rule, with the path of the element.</summary>
internal sealed class Violation
{
    public Violation(ViolationKind kind, string path, string message)
    {
        Kind = kind;
        Path = path;
        Message = message;
    }

    public ViolationKind Kind { get; }

    public string Path { get; }

    public string Message { get; }
}
