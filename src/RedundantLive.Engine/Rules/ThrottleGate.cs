using System;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>
/// Lets the calls of a run through. When AWS throttles one of them, after the retries of the client itself, all of them wait, twice as long
/// each time in a row, and the throttled one is made again; so a run over many channels slows down as a whole and loses nothing.
/// </summary>
internal sealed class ThrottleGate
{
    private const int Attempts = 6;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    private readonly IClock _clock;
    private readonly object _gate = new();
    private TimeSpan _closedUntil;
    private int _inARow;

    public ThrottleGate(IClock clock) => _clock = clock;

    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan wait;
            lock (_gate) wait = _closedUntil - _clock.Elapsed;
            if (wait > TimeSpan.Zero) await _clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            try
            {
                T answer = await call().ConfigureAwait(false);
                lock (_gate) _inARow = 0;
                return answer;
            }
            catch (CloudException failure) when (failure.Failure == CloudFailure.Throttled && attempt < Attempts)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;

            // Calls that were under way when the gate closed say nothing new.
            if (now < _closedUntil) return;
            _closedUntil = now + TimeSpan.FromTicks(First.Ticks << Math.Min(_inARow, 5));
            _inARow++;
        }
    }
}
