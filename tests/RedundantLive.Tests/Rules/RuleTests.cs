using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;
using RedundantLive.Rules;
using Xunit;

namespace RedundantLive.Tests.Rules;

/// <summary>Every rule on whole documents.</summary>
public class RuleTests
{
    private static readonly RuleSelection Everything = new() { Deep = true, Live = true };

    public static TheoryData<string, string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            for (int i = 0; i < RuleCases.All.Count; i++) data.Add(RuleCases.All[i].RuleId, RuleCases.All[i].Outcome.ToString(), i);
            return data;
        }
    }

    public static TheoryData<string> Ids => [.. RuleBook.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_says(string rule, string outcome, int index)
    {
        var scenario = new Scenario();
        RuleCases.All[index].Change(scenario);

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == rule);

        Assert.True(outcome == finding.Outcome.ToString(), $"{finding} ({finding.Resource})");
        Assert.Equal(Scenario.ChannelId, finding.LiveChannelId);
        Assert.EndsWith(".", finding.Message);
        Assert.NotEmpty(finding.Resource);
        Assert.DoesNotMatch("^(It|Its) ", finding.Summary);
        Assert.DoesNotContain("pw-", $"{finding.Message} {finding.Expected} {finding.Actual} {finding.Remedy} {finding.Resource}");
        if (finding.Outcome == FindingOutcome.Failed) Assert.NotEmpty(finding.Remedy);
        Assert.DoesNotContain("the rule failed", finding.Message);
    }

    /// <summary>A rule that cannot pass, fail and stay Unknown is not finished.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void No_rule_lacks_a_test_that_passes_it_one_that_fails_it_and_one_that_leaves_it_open(string rule)
    {
        var outcomes = RuleCases.All.Where(one => one.RuleId == rule).Select(one => one.Outcome).ToHashSet();

        Assert.Contains(FindingOutcome.Passed, outcomes);
        Assert.Contains(FindingOutcome.Unknown, outcomes);
        // RUN-ACTIVE reports which side is in use; either is right.
        if (rule != "RUN-ACTIVE") Assert.Contains(FindingOutcome.Failed, outcomes);
    }

    [Fact]
    public void A_channel_that_is_wired_as_it_should_be_passes_every_rule()
    {
        IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(new Scenario().Build(), Everything);

        Assert.Empty(findings.Where(finding => finding.Outcome is FindingOutcome.Failed or FindingOutcome.Unknown).Select(finding => finding.ToString()));
        Assert.True(RuleBook.IsReady(findings, allowUnknown: false));
        Assert.Equal(RuleBook.Rules.Count, findings.Count);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Without_what_it_needs_a_rule_never_passes(string rule)
    {
        FailoverRule described = RuleBook.Rules.Single(one => one.Id == rule);
        var scenario = new Scenario { Denied = described.Needs };

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == rule);

        const FailoverData readable = FailoverData.None | FailoverData.Encoder | FailoverData.Running;
        if ((described.Needs & ~readable) != 0) Assert.NotEqual(FindingOutcome.Passed, finding.Outcome);
        else Assert.NotEqual(FindingOutcome.Unknown, finding.Outcome);
    }

    [Fact]
    public void Severity_follows_the_case()
    {
        var scenario = new Scenario();
        scenario.Hls["keepSegments"] = 15;

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == "HLS-KEEP");

        Assert.Equal(FindingOutcome.Failed, finding.Outcome);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
    }

    /// <summary>What counts is how bad it is, not how bad the rule can be.</summary>
    [Fact]
    public void A_minimum_severity_takes_findings_by_their_own()
    {
        var scenario = new Scenario();
        scenario.Hls["keepSegments"] = 15;
        scenario.Alerts.Add(new LiveAlert { Type = "Failed to Create Output File or Socket", State = "SET", Pipeline = 1, Message = "401" });

        IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(scenario.Build(), Everything with { MinimumSeverity = FindingSeverity.Error });

        Assert.DoesNotContain(findings, finding => finding.RuleId == "HLS-KEEP");
        Assert.Equal(FindingOutcome.Failed, findings.Single(finding => finding.RuleId == "RUN-ALERTS").Outcome);
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
    }

    [Fact]
    public void Several_groups_give_one_finding_that_names_them()
    {
        var scenario = new Scenario();
        scenario.SecondGroup()["inputLossAction"] = "EMIT_OUTPUT";
        scenario.Hls["inputLossAction"] = "EMIT_OUTPUT";

        FailoverFinding finding = RuleBook.Judge(scenario.Build(), Everything).Single(one => one.RuleId == "LOSS-PAUSE");

        Assert.Equal("output group 'test-output'", finding.Resource);
        Assert.Contains("output group 'second'", finding.Message);
    }
}
