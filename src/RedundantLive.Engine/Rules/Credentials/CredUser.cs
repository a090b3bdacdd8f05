namespace RedundantLive.Rules;

internal sealed class CredUser : SideRule
{
    public CredUser() : base(
        "CRED-USER", FindingSeverity.Error,
        "Each destination logs in with the user name of its ingest endpoint.",
        "MediaPackage refuses the pipeline, so it is no standby; every rotation changes the user name too. Viewers see nothing once the other one fails.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Package("channels-rotate-creds"), FailoverData.PackageChannels)
    {
    }

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (c.Ingest(destination.Url) is not { } found) return NoIngest(group, side);
        return Check.That(
            destination.UserName == found.Endpoint.UserName, group.Side(side), "The user name is that of the ingest endpoint.",
            "The user name is not that of the ingest endpoint.", Wording.Value(found.Endpoint.UserName), Wording.OrNotSet(destination.UserName), Remedies.Pair(c, group));
    }
}
