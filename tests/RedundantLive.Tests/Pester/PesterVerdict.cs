using Xunit;
using Xunit.Sdk;

namespace RedundantLive.Tests.Pester;

/// <summary>Turns an outcome into an xunit result.</summary>
internal static class PesterVerdict
{
    /// <summary>Returns when it passed, skips when it was skipped, and fails on everything else, words that Pester may learn included.</summary>
    public static void Give(PesterOutcome outcome)
    {
        Skip.If(outcome.Outcome == PesterOutcome.Skipped, outcome.Reason.Length > 0 ? outcome.Reason : "skipped in the Pester file");
        if (outcome.Outcome != PesterOutcome.Passed)
        {
            throw new XunitException($"{outcome.Outcome}: {outcome}\n{outcome.Reason}");
        }
    }
}
