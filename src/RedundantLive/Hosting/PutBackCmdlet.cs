using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>What Remove-LiveDestinationPair and Restore-LiveChannel share: settings of before are put back, and the channel is written.</summary>
public abstract class PutBackCmdlet : StoppingCmdlet
{
    /// <summary>Write the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Opens the channel and plans what is to be put back.</summary>
    private protected abstract Task<(ILiveChannelDocument Document, LiveChangePlan Plan)> PlanAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        (ILiveChannelDocument document, LiveChangePlan plan) = await PlanAsync(cancellationToken).ConfigureAwait(false);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        ChangeOutcome outcome = await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false);
        if (PassThru) WriteObject(outcome.Document.Channel);
    }
}
