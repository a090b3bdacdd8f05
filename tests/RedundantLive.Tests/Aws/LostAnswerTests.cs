using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>A change whose answer was lost and whose repetition is refused is looked up instead of reported as failed.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    [Fact]
    public async Task An_update_that_was_done_is_found_done()
    {
        ILiveChannelDocument before = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);
        int index = before.Channel.OutputGroups.ToList().FindIndex(g => g.IsHls);
        LoseTheAnswerAndRefuseTheRepetition("UpdateChannel");

        ILiveChannelDocument after = await aws.Cloud.Live.UpdateChannelAsync(before.With([new SetInputLossAction(index, "PAUSE_OUTPUT")]), None);

        Assert.Equal("PAUSE_OUTPUT", after.Channel.OutputGroups[index].Hls!.InputLossAction);
    }

    [Fact]
    public async Task An_update_that_was_not_done_is_a_failure_of_unknown_outcome()
    {
        ILiveChannelDocument before = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);
        int index = before.Channel.OutputGroups.ToList().FindIndex(g => g.IsHls);
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Drop, Operation = "UpdateChannel", Count = 1 });
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Conflict, Operation = "UpdateChannel", Count = 1 });

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => aws.Cloud.Live.UpdateChannelAsync(before.With([new SetInputLossAction(index, "PAUSE_OUTPUT")]), None));

        Assert.Equal(CloudFailure.Conflict, e.Failure);
        Assert.True(e.OutcomeUnknown);
    }

    [Fact]
    public async Task A_stop_that_was_done_is_found_done()
    {
        await aws.Cloud.Live.StartChannelAsync(aws.DemoChannelId, None);
        LoseTheAnswerAndRefuseTheRepetition("StopChannel");

        ILiveChannelDocument after = await aws.Cloud.Live.StopChannelAsync(aws.DemoChannelId, None);

        Assert.Contains(after.Channel.State, new[] { "STOPPING", "IDLE" });
    }

    [Fact]
    public async Task A_conflict_without_a_lost_answer_is_a_conflict()
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Conflict, Operation = "StartChannel" });

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => aws.Cloud.Live.StartChannelAsync(aws.DemoChannelId, None));

        Assert.Equal(CloudFailure.Conflict, e.Failure);
        Assert.False(e.OutcomeUnknown);
        Assert.Equal(["StartChannel"], aws.Sandbox.Calls.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_closed_connection_says_so()
    {
        ILiveService live = aws.Cloud.Live;
        aws.Cloud.Dispose();

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => live.DescribeChannelAsync(aws.DemoChannelId, None));

        Assert.Contains("closed", e.Message, StringComparison.Ordinal);
        Assert.Empty(aws.Sandbox.Calls);
        Assert.False(e.OutcomeUnknown);
    }

    private void LoseTheAnswerAndRefuseTheRepetition(string operation)
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAfterWork, Operation = operation, Count = 1 });
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Conflict, Operation = operation, Count = 1 });
    }
}
