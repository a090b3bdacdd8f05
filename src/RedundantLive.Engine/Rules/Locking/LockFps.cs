namespace RedundantLive.Rules;

internal sealed class LockFps : VideoRule
{
    public LockFps() : base(
        "LOCK-FPS", FindingSeverity.Warning, RuleTopic.Locking,
        "Every video encode specifies its frame rate.",
        "Pipelines that follow their source cannot be locked: viewers see a jump at the switch.",
        "Set the frame rate of the video encode.",
        AwsPage.Live("pipeline-locking-set-up"))
    {
    }

    public override Wording? Exempts(RuleCase c) => c.IsSingle ? "The channel has one pipeline." : null;

    protected override Check JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video)
    {
        if (video.Codec is not ("h264Settings" or "h265Settings")) return Check.Unknown(name, $"Not judged: its codec is {Wording.OrNotSet(video.Codec)}.");

        // H.265 has no frame rate control: its frame rate is always specified.
        bool specified = video.FramerateControl == "SPECIFIED" || (video.Codec == "h265Settings" && video is { FramerateNumerator: > 0, FramerateDenominator: > 0 });
        return Check.That(
            specified, name, "Its frame rate is specified. The ratio to the source cannot be seen here.", "Its frame rate follows the source.", "SPECIFIED", video.FramerateControl,
            Remedies.Console(c, $"specify the frame rate of {name}"));
    }
}
