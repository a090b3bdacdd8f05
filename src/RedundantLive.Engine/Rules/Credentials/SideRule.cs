using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>A rule about each destination that is the ingest URL of a MediaPackage channel.</summary>
internal abstract class SideRule : Rule
{
    protected SideRule(string id, FindingSeverity severity, string statement, string why, string fix, string page, FailoverData needs)
        : base(id, severity, RuleTopic.Credentials, statement, why, fix, page, needs | FailoverData.Encoder)
    {
    }

    public override RepairKind Repairs => RepairKind.Pair;

    /// <summary>Whether it depends on the channel that a destination belongs to, so that of two linked channels each is judged for its own.</summary>
    protected virtual bool DependsOnChannel => false;

    public sealed override bool JudgesBothPipelines => !DependsOnChannel;

    public sealed override Wording? Exempts(RuleCase c) =>
        c.Groups.Any(group => group.Group.IsHls && group.Settings.Count > 0) ? null : "No output group logs in to MediaPackage with a user name and password.";

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        foreach (BoundGroup group in c.Groups)
        {
            if (!group.Group.IsHls) continue;
            for (int i = 0; i < group.Settings.Count; i++)
            {
                if (DependsOnChannel && group.Linked?.IsOwn(i) == false) continue;
                yield return JudgeSide(c, group, i, group.Settings[i]);
            }
        }
    }

    protected abstract Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination);

    protected static Check NoIngest(BoundGroup group, int side) =>
        Check.Unknown(group.Side(side), "Not judged: the destination is no ingest URL of a MediaPackage channel of this account and region.");
}
