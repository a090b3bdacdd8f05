using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Stops the channel and waits until it is idle.</summary>
/// <param name="channelId">Channel.</param>
/// <param name="wait">Whether the step lasts until the channel is there.</param>
internal sealed class StopChannelAction(string channelId, bool wait = true) : ChannelStateAction(channelId, wait)
{
    public const string Name = "StopChannel";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!Wait) return current.Channel.State is LiveChannelStates.Stopping or LiveChannelStates.Idle;
        if (current.Channel.State == LiveChannelStates.Stopping)
        {
            current = context.Current = await context.Waiter.UntilIdleAsync(ChannelId, cancellationToken).ConfigureAwait(false);
        }

        return current.Channel.State == LiveChannelStates.Idle;
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        context.Current = null;
        context.Current = await context.Cloud.Live.StopChannelAsync(ChannelId, CancellationToken.None).ConfigureAwait(false);
        if (Wait) context.Current = await context.Waiter.UntilIdleAsync(ChannelId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (ChannelWaiter.IsHealthy(current.Channel)) return UndoResult.Nothing;
        return await ChannelStart.StartAsync(context, ChannelId, current, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Brings a channel on air from wherever it is.</summary>
internal static class ChannelStart
{
    public static async Task<UndoResult> StartAsync(ChangeContext context, string channelId, ILiveChannelDocument current, CancellationToken cancellationToken)
    {
        if (current.Channel.State is LiveChannelStates.Stopping or LiveChannelStates.Updating)
        {
            current = await context.Waiter.UntilIdleAsync(channelId, cancellationToken).ConfigureAwait(false);
        }

        context.Current = null;
        if (current.Channel.State == LiveChannelStates.Idle)
        {
            await context.Cloud.Live.StartChannelAsync(channelId, CancellationToken.None).ConfigureAwait(false);
        }

        context.Current = await context.Waiter.UntilRunningAsync(channelId, cancellationToken).ConfigureAwait(false);
        return UndoResult.Restored($"channel {channelId} is RUNNING again, every pipeline healthy");
    }
}
