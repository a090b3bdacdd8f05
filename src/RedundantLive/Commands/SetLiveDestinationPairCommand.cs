using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;

namespace RedundantLive.Commands;

/// <summary>Wires both pipelines of a MediaLive channel to the two ingest endpoints of a MediaPackage channel.</summary>
[Cmdlet(VerbsCommon.Set, "LiveDestinationPair", SupportsShouldProcess = true, DefaultParameterSetName = ById)]
[OutputType(typeof(LiveDestinationPair), typeof(LiveChangePlan))]
public sealed class SetLiveDestinationPairCommand : DestinationPairCmdlet
{
    /// <summary>Write the destination pair.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        LiveChangePlan plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
        if (Package.Job is { IsOpen: true } job) plan = plan with { JobId = job.Id };
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        ChangeOutcome outcome = await ApplyAsync(plan, Document, new[] { Package }, cancellationToken).ConfigureAwait(false);
        Document = outcome.Document;
        if (!PassThru) return;
        foreach (int group in OutputGroups.Select(Document.Channel, OutputGroup))
        {
            WriteObject(DestinationPairPlanner.Describe(Document, group, Package.Id, plan.Changed));
        }
    }
}
