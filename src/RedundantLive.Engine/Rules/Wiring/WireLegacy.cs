using System;

namespace RedundantLive.Rules;

internal sealed class WireLegacy : HlsRule
{
    public WireLegacy() : base(
        "WIRE-LEGACY", FindingSeverity.Warning, RuleTopic.Wiring,
        "The destinations are not legacy ingest URLs (/in/v1/).",
        "A MediaPackage channel from before input redundancy has one such URL only, and nothing to switch to.",
        "New-PackageChannel -Id <new id> | Set-LiveDestinationPair -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Package("what-is-flow-ir"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override FailoverData RemedyNeeds => FailoverData.PackageChannels;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count == 0) return null;
        int legacy = -1;
        for (int i = 0; i < group.Settings.Count && legacy < 0; i++)
        {
            if (Uri.TryCreate(group.Settings[i].Url, UriKind.Absolute, out Uri? uri)
                && uri.Host.Contains(".mediapackage.") && uri.AbsolutePath.StartsWith("/in/v1/", StringComparison.Ordinal)) legacy = i;
        }

        return legacy < 0
            ? Check.Pass(group.Name, "No destination is a legacy ingest URL.")
            : Check.Fail(group.Side(legacy), "It is a legacy ingest URL.", "/in/v2/...", group.Settings[legacy].Url, Remedies.Pair(c, group));
    }
}
