using System.Linq;

namespace RedundantLive.Rules;

internal sealed class LockEpoch : ChannelRule
{
    public LockEpoch() : base(
        "LOCK-EPOCH", FindingSeverity.Error, RuleTopic.Locking,
        "With epoch locking, output timing, program date time clock and SCTE-35 are as it demands.",
        "MediaLive refuses such a channel, so it cannot be started or changed.",
        "Use INPUT_CLOCK, INITIALIZE_FROM_OUTPUT_TIMECODE, and no SCTE-35 passthrough or manifest decoration in HLS groups.",
        AwsPage.Live("pipeline-locking-requirements"), FailoverData.Encoder)
    {
    }

    public override Wording? Exempts(RuleCase c) => c.Channel.Locking.Mode == "EPOCH_LOCKING" ? null : "The channel does not use epoch locking.";

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.Locking.OutputTimingSource == "SYSTEM_CLOCK") return Fail(c, c.Name, "Its output timing source is SYSTEM_CLOCK.", "INPUT_CLOCK", "SYSTEM_CLOCK", "set the output timing source to INPUT_CLOCK");
        foreach (BoundGroup group in c.Groups)
        {
            if (group.Group.Hls is not { } hls) continue;
            if (hls.ProgramDateTimeClock is null) return Check.Unknown(group.Name, "Not judged: it leaves the program date time clock to the service.");
            if (hls.ProgramDateTimeClock != "INITIALIZE_FROM_OUTPUT_TIMECODE")
            {
                return Fail(c, group.Name, $"Its program date time clock is {hls.ProgramDateTimeClock}.", "INITIALIZE_FROM_OUTPUT_TIMECODE", hls.ProgramDateTimeClock, "set the program date time clock to INITIALIZE_FROM_OUTPUT_TIMECODE");
            }

            if (hls.AdMarkers.Count > 0 || group.Group.Outputs.Any(output => output.Scte35Behavior == "PASSTHROUGH"))
            {
                return Fail(c, group.Name, "It passes SCTE-35 through or decorates manifests.", "neither", "SCTE-35", "switch SCTE-35 passthrough and ad markers off");
            }
        }

        return Check.Pass(c.Name, "Its settings go with epoch locking.");
    }

    private static Check Fail(RuleCase c, Wording resource, Wording message, Wording expected, Wording actual, Wording what) =>
        Check.Fail(resource, message, expected, actual, Remedies.Console(c, what));
}
