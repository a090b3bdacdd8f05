namespace RedundantLive.Tests.Pester;

/// <summary>What became of one <c>It</c>, or of a block or file that failed by itself.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Name">Path of the test with its data filled in.</param>
/// <param name="Outcome">Pester's word: Passed, Failed, Skipped, NotRun, Inconclusive.</param>
/// <param name="Reason">Message and place of a failure.</param>
public sealed record PesterOutcome(string File, string Name, string Outcome, string Reason)
{
    public const string Passed = "Passed";
    public const string Failed = "Failed";
    public const string Skipped = "Skipped";

    // The name of the xunit result.
    public override string ToString() => $"{File}: {Name}";
}
