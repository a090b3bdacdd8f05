using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Puts back what Set-LiveDestinationPair did last to a MediaLive channel, as the journal knows it.</summary>
[Cmdlet(VerbsCommon.Remove, "LiveDestinationPair", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class RemoveLiveDestinationPairCommand : ChangeCmdlet
{
    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern("^[0-9]+$")]
    public string LiveChannelId { get; set; } = "";

    /// <summary>Stop a running channel and start it again afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Stop a running channel and leave it stopped.</summary>
    [Parameter]
    public SwitchParameter Stop { get; set; }

    /// <summary>Write the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Restart && Stop) throw PlanErrors.RestartAndStop();
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelId, "", cancellationToken).ConfigureAwait(false);

        // What was set and removed again is not to be removed twice.
        IChangeRecord? earlier = Journal.List().LastOrDefault(record => record.Plan.LiveChannelArn == document.Channel.Arn
            && (record.Plan.Command is "Set-LiveDestinationPair" or "Remove-LiveDestinationPair")
            && new ChangeHistory(record.Plan, record.Events).End == ChangeEventKind.Completed);
        if (earlier == null || earlier.Plan.Command != "Set-LiveDestinationPair" || earlier.Plan.LiveChannelArn != document.Channel.Arn) throw PlanErrors.NothingToRemove(document.Channel);
        LiveChangePlan plan = RestorePlanner.Remove(
            document, earlier.Plan, Cloud.Live.ParseChannel(earlier.ChannelDocument), Restart, Stop, Clock.UtcNow);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        ChangeOutcome outcome = await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false);
        if (PassThru) WriteObject(outcome.Document.Channel);
    }
}
