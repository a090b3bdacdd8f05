using System;

namespace RedundantLive.Rules;

internal sealed class WireDistinct : HlsRule
{
    public WireDistinct() : base(
        "WIRE-DISTINCT", FindingSeverity.Error, RuleTopic.Wiring,
        "The two pipelines write to two different URLs.",
        "Both pipelines overwrite each other on one ingest input and the other stays empty: viewers see a garbled stream and nothing to fail over to.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("origin-server-http"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count < 2) return null;
        string a = group.Settings[0].Url.Trim();
        string b = group.Settings[1].Url.Trim();
        return Check.That(
            !string.Equals(a, b, StringComparison.Ordinal), group.Name, "Destinations A and B differ.", "Destinations A and B are the same URL.",
            "two URLs", a, Remedies.Pair(c, group));
    }
}
