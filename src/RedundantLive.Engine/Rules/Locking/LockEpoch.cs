using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class LockEpoch : ChannelRule
{
    private const string FromTimecode = "INITIALIZE_FROM_OUTPUT_TIMECODE";

    public LockEpoch() : base(
        "LOCK-EPOCH", FindingSeverity.Error, RuleTopic.Locking,
        "With epoch locking, output timing, program date time clock and SCTE-35 are as it demands.",
        "MediaLive refuses such a channel, so it cannot be started or changed.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule LOCK-EPOCH",
        AwsPage.Live("pipeline-locking-requirements"), FailoverData.Encoder)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    /// <summary>What epoch locking demands; whether SCTE-35 or the locking is given up is for a person to say.</summary>
    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c)
    {
        if (c.Channel.Locking.Mode != "EPOCH_LOCKING" || c.Groups.Any(PassesScte35)) yield break;
        if (c.Channel.Locking.OutputTimingSource == "SYSTEM_CLOCK") yield return new SetGlobalMember("outputTimingSource", "INPUT_CLOCK");
        foreach (BoundGroup group in c.Groups.Where(group => group.Group.Hls?.ProgramDateTimeClock is not (null or FromTimecode)))
        {
            yield return new SetHlsMember(group.Index, "programDateTimeClock", FromTimecode);
        }
    }

    public override Wording? Exempts(RuleCase c) => c.Channel.Locking.Mode == "EPOCH_LOCKING" ? null : "The channel does not use epoch locking.";

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.Locking.OutputTimingSource == "SYSTEM_CLOCK") return Check.Fail(c.Name, "Its output timing source is SYSTEM_CLOCK.", "INPUT_CLOCK", "SYSTEM_CLOCK", Repaired(c, "set the output timing source to INPUT_CLOCK"));
        foreach (BoundGroup group in c.Groups)
        {
            if (group.Group.Hls is not { } hls) continue;
            if (hls.ProgramDateTimeClock is null) return Check.Unknown(group.Name, "Not judged: it leaves the program date time clock to the service.");
            if (hls.ProgramDateTimeClock != FromTimecode)
            {
                return Check.Fail(group.Name, $"Its program date time clock is {hls.ProgramDateTimeClock}.", "INITIALIZE_FROM_OUTPUT_TIMECODE", hls.ProgramDateTimeClock, Repaired(c, "set the program date time clock to INITIALIZE_FROM_OUTPUT_TIMECODE"));
            }

            if (PassesScte35(group))
            {
                return Check.Fail(group.Name, "It passes SCTE-35 through or decorates manifests.", "neither", "SCTE-35", Remedies.Console(c, "switch SCTE-35 passthrough and ad markers off"));
            }
        }

        return Check.Pass(c.Name, "Its settings go with epoch locking.");
    }

    private static bool PassesScte35(BoundGroup group) =>
        group.Group.Hls is { AdMarkers.Count: > 0 } || (group.Group.IsHls && group.Group.Outputs.Any(output => output.Scte35Behavior == "PASSTHROUGH"));

    /// <summary>MediaLive refuses every update as long as SCTE-35 is in the way.</summary>
    private Wording Repaired(RuleCase c, Wording otherwise) => c.Groups.Any(PassesScte35) ? Remedies.Console(c, otherwise) : Remedies.Repair(c, Id);
}
