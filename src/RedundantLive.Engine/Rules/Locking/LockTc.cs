using System;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class LockTc : ChannelRule
{
    public LockTc() : base(
        "LOCK-TC", FindingSeverity.Warning, RuleTopic.Locking,
        "Locking by source timecode has a timecode to lock to.",
        "Without a common clock the pipelines are at different frames: viewers see a jump at the switch.",
        "Use embedded timecode, or the locking method VIDEO_ALIGNMENT.",
        AwsPage.Live("pipeline-locking-verify-input"), FailoverData.Encoder)
    {
    }

    public override Wording? Exempts(RuleCase c)
    {
        if (UnlessTwoPipelines(c) is { } single) return single;
        if (c.Channel.Locking.Mode == "DISABLED") return "Output locking is disabled.";
        return c.Channel.Locking.Method == "VIDEO_ALIGNMENT" ? "Video alignment needs no timecode." : null;
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        Wording remedy = Remedies.Console(c, "set the timecode source to EMBEDDED, or the locking method to VIDEO_ALIGNMENT");
        if (c.Channel.Locking.TimecodeSource is not { } source) return Check.Unknown(c.Name, "Not judged: the channel does not say where its timecode comes from.");
        if (source != "EMBEDDED") return Check.Fail(c.Name, $"Its timecode source is {source}.", "EMBEDDED", source, remedy);
        var without = (c.Context.Metrics.Value?.Pipelines ?? Array.Empty<PipelineMetrics>()).Where(pipeline => pipeline.InputTimecodesPresent == 0).ToList();
        return Check.That(
            without.Count == 0, c.Name, c.Context.Metrics.Value == null ? "Its timecode is embedded. Whether the sources carry one was not looked at (-Live)." : "Its timecode is embedded.",
            "A source carries no timecode.", "a timecode in every source", "none", remedy);
    }
}
