using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Starts the channel and waits until it runs with every pipeline healthy.</summary>
/// <param name="channelId">Channel.</param>
/// <param name="wait">Whether the step lasts until the channel is there.</param>
internal sealed class StartChannelAction(string channelId, bool wait = true) : ChannelStateAction(channelId, wait)
{
    public const string Name = "StartChannel";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!Wait) return current.Channel.State == LiveChannelStates.Starting || ChannelWaiter.IsOnAir(current.Channel.State);
        if (current.Channel.State is LiveChannelStates.Starting or LiveChannelStates.Recovering)
        {
            current = context.Current = await context.Waiter.UntilRunningAsync(ChannelId, cancellationToken).ConfigureAwait(false);
        }

        return ChannelWaiter.IsHealthy(current.Channel);
    }

    /// <inheritdoc/>
    public override Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) => StartAsync(context, cancellationToken);

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (current.Channel.State == LiveChannelStates.Idle) return UndoResult.Nothing;
        if (current.Channel.State is LiveChannelStates.Starting or LiveChannelStates.Updating)
        {
            current = await context.Waiter.UntilAtRestAsync(ChannelId, cancellationToken).ConfigureAwait(false);
        }

        context.Current = null;
        if (ChannelWaiter.IsOnAir(current.Channel.State))
        {
            await context.Cloud.Live.StopChannelAsync(ChannelId, CancellationToken.None).ConfigureAwait(false);
        }

        context.Current = await context.Waiter.UntilIdleAsync(ChannelId, cancellationToken).ConfigureAwait(false);
        return UndoResult.Restored($"channel {ChannelId} is IDLE again");
    }

    private async Task StartAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        context.Current = null;
        context.Current = await context.Cloud.Live.StartChannelAsync(ChannelId, CancellationToken.None).ConfigureAwait(false);
        if (Wait) context.Current = await context.Waiter.UntilRunningAsync(ChannelId, cancellationToken).ConfigureAwait(false);
    }
}
