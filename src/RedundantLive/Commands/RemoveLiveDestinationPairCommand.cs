using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Puts back what Set-LiveDestinationPair did last to a MediaLive channel, as the journal knows it.</summary>
[Cmdlet(VerbsCommon.Remove, "LiveDestinationPair", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class RemoveLiveDestinationPairCommand : PutBackCmdlet
{
    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    private protected override async Task<(ILiveChannelDocument Document, LiveChangePlan Plan)> PlanAsync(CancellationToken cancellationToken)
    {
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelId, "", cancellationToken).ConfigureAwait(false);

        // What was set and removed again is not to be removed twice.
        IChangeRecord? earlier = Journal.List().LastOrDefault(record => record.Plan.LiveChannelArn == document.Channel.Arn
            && (record.Plan.Command is "Set-LiveDestinationPair" or "Remove-LiveDestinationPair")
            && new ChangeHistory(record.Plan, record.Events).End == ChangeEventKind.Completed);
        if (earlier is not { Plan.Command: "Set-LiveDestinationPair" }) throw PlanErrors.NothingToRemove(document.Channel);
        return (document, RestorePlanner.Remove(
            document, earlier.Plan, Cloud.Live.ParseChannel(earlier.ChannelDocument), Restart, Stop, Clock.UtcNow));
    }
}
