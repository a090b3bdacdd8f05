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
internal sealed record Violation(ViolationKind Kind, string Path, string Message);
