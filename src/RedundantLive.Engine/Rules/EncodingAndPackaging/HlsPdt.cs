using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class HlsPdt : HlsRule
{
    public HlsPdt() : base(
        "HLS-PDT", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The stream carries program date times, one for each segment.",
        "Without them MediaPackage stamps its own time: the clock may jump at the switch, and players that follow it stall or repeat.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule HLS-PDT",
        AwsPage.Package("endpoints-hls-packager"))
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c)
    {
        foreach (BoundGroup group in c.Groups.Where(group => group.Group.Hls is { } hls && !Holds(hls)))
        {
            yield return new SetHlsMember(group.Index, "programDateTime", "INCLUDE");
            yield return new SetHlsMember(group.Index, "programDateTimePeriod", 1);
        }
    }

    protected override Check JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        Wording actual = hls.ProgramDateTime == "INCLUDE" ? $"every {hls.ProgramDateTimePeriod ?? 600} s" : Wording.OrNotSet(hls.ProgramDateTime);
        return Check.That(
            Holds(hls), group.Name, $"It carries program date times {actual}.",
            hls.ProgramDateTime == "INCLUDE" ? (Wording)$"It carries program date times {actual} only." : "It carries no program date times.",
            "INCLUDE, every segment", actual, Remedies.Repair(c, Id));
    }

    // 600 s is what MediaLive's console and samples set.
    private static bool Holds(LiveHlsGroup hls) => hls.ProgramDateTime == "INCLUDE" && (hls.ProgramDateTimePeriod ?? 600) <= (hls.SegmentLength ?? 10);
}
