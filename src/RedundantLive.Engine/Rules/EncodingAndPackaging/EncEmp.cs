using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class EncEmp : VideoRule
{
    public EncEmp() : base(
        "ENC-EMP", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "Video of a MediaPackage group has a size, and frame rate and pixel aspect ratio are SPECIFIED.",
        "MediaLive refuses such a group, so the channel cannot be started or changed.",
        "Set width, height, frame rate and pixel aspect ratio of the video encode.",
        AwsPage.Live("mediapackage-encode-packaging"))
    {
    }

    public override Wording? Exempts(RuleCase c) => c.Groups.Any(Concerns) ? null : "The channel has no MediaPackage output group.";

    protected override bool Concerns(BoundGroup group) => group.Group.IsMediaPackage;

    protected override Check JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video)
    {
        if (video.Codec is not ("h264Settings" or "h265Settings")) return Check.Unknown(name, $"Not judged: its codec is {Wording.OrNotSet(video.Codec)}.");
        var missing = new List<string>();
        if (video.Width is not > 0) missing.Add("Width");
        if (video.Height is not > 0) missing.Add("Height");
        if (video.ParControl != "SPECIFIED") missing.Add("ParControl SPECIFIED");
        if (video.FramerateControl != "SPECIFIED") missing.Add("FramerateControl SPECIFIED");
        return Check.That(
            missing.Count == 0, name, "It specifies what a MediaPackage group needs.", $"It lacks {string.Join(", ", missing)}.", string.Join(", ", missing), "follows the source",
            Remedies.Console(c, $"set {string.Join(", ", missing)} in {name}"));
    }
}
