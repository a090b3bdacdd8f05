namespace RedundantLive.Rules;

/// <summary>A rule about each HLS output group that feeds MediaPackage v1.</summary>
internal abstract class HlsRule : GroupRule
{
    protected HlsRule(
        string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page, FailoverData needs = FailoverData.None)
        : base(id, severity, topic, statement, why, fix, page, needs | FailoverData.Encoder)
    {
    }

    protected sealed override bool Concerns(BoundGroup group) => group.Group.Hls != null;

    protected sealed override Check? JudgeGroup(RuleCase c, BoundGroup group) => JudgeHls(c, group, group.Group.Hls!);

    /// <summary>The verdict, or null when the rule does not apply to the group.</summary>
    protected abstract Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls);
}
