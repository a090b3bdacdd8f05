using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class CredStale : SideRule
{
    public CredStale() : base(
        "CRED-STALE", FindingSeverity.Warning,
        "The password parameters are older than the present run of the channel.",
        "AWS does not document whether a running pipeline reads a new password; it may be refused at its next connection and be no standby.",
        "Stop and start the channel at a quiet time.",
        AwsPage.Package("channels-rotate-creds"), FailoverData.Parameters | FailoverData.Metrics)
    {
    }

    public override RepairKind Repairs => RepairKind.None;

    protected override bool DependsOnChannel => true;

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        Wording name = group.Side(side);
        if (destination.PasswordParameter is not { Length: > 0 } parameter || !c.Context.Parameters.Required.TryGetValue(parameter, out StoredParameter? stored))
        {
            return Check.Unknown(name, "Not judged: there is no password parameter to look at.");
        }

        LiveMetrics metrics = c.Context.Metrics.Required;
        if (stored.LastModified is not { } written || metrics.RunningSince is not { } since) return Check.Unknown(name, "Not judged: it is not known since when the channel runs.");
        if (written > since)
        {
            return Check.Fail(
                name, "Its parameter was written after the channel had started.", "written before the start", written.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
                Wording.Command($"Stop-LiveChannel -LiveChannelId {Remedies.Id(c)} -Wait; Start-LiveChannel -LiveChannelId {Remedies.Id(c)} -Wait"));
        }

        return Check.Pass(name, "Its parameter is older than the present run of the channel.");
    }
}
