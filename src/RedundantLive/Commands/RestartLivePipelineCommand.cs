using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Restarts pipelines of running MediaLive channels.</summary>
[Cmdlet(VerbsLifecycle.Restart, "LivePipeline", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class RestartLivePipelineCommand : ChannelStateCmdlet
{
    /// <summary>Pipelines, 0 and 1.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateRange(0, 1)]
    public int[] Pipeline { get; set; } = Array.Empty<int>();

    private protected override LiveChangePlan Plan(ILiveChannelDocument document) =>
        ChannelPlans.RestartPipelines(document, Pipeline.Distinct().OrderBy(pipeline => pipeline).ToArray(), Clock.UtcNow);

    private protected override async Task<ILiveChannelDocument> UntilThereAsync(string channelId, CancellationToken cancellationToken)
    {
        // What state shows while pipelines restart is not documented, so a look that comes too early must not be taken for the end.
        await Clock.DelayAsync(TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
        return await Waiter.UntilRunningAsync(channelId, cancellationToken).ConfigureAwait(false);
    }
}
