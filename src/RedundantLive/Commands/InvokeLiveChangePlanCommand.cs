using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;

namespace RedundantLive.Commands;

/// <summary>Carries out a plan that was made earlier, if the world is still the one it was made from.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "LiveChangePlan", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange), typeof(LiveChangePlan))]
public sealed class InvokeLiveChangePlanCommand : ChangeCmdlet
{
    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public LiveChangePlan Plan { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Plan?.LiveChannelId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        TakeLock(Plan.LiveChannelId);
        PlanFreshness now = await PlanFreshness.CheckAsync(Cloud, Plan, cancellationToken).ConfigureAwait(false);
        if (!IsPreview) RequireNoUnfinished(now.Document.Channel);
        if (!await ConfirmAsync(Plan).ConfigureAwait(false)) return;

        await ApplyAsync(Plan, now.Document, now.Packages.ToArray(), cancellationToken).ConfigureAwait(false);
        if (Plan.Changed) WriteObject(Describe(Journal.Open(Plan.Id)));
    }
}
