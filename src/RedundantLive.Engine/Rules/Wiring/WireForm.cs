using System;

namespace RedundantLive.Rules;

internal sealed class WireForm : HlsRule
{
    public WireForm() : base(
        "WIRE-FORM", FindingSeverity.Error, RuleTopic.Wiring,
        "A destination is an https URL that ends in /channel, with nothing after it.",
        "MediaPackage looks for channel.m3u8; with any other name it finds no stream and viewers see nothing.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("hls-destinations-emp-design"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count == 0) return null;
        for (int i = 0; i < group.Settings.Count; i++)
        {
            if (Fault(group.Settings[i].Url) is { } fault)
            {
                return Check.Fail(group.Side(i), fault, "https://.../channel", group.Settings[i].Url, Remedies.Pair(c, group));
            }
        }

        return Check.Pass(group.Name, "The URLs have the form of ingest URLs.");
    }

    private static Wording? Fault(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)) return "The URL is not an absolute URL.";
        if (uri.Scheme != "https") return "The URL is not https.";
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0) return "The URL has a query or fragment.";
        if (url.EndsWith("/", StringComparison.Ordinal)) return "The URL ends in a slash.";
        return url.EndsWith("/channel", StringComparison.Ordinal) ? null : "The URL does not end in /channel.";
    }
}
