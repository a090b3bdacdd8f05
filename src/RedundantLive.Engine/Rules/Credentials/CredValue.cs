using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Rules;

internal sealed class CredValue : SideRule
{
    public CredValue() : base(
        "CRED-VALUE", FindingSeverity.Error,
        "Each parameter holds the present password of its ingest endpoint.",
        "MediaPackage refuses the pipeline with a stale password, so it is no standby; viewers see nothing once the other one fails.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Package("channels-rotate-creds"), FailoverData.PackageChannels | FailoverData.Parameters)
    {
    }

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (c.Ingest(destination.Url) is not { } found) return NoIngest(group, side);
        if (destination.PasswordParameter is not { Length: > 0 } name || !c.Context.Parameters.Required.TryGetValue(name, out StoredParameter? stored))
        {
            return Check.Unknown(group.Side(side), "Not judged: there is no password parameter to look into.");
        }

        if (found.Endpoint.Password.Length == 0) return Check.Unknown(group.Side(side), "Not judged: MediaPackage did not show the password to this caller.");
        return Secrets.AreEqual(stored.Value, found.Endpoint.Password)
            ? Check.Pass(group.Side(side), "Its parameter holds the present password.")
            : Check.Fail(
                group.Side(side), "Its parameter holds another password than the ingest endpoint has now.", "the present password", "another one", Remedies.Pair(c, group));
    }
}
