using System;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class LockFps : VideoRule
{
    public LockFps() : base(
        "LOCK-FPS", FindingSeverity.Warning, RuleTopic.Locking,
        "Every video encode specifies its frame rate; where metrics show the source's, the one is a whole multiple of the other.",
        "Pipelines that follow their source cannot be locked: viewers see a jump at the switch.",
        "Set the frame rate of the video encode.",
        AwsPage.Live("pipeline-locking-set-up"))
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessTwoPipelines(c);

    protected override Check JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video)
    {
        if (video.Codec is not ("h264Settings" or "h265Settings")) return Check.Unknown(name, $"Not judged: its codec is {Wording.OrNotSet(video.Codec)}.");

        // H.265 has no frame rate control: its frame rate is always specified.
        bool specified = video.FramerateControl == "SPECIFIED" || (video.Codec == "h265Settings" && video is { FramerateNumerator: > 0, FramerateDenominator: > 0 });
        if (!specified) return Check.Fail(name, "Its frame rate follows the source.", "SPECIFIED", Wording.OrNotSet(video.FramerateControl), Remedies.Console(c, $"specify the frame rate of {name}"));
        double? source = (c.Context.Metrics.Value?.Pipelines ?? Array.Empty<PipelineMetrics>()).Select(pipeline => pipeline.InputFrameRate).FirstOrDefault(rate => rate > 0);
        if (source == null || video is not { FramerateNumerator: > 0, FramerateDenominator: > 0 })
        {
            return Check.Pass(name, "Its frame rate is specified. The ratio to the source was not looked at; only metrics of a running channel show it (-Live).");
        }

        return Ratio(c, name, (double)video.FramerateNumerator.Value / video.FramerateDenominator.Value, source.Value);
    }

    /// <summary>
    /// Locking needs a whole number between the frame rates (MediaLive user guide, pipeline-locking-set-up). 30 and 29.97 are a thousandth apart,
    /// and a measured rate may be off by as much: there nothing can be said.
    /// </summary>
    private static Check Ratio(RuleCase c, Wording name, double output, double source)
    {
        double ratio = Math.Max(output, source) / Math.Min(output, source);
        double off = Math.Abs(ratio - Math.Round(ratio)) / ratio;
        Wording rates = $"{Text(output)} of {Text(source)} frames a second";
        if (off <= 0.0005) return Check.Pass(name, $"Its frame rate is specified and goes with the source: {rates}.");
        return off <= 0.01
            ? Check.Unknown(name, $"Not judged: the source was measured too close to a whole ratio to tell, {rates}.")
            : Check.Fail(
                name, $"Its frame rate is no whole multiple or part of the source's: {rates}.", "a whole ratio", rates, Remedies.Console(c, $"give {name} a frame rate that is a whole multiple or part of the source's"));
    }

    private static string Text(double rate) => rate.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
