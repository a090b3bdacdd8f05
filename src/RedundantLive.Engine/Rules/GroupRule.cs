using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>A rule about each output group that feeds MediaPackage v1.</summary>
internal abstract class GroupRule : Rule
{
    protected GroupRule(
        string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page, FailoverData needs = FailoverData.None)
        : base(id, severity, topic, statement, why, fix, page, needs | FailoverData.Encoder)
    {
    }

    public override Wording? Exempts(RuleCase c) => c.Groups.Any(Concerns) ? null : "The channel has no output group that this rule is about.";

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        foreach (BoundGroup group in c.Groups)
        {
            if (Concerns(group) && JudgeGroup(c, group) is { } check) yield return check;
        }
    }

    /// <summary>Whether the rule is about this kind of group.</summary>
    protected virtual bool Concerns(BoundGroup group) => true;

    /// <summary>The verdict, or null when the rule does not apply to the group.</summary>
    protected abstract Check? JudgeGroup(RuleCase c, BoundGroup group);
}
