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
    private readonly bool _wait;

    /// <param name="channelId">Channel.</param>
    /// <param name="wait">Whether the step lasts until the channel is there.</param>
    public StartChannelAction(string channelId, bool wait = true)
    {
        _channelId = channelId;
        _wait = wait;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["channelId"] = _channelId, ["wait"] = _wait };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!_wait) return current.Channel.State == LiveChannelStates.Starting || ChannelWaiter.IsOnAir(current.Channel.State);
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
        context.Current = await context.Cloud.Live.StartChannelAsync(_channelId, CancellationToken.None).ConfigureAwait(false);
        if (_wait) context.Current = await context.Waiter.UntilRunningAsync(_channelId, cancellationToken).ConfigureAwait(false);
    }
}
