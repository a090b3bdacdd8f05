using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class SegClosed : VideoRule
{
    public SegClosed() : base(
        "SEG-CLOSED", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "Every GOP is closed (cadence 1).",
        "With open GOPs segments cannot be cut cleanly: viewers see blocks at the switch. With 0 segmenting breaks.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule SEG-CLOSED",
        AwsPage.LiveApi)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c)
    {
        foreach (LiveVideoEncode video in c.Videos(_ => true).Where(video => video.GopClosedCadence is not (null or 1)))
        {
            for (int i = 0; i < c.Channel.VideoEncodes.Count; i++)
            {
                if (ReferenceEquals(c.Channel.VideoEncodes[i], video)) yield return new SetVideoMember(i, "gopClosedCadence", 1);
            }
        }
    }

    protected override Check JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video)
    {
        if (video.GopClosedCadence is not { } cadence) return Check.Unknown(name, "Not judged: it leaves the closed GOP cadence to the service.");
        if (cadence == 1) return Check.Pass(name, "Every GOP is closed.");
        return Check.Fail(
            name, cadence == 0 ? (Wording)"No GOP is closed." : $"Only every {cadence}th GOP is closed.", "1", cadence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Remedies.Repair(c, Id), cadence == 0 ? FindingSeverity.Error : FindingSeverity.Warning);
    }
}
