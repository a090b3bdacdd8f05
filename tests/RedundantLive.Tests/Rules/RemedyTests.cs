using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RedundantLive.Rules;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Rules;

/// <summary>What the rules give for a repair. That the lines are PowerShell and do repair is for tests/pester/Remedy.Tests.ps1.</summary>
public class RemedyTests
{
    private static readonly RuleSelection Everything = new() { Deep = true, Live = true };

    private static IEnumerable<FailoverFinding> Findings => RuleCases.All.Where(one => one.Outcome == FindingOutcome.Failed).Select(one =>
    {
        var scenario = new Scenario();
        one.Change(scenario);
        return RuleBook.Judge(scenario.Build(), Everything).Single(finding => finding.RuleId == one.RuleId);
    });

    /// <summary>With REDUNDANTLIVE_WRITE=1 the list is written instead of compared.</summary>
    [Fact]
    public void The_command_lines_are_those_that_the_PowerShell_tests_take()
    {
        string path = Path.Combine(Repository.Root, "tests", "pester", "remedies.txt");
        string text = string.Concat(Findings.Where(finding => finding.RemedyIsCommand).Select(finding => $"{finding.RuleId}\t{finding.Remedy}\n").Distinct());
        if (Environment.GetEnvironmentVariable("REDUNDANTLIVE_WRITE") == "1") File.WriteAllText(path, text);

        Assert.Equal(text, File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_line_has_no_gaps_and_a_step_is_no_command_line() => Assert.All(Findings, finding =>
    {
        if (finding.RemedyIsCommand) Assert.DoesNotContain("<", finding.Remedy, StringComparison.Ordinal);
        else Assert.DoesNotMatch("^[A-Z][a-z]+-[A-Z]", finding.Remedy);
    });

    /// <summary>
    /// What a plan can repair has a line that does it; cache policies serve others too, so there a person decides, and so does one where two
    /// channels are linked.
    /// </summary>
    [Fact]
    public void What_is_repaired_without_a_person_has_a_command_line() => Assert.All(
        Findings.Where(finding => RuleBook.Rules.Single(rule => rule.Id == finding.RuleId).CanRepair && !finding.Message.StartsWith("Cache policy", StringComparison.Ordinal)
            && !finding.Remedy.Contains(Scenario.PartnerId, StringComparison.Ordinal)), finding => Assert.True(finding.RemedyIsCommand, $"{finding}: {finding.Remedy}"));

    [Fact]
    public void Several_resources_are_repaired_one_after_the_other()
    {
        var scenario = new Scenario();
        scenario.Endpoints[0] = scenario.Endpoints[0] with { SegmentDuration = TimeSpan.FromSeconds(8) };
        scenario.Endpoints.Add(scenario.Endpoints[0] with { Id = "it's" });

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == "SEG-EP");

        Assert.Equal("Set-PackageEndpoint -Id cts-hls -SegmentDuration 6; Set-PackageEndpoint -Id 'it''s' -SegmentDuration 6", finding.Remedy);
    }

    [Fact]
    public void A_channel_that_has_no_MediaPackage_channel_gets_one_of_its_name()
    {
        var scenario = new Scenario();
        scenario.Packages.Clear();
        scenario.Channel["name"] = "Évening news; Remove-Item /";
        scenario.Channel["state"] = "IDLE";

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == "WIRE-MATCH");

        Assert.Equal(
            "New-PackageChannel -Id vening-news--Remove-Item -CreateDistribution | Add-PackageEndpoint -Id vening-news--Remove-Item-hls -Type Hls"
            + " | Set-LiveDestinationPair -LiveChannelId 1234567 -OutputGroup test-output",
            finding.Remedy);
    }

    [Fact]
    public void A_region_that_was_named_is_named_in_every_command()
    {
        var scenario = new Scenario();
        scenario.Packages.Clear();

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything with { NamesRegion = true }).Single(one => one.RuleId == "WIRE-MATCH");

        Assert.Equal(
            "New-PackageChannel -Region eu-west-1 -Id cts-live -CreateDistribution | Add-PackageEndpoint -Region eu-west-1 -Id cts-live-hls -Type Hls"
            + " | Set-LiveDestinationPair -Region eu-west-1 -LiveChannelId 1234567 -OutputGroup test-output -Restart",
            finding.Remedy);
    }

    [Fact]
    public void Without_MediaPackage_nobody_guesses_a_channel()
    {
        var scenario = new Scenario { Denied = FailoverData.PackageChannels };
        scenario.B["url"] = Scenario.Url("a");

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == "WIRE-DISTINCT");

        Assert.False(finding.RemedyIsCommand);
    }
}
