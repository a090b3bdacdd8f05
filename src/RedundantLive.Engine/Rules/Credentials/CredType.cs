using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class CredType : SideRule
{
    public CredType() : base(
        "CRED-TYPE", FindingSeverity.Warning,
        "The parameters are of type SecureString.",
        "Nothing for viewers at first, but everybody who may read parameters can write into the stream with that password.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name> -ParameterPath <new folder>",
        AwsPage.SystemsManager("PutParameter"), FailoverData.Parameters)
    {
    }

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (destination.PasswordParameter is not { Length: > 0 } name || !c.Context.Parameters.Required.TryGetValue(name, out StoredParameter? stored))
        {
            return Check.Unknown(group.Side(side), "Not judged: there is no password parameter to look at.");
        }

        return Check.That(
            stored.Type == "SecureString", group.Side(side), "Its parameter is a SecureString.", $"Its parameter is a {stored.Type}, which is stored in the clear.",
            "SecureString", stored.Type, Remedies.Pair(c, group));
    }
}
