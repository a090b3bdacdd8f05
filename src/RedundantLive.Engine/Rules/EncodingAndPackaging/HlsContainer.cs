using System.Linq;

namespace RedundantLive.Rules;

internal sealed class HlsContainer : HlsRule
{
    public HlsContainer() : base(
        "HLS-CONTAINER", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "Outputs are transport streams (standard or audio-only HLS).",
        "AWS lists only transport streams for MediaPackage v1; with another container viewers may see nothing.",
        "Change the container of the outputs to standard HLS.",
        AwsPage.Package("supported-inputs-live"))
    {
    }

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Group.Outputs.Count == 0) return null;
        LiveOutput? other = group.Group.Outputs.FirstOrDefault(output => output.Container is not ("standardHlsSettings" or "audioOnlyHlsSettings"));
        return Check.That(
            other == null, group.Name, "Its outputs are transport streams.", $"Output '{other?.Name ?? other?.NameModifier}' uses {(other?.Container == null ? "no container" : Wording.Value(other.Container))}.",
            "standardHlsSettings", other == null ? null : other.Container ?? "none", Remedies.Console(c, $"change the container of the outputs of {group.Name}"));
    }
}
