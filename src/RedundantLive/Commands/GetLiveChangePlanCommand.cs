using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;

namespace RedundantLive.Commands;

/// <summary>Plans what Set-LiveDestinationPair would do, and does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "LiveChangePlan", DefaultParameterSetName = ById)]
[OutputType(typeof(LiveChangePlan))]
public sealed class GetLiveChangePlanCommand : DestinationPairCmdlet
{
    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        IsPreview = true;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        LiveChangePlan plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
        foreach (string warning in plan.Warnings) WriteWarning(warning);
        WriteObject(plan);
    }
}
