using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Rules;
using RedundantLive.Tests.Aws;
using Xunit;

namespace RedundantLive.Tests.Rules;

/// <summary>Reading and fleets over real HTTP against the sandbox.</summary>
public sealed class FailoverReaderTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    [Fact]
    public async Task What_may_not_be_read_becomes_a_reason()
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AccessDenied, Service = "mediapackage" });

        FailoverContext context = await new FailoverReader(aws.Cloud, RuleBook.Needs(new RuleSelection())).ReadAsync(aws.DemoChannelId, None);

        Assert.Null(context.PackageChannels.Value);
        Assert.Equal("access denied to MediaPackage:ListChannels", context.PackageChannels.Reason);
        Assert.Equal(FindingOutcome.Unknown, RuleBook.Judge(context, new RuleSelection()).Single(finding => finding.RuleId == "WIRE-MATCH").Outcome);
    }

    [Fact]
    public async Task Only_what_the_rules_need_is_read()
    {
        aws.Sandbox.ClearCalls();

        await new FailoverReader(aws.Cloud, RuleBook.Needs(new RuleSelection { Include = ["LOSS-*"] })).ReadAsync(aws.DemoChannelId, None);

        Assert.Equal(["DescribeChannel"], aws.Sandbox.Calls.Select(call => call.Operation));
    }

    [Theory]
    [InlineData("arn:aws:medialive:us-east-1:123456789012:channel:42", "it is in us-east-1, and a channel is judged with its own region only")]
    [InlineData("arn:aws:medialive:eu-west-1:999999999999:channel:42", "it belongs to account 999999999999, which these credentials do not read")]
    [InlineData("channel 42", "channel 42 is no ARN of a channel")]
    public async Task A_channel_linked_to_one_of_another_region_or_account_is_not_looked_for_there(string arn, string reason)
    {
        LiveChannel channel = (await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None)).Channel with
        {
            Class = "SINGLE_PIPELINE",
            IsLinked = true,
            IsFollower = true,
            PrimaryChannelArn = arn,
        };
        aws.Sandbox.ClearCalls();

        FailoverContext context = await new FailoverReader(aws.Cloud, RuleBook.Needs(new RuleSelection())).ReadAsync(channel, None);

        Assert.Equal(reason, context.LinkedChannel.Reason);
        Assert.DoesNotContain(aws.Sandbox.Calls, call => call.Operation == "DescribeChannel");
        Assert.Equal(FindingOutcome.Unknown, RuleBook.Judge(context, new RuleSelection()).Single(finding => finding.RuleId == "ML-CLASS").Outcome);
    }

    [Fact]
    public async Task A_password_in_the_place_of_a_name_never_travels_as_a_name()
    {
        PackageChannel package = await aws.Cloud.Packaging.CreateChannelAsync("leak", null, new Dictionary<string, string>(), None);
        ILiveChannelDocument document = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);
        await aws.Cloud.Live.UpdateChannelAsync(document.With([new SetDestination(document.Channel.OutputGroups.First(group => group.IsHls).DestinationId!,
            [.. package.IngestEndpoints.Select(ingest => new LiveDestination { Url = ingest.Url, UserName = ingest.UserName, PasswordParameter = RedundantLive.Security.Secrets.Reveal(ingest.Password) })])]), None);
        aws.Sandbox.ClearCalls();

        FailoverContext context = await new FailoverReader(aws.Cloud, RuleBook.Needs(new RuleSelection())).ReadAsync(aws.DemoChannelId, None);

        Assert.DoesNotContain(aws.Sandbox.Calls, call => call.Operation == "GetParameters");
        Assert.Equal(FindingOutcome.Failed, RuleBook.Judge(context, new RuleSelection()).Single(finding => finding.RuleId == "CRED-LITERAL").Outcome);
    }

    [Fact]
    public async Task A_fleet_judges_each_channel_once_and_tells_of_those_that_are_not_there()
    {
        var judged = new List<string>();
        var failed = new List<string>();

        await new FailoverFleet(aws.Cloud, new RuleSelection(), new SemaphoreSlim(4)).RunAsync(
            [aws.DemoChannelId, "9999999", aws.DemoChannelId], (context, _) => judged.Add(context.Channel.Id), (id, failure) => failed.Add($"{id} {failure.Failure}"), None);

        Assert.Equal([aws.DemoChannelId], judged);
        Assert.Equal(["9999999 NotFound"], failed);
    }

    [Fact]
    public async Task Throttling_loses_nothing()
    {
        // More than the client's own attempts take.
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Operation = "DescribeChannel", Count = 14 });
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Operation = "ListDistributions", Count = 14 });
        var clock = new InstantClock();
        FailoverContext? context = null;

        await new FailoverFleet(aws.Cloud, new RuleSelection(), new SemaphoreSlim(4), clock).RunAsync([aws.DemoChannelId], (found, _) => context = found, (_, failure) => throw failure, None);

        Assert.NotNull(context);
        Assert.NotNull(context.Distributions.Value);
    }

    /// <summary>What several reads share is asked for again too, instead of staying failed.</summary>
    [Fact]
    public async Task Throttling_loses_nothing_of_what_channels_share_while_they_run()
    {
        await aws.Cloud.Live.StartChannelAsync(aws.DemoChannelId, None);
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Operation = "ListMetrics", Count = 14 });
        FailoverContext? context = null;
        for (int i = 0; i < 200 && context?.Channel.State != "RUNNING"; i++)
        {
            await new FailoverFleet(aws.Cloud, new RuleSelection { Live = true }, new SemaphoreSlim(4), new InstantClock())
                .RunAsync([aws.DemoChannelId], (found, _) => context = found, (_, failure) => throw failure, None);
        }

        Assert.Null(context!.Metrics.Reason);
    }

    /// <summary>Time passes only when somebody waits.</summary>
    private sealed class InstantClock : IClock
    {
        private long ticks = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).Ticks;

        public DateTimeOffset UtcNow => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

        public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref ticks, delay.Ticks);
            return Task.CompletedTask;
        }
    }
}
