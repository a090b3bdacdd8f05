using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Rotates the secret of CDN authorization while viewers keep watching; an interrupted rotation goes on where it stopped.</summary>
[Cmdlet(VerbsData.Update, "PackageCdnAuthorization", SupportsShouldProcess = true)]
[OutputType(typeof(PackageCdnAuthorization))]
public sealed class UpdatePackageCdnAuthorizationCommand : CdnCmdlet
{
    /// <summary>How long MediaPackage is given to learn the new value before CloudFront sends it; 10 minutes when left out.</summary>
    [Parameter]
    public Duration SettleTime { get; set; } = new(600);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        CdnAuthorization authorization = Authorization(cancellationToken);
        CdnState state = await authorization.ReadAsync(await ChannelAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        string arn = state.RequireSecretArn();
        string action = $"Give secret {arn} a new value, wait {SettleTime}, and send it from "
            + (state.Distribution == null ? "your CDN" : "distribution " + state.Distribution.Distribution.Id);
        if (!await ShouldProcessAsync($"MediaPackage channel {state.Channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;

        (StoredSecret secret, bool isNew) = await authorization.RotateSecretAsync(state, arn, LetFinish(cancellationToken)).ConfigureAwait(false);
        WriteVerbose(isNew ? "The secret has a new value; the one before it stays valid." : "A rotation was interrupted before CloudFront had the new value; it goes on.");
        if (state.Distribution == null)
        {
            WriteWarning($"The channel {state.Channel.Id} has no CloudFront distribution: give your CDN the new value after {SettleTime}, and before the next rotation.");
        }
        else
        {
            // MediaPackage user guide, cdn-auth-rotate: both versions are valid, but the new one only after MediaPackage has read it.
            await Waiting.DelayAsync(this, "MediaPackage learns the new secret", SettleTime, cancellationToken).ConfigureAwait(false);
            await authorization.FinishRotationAsync(state, secret, cancellationToken).ConfigureAwait(false);
        }

        string role = state.Authorized.Select(e => e.Settings.TryGetValue("authorization.secretsRoleArn", out object? value) ? value as string : null).First() ?? "";
        WriteObject(CdnAuthorization.Describe(state, arn, role, state.Authorized));
    }
}
