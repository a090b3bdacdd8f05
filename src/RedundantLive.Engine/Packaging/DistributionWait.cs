using System;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Waits until a distribution is deployed everywhere. Cancelling is safe at any time: nothing is written here.</summary>
public sealed class DistributionWait
{
    /// <summary>How long CloudFront is given: as long as the waiter DistributionDeployed of the AWS SDKs waits (35 times a minute).</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(35);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly IDistributionService _service;
    private readonly IClock _clock;

    /// <summary>Creates one.</summary>
    public DistributionWait(IDistributionService service, IClock clock)
    {
        _service = service;
        _clock = clock;
    }

    /// <summary>Waits until the status is <c>Deployed</c>.</summary>
    /// <param name="current">The distribution as read last.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="progress">Told after each look: time passed, and the status.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="LiveException"><c>DistributionNotDeployed</c>: not in time. The change is on its way all the same.</exception>
    public async Task<IDistributionDocument> ForDeployedAsync(
        IDistributionDocument current, TimeSpan timeout, Action<TimeSpan, string> progress, CancellationToken cancellationToken)
    {
        TimeSpan start = _clock.Elapsed;
        TimeSpan pause = ShortestPause;
        while (current.Distribution.Status != "Deployed")
        {
            TimeSpan passed = _clock.Elapsed - start;
            if (passed >= timeout)
            {
                throw new LiveException(
                    "DistributionNotDeployed", "OperationTimeout",
                    $"The distribution {current.Distribution.Id} is still {current.Distribution.Status} after {new Duration(passed)}. The change is on its way all the same.",
                    current.Distribution.Id, $"Wait longer with Get-PackageDistribution -Id {current.Distribution.Id} -Wait.");
            }

            progress(passed, current.Distribution.Status);
            await _clock.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * 1.5), LongestPause.Ticks));
            current = await _service.GetAsync(current.Distribution.Id, cancellationToken).ConfigureAwait(false);
        }

        return current;
    }
}
