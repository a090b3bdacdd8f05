using System;
using System.IO;
using System.Linq;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Pester;

/// <summary>
/// <c>tests/pester/*.Tests.ps1</c>, each <c>It</c> a result of its own. <c>REDUNDANTLIVE_PESTER</c> narrows it to the files that match a
/// wildcard, e.g. <c>Import*</c>.
/// </summary>
public class PesterTests
{
    /// <summary>Runs the files; called once, when the theory starts and not when tests are listed.</summary>
    public static TheoryData<PesterOutcome> Outcomes()
    {
        PowerShellHost powerShell;
        try
        {
            powerShell = new PowerShellFinder(Console.Error.WriteLine).Find();
        }
        catch (PowerShellNotFoundException e)
        {
            var outcome = Environment.GetEnvironmentVariable("CI") == "true" ? PesterOutcome.Failed : PesterOutcome.Skipped;
            return [new PesterOutcome("tests/pester", "needs a PowerShell", outcome, e.Message)];
        }

        var pattern = Environment.GetEnvironmentVariable("REDUNDANTLIVE_PESTER") is { Length: > 0 } chosen ? chosen : "*";
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "pester"), pattern)
            .Where(file => file.EndsWith(".Tests.ps1", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. new PesterRunner(powerShell).RunAsync(files).GetAwaiter().GetResult()];
    }

    [SkippableTheory]
    [MemberData(nameof(Outcomes), DisableDiscoveryEnumeration = true)]
    public void It(PesterOutcome outcome) => PesterVerdict.Give(outcome);
}
