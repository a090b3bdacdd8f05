using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Live;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet that moves channels to another state.</summary>
public abstract class ChannelStateCmdlet : ChangeCmdlet
{
    /// <summary>MediaLive channels by id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string[] LiveChannelId { get; set; } = Array.Empty<string>();

    /// <summary>Wait until the channel is there.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Write the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId.Length == 1 ? LiveChannelId[0] : LiveChannelId;

    private protected override bool ChangesSettings => false;

    private protected abstract LiveChangePlan Plan(ILiveChannelDocument document);

    private protected abstract Task<ILiveChannelDocument> UntilThereAsync(string channelId, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string id in LiveChannelId)
        {
            try
            {
                await MoveAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (LiveChannelId.Length > 1 && failure is LiveException or CloudException)
            {
                WriteError(failure, id);
            }
        }
    }

    private async Task MoveAsync(string id, CancellationToken cancellationToken)
    {
        ILiveChannelDocument document = await OpenChannelAsync(id, "", cancellationToken).ConfigureAwait(false);
        LiveChangePlan plan = Plan(document);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        document = (await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false)).Document;
        if (Wait) document = await UntilThereAsync(id, cancellationToken).ConfigureAwait(false);
        if (PassThru) WriteObject(document.Channel);
    }
}
