using System;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Tests.Sandbox;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class ManualClock : IClock
{
    private long ticks = new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset UtcNow => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public void Advance(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        Advance(delay.TotalSeconds);
        return Task.CompletedTask;
    }
}
