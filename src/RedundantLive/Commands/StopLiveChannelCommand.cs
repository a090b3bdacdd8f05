using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Stops MediaLive channels.</summary>
[Cmdlet(VerbsLifecycle.Stop, "LiveChannel", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class StopLiveChannelCommand : ChannelStateCmdlet
{
    private protected override LiveChangePlan Plan(ILiveChannelDocument document) => ChannelPlans.Stop(document, Clock.UtcNow);

    private protected override Task<ILiveChannelDocument> UntilThereAsync(string channelId, CancellationToken cancellationToken) =>
        Waiter.UntilIdleAsync(channelId, cancellationToken);
}
