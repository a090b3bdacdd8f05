namespace RedundantLive.Rules;

/// <summary>What a rule says about one resource.</summary>
internal sealed class Check
{
    private Check(FindingOutcome outcome, Wording resource, Wording message)
    {
        Outcome = outcome;
        Resource = resource;
        Message = message;
    }

    public FindingOutcome Outcome { get; }

    public Wording Resource { get; }

    public Wording Message { get; }

    public Wording? Expected { get; private set; }

    public Wording? Actual { get; private set; }

    /// <summary>The line that repairs this very resource, or null for the rule's general advice.</summary>
    public Wording? Remedy { get; private set; }

    /// <summary>Severity of this case where it differs from the rule's.</summary>
    public FindingSeverity? Severity { get; private set; }

    public static Check Pass(Wording resource, Wording message, Wording? actual = null) =>
        new(FindingOutcome.Passed, resource, message) { Actual = actual };

    public static Check Fail(
        Wording resource, Wording message, Wording? expected = null, Wording? actual = null, Wording? remedy = null, FindingSeverity? severity = null) =>
        new(FindingOutcome.Failed, resource, message) { Expected = expected, Actual = actual, Remedy = remedy, Severity = severity };

    public static Check Unknown(Wording resource, Wording reason) => new(FindingOutcome.Unknown, resource, reason);

    /// <summary>Passes or fails by a condition.</summary>
    public static Check That(bool holds, Wording resource, Wording passed, Wording failed, Wording expected, Wording? actual, Wording? remedy) =>
        holds ? Pass(resource, passed, actual) : Fail(resource, failed, expected, actual ?? "not set", remedy);
}
