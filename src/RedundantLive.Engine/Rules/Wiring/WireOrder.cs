using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireOrder : HlsRule
{
    public WireOrder() : base(
        "WIRE-ORDER", FindingSeverity.Information, RuleTopic.Wiring,
        "Destination A is the first ingest endpoint, destination B the second.",
        "Crossed wires do deliver, but in a drill or at three in the morning people look at the wrong pipeline.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("mediapackage-create-result"), FailoverData.PackageChannels)
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count != 2) return null;
        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        if (fed.Count != 1 || fed[0].IngestEndpoints.Count != 2 || group.Settings.Any(setting => c.Ingest(setting.Url) == null))
        {
            return Check.Unknown(group.Name, "Not judged: the destinations are not the ingest URLs of one MediaPackage channel.");
        }

        if (group.Linked != null)
        {
            return Check.That(
                group.Settings[0].Url == fed[0].IngestEndpoints[0].Url, group.Name, "The primary channel feeds the first ingest endpoint, its follower the second.",
                "The wires are crossed: the primary channel feeds the second ingest endpoint.", fed[0].IngestEndpoints[0].Url, group.Settings[0].Url, Remedies.Pair(c, group));
        }

        return Check.That(
            group.Settings[0].Url == fed[0].IngestEndpoints[0].Url, group.Name, "Pipeline 0 feeds the first ingest endpoint, pipeline 1 the second.",
            "The wires are crossed: pipeline 0 feeds the second ingest endpoint.", fed[0].IngestEndpoints[0].Url, group.Settings[0].Url, Remedies.Pair(c, group));
    }
}
