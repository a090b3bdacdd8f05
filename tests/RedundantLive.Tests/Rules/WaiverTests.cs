using System;
using System.Linq;
using RedundantLive.Rules;
using Xunit;

namespace RedundantLive.Tests.Rules;

public class WaiverTests
{
    private static readonly DateTimeOffset Today = new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);

    private static readonly FailoverFinding Failed = new()
    {
        RuleId = "LOSS-PAUSE", LiveChannelId = "1234567", Severity = FindingSeverity.Error, Outcome = FindingOutcome.Failed, Message = "It emits.",
    };

    [Fact]
    public void A_waived_finding_stays_failed_and_visible_and_no_longer_counts()
    {
        FailoverFinding finding = Waivers.Parse("# accepted\n\nLOSS-*\t123*  2026-12-31  until the new encoder comes\r\n").Apply([Failed], Today).Single();

        Assert.Equal(FindingOutcome.Failed, finding.Outcome);
        Assert.Equal("until the new encoder comes", finding.Waiver);
        Assert.True(RuleBook.IsReady([finding], allowUnknown: false));
        Assert.False(RuleBook.IsReady([Failed], allowUnknown: false));
    }

    [Theory]
    [InlineData("LOSS-PAUSE 1234567 2026-12-30 ended yesterday")]
    [InlineData("LOSS-PAUSE 7777777 2027-12-31 another channel")]
    [InlineData("LOSS-SINGLE * 2027-12-31 another rule")]
    public void A_waiver_covers_its_rule_its_channel_and_its_time_only(string line) =>
        Assert.Null(Waivers.Parse(line).Apply([Failed], Today).Single().Waiver);

    [Fact]
    public void An_ended_waiver_is_mentioned() =>
        Assert.Contains("2026-12-30", Waivers.Parse("LOSS-PAUSE * 2026-12-30 x").Apply([Failed], Today).Single().Message);

    [Fact]
    public void What_passed_needs_no_waiver() =>
        Assert.Null(Waivers.Parse("* * 2030-01-01 x").Apply([Failed with { Outcome = FindingOutcome.Passed }], Today).Single().Waiver);

    [Theory]
    [InlineData("LOSS-PAUSE *", "Line 1")]
    [InlineData("\nLOSS-PAUSE * 31.12.2026 reason", "Line 2")]
    [InlineData("NO-SUCH-RULE * 2026-12-31 reason", "NO-SUCH-RULE")]
    public void A_line_that_is_none_is_named(string text, string part) => Assert.Contains(part, Assert.Throws<FormatException>(() => Waivers.Parse(text)).Message);
}
