namespace RedundantLive.Rules;

internal sealed class WireGroup : ChannelRule
{
    public WireGroup() : base(
        "WIRE-GROUP", FindingSeverity.Error, RuleTopic.Wiring,
        "At least one output group writes to MediaPackage.",
        "A channel that is not wired to MediaPackage reaches no viewer this way.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id>",
        AwsPage.Live("origin-server-hls-emp"), FailoverData.Encoder)
    {
    }

    public override FailoverData RemedyNeeds => FailoverData.PackageChannels;

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Bound.Count > 0) return Check.Pass(c.Name, $"{c.Bound[0].Name} writes to MediaPackage.");
        if (c.FeedsV2) return Check.Unknown(c.Name, "The channel writes to MediaPackage v2 only, which this version does not judge.");
        return Check.Fail(
            c.Name, "No output group writes to MediaPackage.", "an HLS or MediaPackage output group with MediaPackage destinations", "none",
            c.Groups.Count == 0 ? Remedies.Console(c, "add an HLS output group with a destination of two settings") : Remedies.Pair(c, c.Groups[0]));
    }
}
