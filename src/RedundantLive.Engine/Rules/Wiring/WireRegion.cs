using System;

namespace RedundantLive.Rules;

internal sealed class WireRegion : HlsRule
{
    public WireRegion() : base(
        "WIRE-REGION", FindingSeverity.Warning, RuleTopic.Wiring,
        "MediaLive and MediaPackage are in the same region.",
        "The stream crosses regions on its way in, which costs time and adds one more thing that can fail.",
        "Wire the channel to a MediaPackage channel of its own region.",
        AwsPage.Live("origin-server-hls-emp"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override FailoverData RemedyNeeds => FailoverData.PackageChannels;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count == 0) return null;
        if (c.Channel.Region.Length == 0) return Check.Unknown(c.Name, "Not judged: the document does not say which region the channel is in.");
        for (int i = 0; i < group.Settings.Count; i++)
        {
            string? region = RegionOf(group.Settings[i].Url);
            if (region == null) return Check.Unknown(group.Side(i), "Not judged: the URL does not tell a region.");
            if (region != c.Channel.Region) return Check.Fail(group.Side(i), $"It lies in {region}.", c.Channel.Region, region, Remedies.Pair(c, group));
        }

        return Check.Pass(group.Name, $"Its destinations lie in {c.Channel.Region}.");
    }

    private static string? RegionOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)) return null;
        string[] labels = uri.Host.Split('.');
        int service = Array.IndexOf(labels, "mediapackage");
        return service > 0 && service + 1 < labels.Length ? labels[service + 1] : null;
    }
}
