using System;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Waits for states of a channel: like the waiters of the MediaLive API, but it fails at once on a state that cannot lead there, and
/// "running" means that every pipeline is seen healthy.
/// </summary>
internal sealed class ChannelWaiter
{
    private readonly ILiveService _live;
    private readonly IClock _clock;

    public ChannelWaiter(ILiveService live, IClock clock)
    {
        _live = live;
        _clock = clock;
    }

    /// <summary>How long a state change may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Told at each look: state, healthy pipelines, time waited.</summary>
    public Action<ChannelWait>? Progress { get; set; }

    /// <summary>Waits until the channel rests in a state: <c>IDLE</c>, <c>RUNNING</c> or a failed one.</summary>
    public Task<ILiveChannelDocument> UntilAtRestAsync(string channelId, CancellationToken cancellationToken) =>
        UntilAsync(channelId, "to come to rest", channel => IsAtRest(channel.State), _ => false, cancellationToken);

    /// <summary>Waits for <c>IDLE</c>.</summary>
    public Task<ILiveChannelDocument> UntilIdleAsync(string channelId, CancellationToken cancellationToken) =>
        UntilAsync(
            channelId,
            "to become IDLE",
            channel => channel.State == LiveChannelStates.Idle,
            channel => channel.State is not (LiveChannelStates.Stopping or LiveChannelStates.Updating or LiveChannelStates.Creating
                or LiveChannelStates.Running or LiveChannelStates.Recovering),
            cancellationToken);

    /// <summary>Waits for <c>RUNNING</c> with every pipeline healthy.</summary>
    public Task<ILiveChannelDocument> UntilRunningAsync(string channelId, CancellationToken cancellationToken)
    {
        bool started = false;
        return UntilAsync(
            channelId,
            "to become RUNNING with every pipeline healthy",
            IsHealthy,
            channel =>
            {
                // An idle channel may be the state of just before the start; after STARTING it means that the start has failed.
                bool failed = channel.State == LiveChannelStates.Idle ? started : !IsOnTheWayUp(channel.State);
                started |= channel.State != LiveChannelStates.Idle;
                return failed;
            },
            cancellationToken);
    }

    /// <summary>Whether a running channel has all the pipelines of its class.</summary>
    public static bool IsHealthy(LiveChannel channel) =>
        channel.State == LiveChannelStates.Running && channel.PipelinesRunning >= (channel.Class == "STANDARD" ? 2 : 1);

    /// <summary>Whether the channel is on air: running, or being repaired.</summary>
    public static bool IsOnAir(string state) => state is LiveChannelStates.Running or LiveChannelStates.Recovering;

    private static bool IsOnTheWayUp(string state) =>
        state is LiveChannelStates.Starting or LiveChannelStates.Running or LiveChannelStates.Recovering;

    private static bool IsAtRest(string state) => state is not (LiveChannelStates.Starting or LiveChannelStates.Stopping
        or LiveChannelStates.Updating or LiveChannelStates.Creating or LiveChannelStates.Recovering or LiveChannelStates.Deleting);

    private async Task<ILiveChannelDocument> UntilAsync(
        string channelId, string goal, Func<LiveChannel, bool> isThere, Func<LiveChannel, bool> isHopeless, CancellationToken cancellationToken)
    {
        TimeSpan start = _clock.Elapsed;
        for (int look = 0; ; look++)
        {
            ILiveChannelDocument? document = await LookAsync(channelId, cancellationToken).ConfigureAwait(false);
            TimeSpan waited = _clock.Elapsed - start;
            if (document is { Channel: { } channel })
            {
                Progress?.Invoke(new ChannelWait(channel, goal, waited, Timeout));
                if (isThere(channel)) return document;
                if (isHopeless(channel)) throw PlanErrors.StateHopeless(channel, goal);
            }

            if (waited >= Timeout) throw PlanErrors.StateTimeout(channelId, document?.Channel, goal, Timeout);

            // The waiters of the MediaLive API look every 5 seconds; the first looks come sooner because a stop is often quick.
            await _clock.DelayAsync(TimeSpan.FromSeconds(look < 3 ? 2 : 5), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A read that fails for a moment is no reason to give up a channel that is half way; the waiters of the API go on as well.</summary>
    private async Task<ILiveChannelDocument?> LookAsync(string channelId, CancellationToken cancellationToken)
    {
        try
        {
            return await _live.DescribeChannelAsync(channelId, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure) when (Transient.Is(failure))
        {
            return null;
        }
    }
}

/// <summary>One look at a channel that is waited for.</summary>
internal sealed record ChannelWait(LiveChannel Channel, string Goal, TimeSpan Waited, TimeSpan Timeout);

/// <summary>Failures that pass.</summary>
internal static class Transient
{
    public static bool Is(CloudException failure) => failure.OutcomeUnknown || failure.Failure
        is CloudFailure.Throttled or CloudFailure.ServiceError or CloudFailure.Timeout or CloudFailure.Unreachable or CloudFailure.InvalidResponse;
}
