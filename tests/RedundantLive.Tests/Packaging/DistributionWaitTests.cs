using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Tests.Aws;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>Waiting for CloudFront, on a clock that does not wait.</summary>
public sealed class DistributionWaitTests : IDisposable
{
    // Deploying takes longer than any of these tests lets it.
    private readonly AwsSandbox _aws = new(new SandboxOptions { TimeScale = 1, Seed = 7 });
    private readonly Clock _clock = new();

    public void Dispose() => _aws.Dispose();

    private async Task<IDistributionDocument> MakeAsync()
    {
        PackageChannel channel = await _aws.Cloud.Packaging.CreateChannelAsync("cts", null, new Dictionary<string, string>(), CancellationToken.None);
        return await _aws.Cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(channel, []), CancellationToken.None);
    }

    [Fact]
    public async Task It_gives_up_in_time_and_says_that_the_change_is_on_its_way()
    {
        IDistributionDocument made = await MakeAsync();
        var seen = new List<(TimeSpan Passed, string Status)>();

        LiveException late = await Assert.ThrowsAsync<LiveException>(() => new DistributionWait(_aws.Cloud.Distributions, _clock)
            .ForDeployedAsync(made, TimeSpan.FromMinutes(5), (passed, status) => seen.Add((passed, status)), CancellationToken.None));

        Assert.Equal("DistributionNotDeployed", late.ErrorId);
        Assert.Contains(made.Distribution.Id, late.Message, StringComparison.Ordinal);
        Assert.All(seen, s => Assert.Equal("InProgress", s.Status));
        Assert.True(seen[^1].Passed > seen[0].Passed);
        // Longer and longer pauses: not a call every 200 ms.
        Assert.InRange(seen.Count, 10, 40);
    }

    [Fact]
    public async Task It_can_be_interrupted_at_any_time()
    {
        IDistributionDocument made = await MakeAsync();
        using var stop = new CancellationTokenSource();
        int looks = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DistributionWait(_aws.Cloud.Distributions, _clock)
            .ForDeployedAsync(made, DistributionWait.DefaultTimeout, (_, _) => { if (++looks == 3) stop.Cancel(); }, stop.Token));

        Assert.Equal(3, looks);
        Assert.Equal("InProgress", (await _aws.Cloud.Distributions.GetAsync(made.Distribution.Id, CancellationToken.None)).Distribution.Status);
    }

    private sealed class Clock : IClock
    {
        public DateTimeOffset UtcNow => new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public TimeSpan Elapsed { get; private set; }

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            Elapsed += delay;
            return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
        }
    }
}
