using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Starts MediaLive channels.</summary>
[Cmdlet(VerbsLifecycle.Start, "LiveChannel", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class StartLiveChannelCommand : ChannelStateCmdlet
{
    private protected override LiveChangePlan Plan(ILiveChannelDocument document) => ChannelPlans.Start(document, Clock.UtcNow);

    private protected override Task<ILiveChannelDocument> UntilThereAsync(string channelId, CancellationToken cancellationToken) =>
        Waiter.UntilRunningAsync(channelId, cancellationToken);
}
