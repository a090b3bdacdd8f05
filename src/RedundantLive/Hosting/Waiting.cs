using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>Waits for CloudFront with a progress bar, which shows only when it takes longer than a second.</summary>
internal static class Waiting
{
    private const int Activity = 4588;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    /// <summary>Waits until a distribution is deployed.</summary>
    public static async Task<IDistributionDocument> ForDeployedAsync(
        AsyncCmdlet cmdlet, IDistributionService service, IDistributionDocument distribution, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var title = $"CloudFront deploys {distribution.Distribution.Id}";
        try
        {
            return await new DistributionWait(service, ScaledClock.FromEnvironment())
                .ForDeployedAsync(distribution, timeout, (passed, status) => Show(cmdlet, title, passed, timeout, status), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            cmdlet.WriteProgress(new ProgressRecord(Activity, title, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    /// <summary>Waits a fixed time.</summary>
    public static async Task DelayAsync(AsyncCmdlet cmdlet, string title, TimeSpan time, CancellationToken cancellationToken)
    {
        IClock clock = ScaledClock.FromEnvironment();
        TimeSpan start = clock.Elapsed;
        try
        {
            for (TimeSpan left = time; left > TimeSpan.Zero; left = start + time - clock.Elapsed)
            {
                Show(cmdlet, title, time - left, time, "Waiting");
                await clock.DelayAsync(left < Quick ? left : Quick, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            cmdlet.WriteProgress(new ProgressRecord(Activity, title, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static void Show(AsyncCmdlet cmdlet, string title, TimeSpan passed, TimeSpan timeout, string status)
    {
        if (passed < Quick) return;
        string text = string.Format(CultureInfo.InvariantCulture, "{0}, {1:0} s", status, passed.TotalSeconds);
        int percent = timeout > TimeSpan.Zero ? (int)Math.Min(99, 100 * passed.TotalSeconds / timeout.TotalSeconds) : -1;
        cmdlet.WriteProgress(new ProgressRecord(Activity, title, text) { PercentComplete = percent });
    }
}
