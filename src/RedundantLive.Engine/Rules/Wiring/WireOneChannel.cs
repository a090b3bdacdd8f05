using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireOneChannel : HlsRule
{
    public WireOneChannel() : base(
        "WIRE-ONECHANNEL", FindingSeverity.Error, RuleTopic.Wiring,
        "Both destinations belong to the same MediaPackage channel.",
        "Two MediaPackage channels with one input each have nothing to switch to: viewers of the one that loses its pipeline see nothing.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("origin-server-hls-emp"), FailoverData.PackageChannels)
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count < 2) return null;
        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        if (fed.Count == 0) return Check.Unknown(group.Name, "Not judged: no destination is an ingest URL of a MediaPackage channel of this account and region.");
        if (fed.Count == 1 && group.Settings.Any(setting => c.Ingest(setting.Url) == null))
        {
            return Check.Unknown(group.Name, "Not judged: one destination is no ingest URL of a MediaPackage channel of this account and region.");
        }

        string ids = string.Join(", ", fed.Select(channel => channel.Id));
        return Check.That(
            fed.Count == 1, group.Name, $"Both destinations belong to MediaPackage channel {ids}.", $"The destinations belong to several MediaPackage channels: {ids}.",
            "one MediaPackage channel", ids, Remedies.Pair(c, group));
    }
}
