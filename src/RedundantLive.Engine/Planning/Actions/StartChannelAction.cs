using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Starts the channel and waits until it runs with every pipeline healthy.</summary>
internal sealed class StartChannelAction : ChangeAction
{
    public const string Name = "StartChannel";

    private readonly string _channelId;

    public StartChannelAction(string channelId) => _channelId = channelId;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["channelId"] = _channelId };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (current.Channel.State is LiveChannelStates.Starting or LiveChannelStates.Recovering)
        {
            current = context.Current = await context.Waiter.UntilRunningAsync(_channelId, cancellationToken).ConfigureAwait(false);
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
            current = await context.Waiter.UntilAtRestAsync(_channelId, cancellationToken).ConfigureAwait(false);
        }

        context.Current = null;
        if (ChannelWaiter.IsOnAir(current.Channel.State))
        {
            await context.Cloud.Live.StopChannelAsync(_channelId, CancellationToken.None).ConfigureAwait(false);
        }

        context.Current = await context.Waiter.UntilIdleAsync(_channelId, cancellationToken).ConfigureAwait(false);
        return UndoResult.Restored($"channel {_channelId} is IDLE again");
    }

    private async Task StartAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        context.Current = null;
        await context.Cloud.Live.StartChannelAsync(_channelId, CancellationToken.None).ConfigureAwait(false);
        context.Current = await context.Waiter.UntilRunningAsync(_channelId, cancellationToken).ConfigureAwait(false);
    }
}
