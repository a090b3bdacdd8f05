using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireOutputs : GroupRule
{
    public WireOutputs() : base(
        "WIRE-OUTPUTS", FindingSeverity.Error, RuleTopic.Wiring,
        "The group has outputs, at least one of them with video.",
        "MediaPackage wants a video track; without one viewers see nothing.",
        "Add an output with video to the group.",
        AwsPage.Package("supported-inputs-live"))
    {
    }

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        int video = group.Group.Outputs.Count(output => !string.IsNullOrEmpty(output.VideoEncode));
        return Check.That(
            video > 0, group.Name, $"{video} of its outputs carry video.", group.Group.Outputs.Count == 0 ? "It has no outputs." : "None of its outputs carries video.",
            "an output with video", group.Group.Outputs.Count == 0 ? "no outputs" : "no video", Remedies.Console(c, $"add an output with video to {group.Name}"));
    }
}
