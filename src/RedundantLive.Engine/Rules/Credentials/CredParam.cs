namespace RedundantLive.Rules;

internal sealed class CredParam : SideRule
{
    public CredParam() : base(
        "CRED-PARAM", FindingSeverity.Error,
        "Each destination names a Parameter Store parameter that exists.",
        "MediaLive cannot log in to the ingest endpoint, so that pipeline delivers nothing and there is nothing to fail over to.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("requirements-for-EC2"), FailoverData.Parameters)
    {
    }

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        string? name = destination.PasswordParameter;
        if (string.IsNullOrEmpty(name)) return Check.Fail(group.Side(side), "It names no password parameter.", "a parameter name", "not set", Remedies.Pair(c, group));

        // The name stays out of the text: where somebody put the password in its place, it would be a secret (CRED-LITERAL).
        return Check.That(
            c.Context.Parameters.Required.ContainsKey(name!), group.Side(side), "Its password parameter exists.",
            "Its password parameter does not exist in this account and region.", "an existing parameter", "missing", Remedies.Pair(c, group));
    }
}
