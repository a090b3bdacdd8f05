using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireMatch : HlsRule
{
    public WireMatch() : base(
        "WIRE-MATCH", FindingSeverity.Error, RuleTopic.Wiring,
        "The destinations are the ingest URLs of a MediaPackage channel.",
        "A pipeline that writes to a URL nobody reads is no standby: when the other one fails, viewers see nothing.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("origin-server-hls-emp"), FailoverData.PackageChannels)
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count == 0) return null;
        for (int i = 0; i < group.Settings.Count; i++)
        {
            string url = group.Settings[i].Url;
            if (c.Ingest(url) != null) continue;
            return Check.Fail(
                group.Side(i), "It is not the ingest URL of any MediaPackage channel of this account and region.", Expected(c, group, i),
                url.Length == 0 ? "no URL" : url, Remedies.Pair(c, group));
        }

        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        var unused = fed.Count != 1 || !c.SeesTwoPipelines ? null : fed[0].IngestEndpoints.FirstOrDefault(ingest => group.Settings.All(setting => setting.Url != ingest.Url));
        return unused == null
            ? Check.Pass(group.Name, $"Its destinations are ingest URLs of MediaPackage channel {fed[0].Id}.")
            : Check.Fail(group.Name, $"Nothing writes to ingest endpoint {unused.Id} of MediaPackage channel {fed[0].Id}.", unused.Url, "unused", Remedies.Pair(c, group));
    }

    private static string Expected(RuleCase c, BoundGroup group, int side)
    {
        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        return fed.Count == 1 && fed[0].IngestEndpoints.Count == 2 ? fed[0].IngestEndpoints[side].Url : "an ingest URL";
    }
}
