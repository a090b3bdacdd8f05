using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about the channel as a whole.</summary>
internal abstract class ChannelRule : Rule
{
    protected ChannelRule(
        string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page, FailoverData needs = FailoverData.None)
        : base(id, severity, topic, statement, why, fix, page, needs)
    {
    }

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        if (JudgeChannel(c) is { } check) yield return check;
    }

    /// <summary>The verdict, or null when the rule does not apply.</summary>
    protected abstract Check? JudgeChannel(RuleCase c);
}
