using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Takes CDN authorization away: the endpoints stop asking for the header, then the distribution stops sending it.</summary>
[Cmdlet(VerbsCommon.Remove, "PackageCdnAuthorization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemovePackageCdnAuthorizationCommand : CdnCmdlet
{
    private const int RecoveryDays = 30;

    /// <summary>Also deletes the secret, which can be restored for 30 days.</summary>
    [Parameter]
    public SwitchParameter DeleteSecret { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        CdnAuthorization authorization = Authorization(cancellationToken);
        CdnState state = await authorization.ReadAsync(await ChannelAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        string arn = state.RequireSecretArn();
        string action = $"Open {string.Join(", ", state.Authorized.Select(e => e.Id))} to everybody who knows the URL{(DeleteSecret ? $" and delete secret {arn}" : "")}";
        if (!await ShouldProcessAsync($"MediaPackage channel {state.Channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;

        await authorization.DisableAsync(state, cancellationToken).ConfigureAwait(false);
        if (DeleteSecret) await Cloud.Secrets.DeleteAsync(arn, RecoveryDays, LetFinish(cancellationToken)).ConfigureAwait(false);
        else WriteVerbose($"The secret {arn} stays.");
    }
}
