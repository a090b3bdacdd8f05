using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>
/// A clock whose waits take a share of the time asked for, and which counts them in full: what waits against a sandbox, where states
/// change a thousand times quicker, need not wait as long as against AWS.
/// </summary>
public sealed class ScaledClock : IClock
{
    /// <summary>Environment variable with the scale, e.g. <c>0.005</c>; set while a sandbox is the session's AWS.</summary>
    public const string Variable = "REDUNDANTLIVE_TIME_SCALE";

    private readonly double _scale;
    private readonly SystemClock _real = new();
    private long _skippedTicks;

    /// <summary>Creates one.</summary>
    /// <param name="scale">0 to 1; 1 is real time.</param>
    public ScaledClock(double scale) =>
        _scale = scale is >= 0 and <= 1 ? scale : throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is between 0 and 1.");

    /// <inheritdoc/>
    public DateTimeOffset UtcNow => _real.UtcNow;

    /// <summary>Counts the waits in full. What is written down keeps the real time: other processes compare it with theirs.</summary>
    public TimeSpan Elapsed => _real.Elapsed + TimeSpan.FromTicks(Interlocked.Read(ref _skippedTicks));

    /// <summary>The clock of this process: the machine's, or a scaled one when the variable says so.</summary>
    public static IClock FromEnvironment() =>
        double.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is >= 0 and < 1
            ? new ScaledClock(scale)
            : new SystemClock();

    /// <inheritdoc/>
    public async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var real = TimeSpan.FromTicks((long)(delay.Ticks * _scale));

        // Somebody else is still given a turn.
        if (real < TimeSpan.FromMilliseconds(1)) real = TimeSpan.FromMilliseconds(1);
        // A timer may fire a little early, so what is left is counted and not what was meant to be left.
        TimeSpan start = _real.Elapsed;
        await Task.Delay(real, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _skippedTicks, Math.Max(0, (delay - (_real.Elapsed - start)).Ticks));
    }
}
