namespace RedundantLive.Rules;

/// <summary>What a rule says about one resource.</summary>
internal sealed class Check
{
    private Check(FindingOutcome outcome, string resource, string message)
    {
        Outcome = outcome;
        Resource = resource;
        Message = message;
    }

    public FindingOutcome Outcome { get; }

    public string Resource { get; }

    public string Message { get; }

    public string? Expected { get; private set; }

    public string? Actual { get; private set; }

    /// <summary>The line that repairs this very resource, or null for the rule's general advice.</summary>
    public string? Remedy { get; private set; }

    /// <summary>Severity of this case where it differs from the rule's.</summary>
    public FindingSeverity? Severity { get; private set; }

    public static Check Pass(string resource, string message, string? actual = null) =>
        new(FindingOutcome.Passed, resource, message) { Actual = actual };

    public static Check Fail(
        string resource, string message, string? expected = null, string? actual = null, string? remedy = null, FindingSeverity? severity = null) =>
        new(FindingOutcome.Failed, resource, message) { Expected = expected, Actual = actual, Remedy = remedy, Severity = severity };

    public static Check Unknown(string resource, string reason) => new(FindingOutcome.Unknown, resource, reason);

    /// <summary>Passes or fails by a condition.</summary>
    public static Check That(bool holds, string resource, string passed, string failed, string expected, string? actual, string? remedy) =>
        holds ? Pass(resource, passed, actual) : Fail(resource, failed, expected, actual ?? "not set", remedy);
}
