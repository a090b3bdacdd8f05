using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class HlsKeep : HlsRule
{
    public HlsKeep() : base(
        "HLS-KEEP", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "More segments are kept than the manifest lists, about twice as many.",
        "Segments vanish while the manifest still lists them, so MediaPackage finds gaps.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule HLS-KEEP",
        AwsPage.LiveApi)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups
        .Where(group => group.Group.Hls is { IndexNSegments: { } index, KeepSegments: { } keep } && keep < Wanted(index))
        .Select(group => new SetHlsMember(group.Index, "keepSegments", Wanted(group.Group.Hls!.IndexNSegments!.Value)));

    protected override Check JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (hls.IndexNSegments is not { } index || hls.KeepSegments is not { } keep) return Check.Unknown(group.Name, "Not judged: it leaves one of the two numbers to the service.");
        if (keep >= Wanted(index)) return Check.Pass(group.Name, $"{keep} segments are kept, {index} listed.");
        return Check.Fail(
            group.Name, $"{keep} segments are kept, {index} listed.", $"{Wanted(index)} or more", keep.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Remedies.Repair(c, Id), keep <= index ? FindingSeverity.Error : FindingSeverity.Warning);
    }

    private static int Wanted(int index) => (2 * index) + 1;
}
