using System.Linq;

namespace RedundantLive.Rules;

internal sealed class HlsNameMod : HlsRule
{
    public HlsNameMod() : base(
        "HLS-NAMEMOD", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "Every output has a name modifier of its own.",
        "Renditions overwrite each other's files: viewers see jumps between qualities or errors.",
        "Give every output of the group a name modifier of its own, such as _1080p30.",
        AwsPage.Live("hls-destinations-emp-design"))
    {
    }

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Group.Outputs.Count == 0) return null;
        Wording remedy = Remedies.Console(c, $"give every output of {group.Name} a name modifier of its own");
        if (group.Group.Outputs.Any(output => string.IsNullOrEmpty(output.NameModifier))) return Check.Fail(group.Name, "An output has no name modifier.", "one for each output", "none", remedy);
        string? twice = group.Group.Outputs.GroupBy(output => output.NameModifier).FirstOrDefault(same => same.Count() > 1)?.Key;
        return Check.That(twice == null, group.Name, "Every output has a name modifier of its own.", $"Several outputs have the name modifier '{twice}'.", "one for each output", twice == null ? null : Wording.Value(twice), remedy);
    }
}
