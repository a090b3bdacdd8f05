using System.Collections.Generic;
using System.Linq;
using RedundantLive.Rules;
using Xunit;

namespace RedundantLive.Tests.Rules;

public class RuleBookTests
{
    [Fact]
    public void Every_rule_has_an_id_of_its_own_a_page_and_full_texts()
    {
        Assert.Equal(RuleBook.Rules.Count, RuleBook.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(RuleBook.Rules, rule =>
        {
            Assert.StartsWith("https://docs.aws.amazon.com/", rule.HelpUri);
            Assert.EndsWith(".", rule.Statement);
            Assert.EndsWith(".", rule.Why);
            Assert.NotEmpty(rule.Fix);
        });
    }

    [Fact]
    public void Nothing_but_the_channel_read_means_unknown_not_passed()
    {
        FailoverContext context = new() { Channel = new LiveChannel { Id = "1", State = "IDLE" } };

        IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(context, new RuleSelection());

        Assert.False(RuleBook.IsReady(findings, allowUnknown: false));
        Assert.Equal(FindingOutcome.Unknown, findings.Single(finding => finding.RuleId == "ML-CLASS").Outcome);
    }

    [Theory]
    [InlineData("*", "LOSS-PAUSE", true)]
    [InlineData("loss-*", "LOSS-PAUSE", true)]
    [InlineData("*-PAUSE", "LOSS-PAUSE", true)]
    [InlineData("LOSS-?AUSE", "LOSS-PAUSE", true)]
    [InlineData("LOSS", "LOSS-PAUSE", false)]
    [InlineData("LOSS-PAUSE?", "LOSS-PAUSE", false)]
    public void Wildcards_match_ids(string pattern, string id, bool expected) => Assert.Equal(expected, Wildcard.Matches(pattern, id));

    [Theory]
    [InlineData("abc-1", "abc-1")]
    [InlineData("", "''")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a\u2019b", "'a\u2019\u2019b'")]
    [InlineData("a; b", "'a; b'")]
    [InlineData("a\nb", "'a b'")]
    public void Values_become_one_harmless_argument(string value, string expected) => Assert.Equal(expected, PowerShellText.Quote(value));
}
