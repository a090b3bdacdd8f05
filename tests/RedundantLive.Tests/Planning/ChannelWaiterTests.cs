using System.Collections.Generic;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Planning;

public class ChannelWaiterTests
{
    [Fact]
    public async Task Running_means_that_both_pipelines_are_healthy()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("restart");
        ILiveService live = await AnswerAsync(rig, ("STARTING", 0), ("RUNNING", 0), ("RUNNING", 1), ("RECOVERING", 1), ("RUNNING", 2));
        var seen = new List<string>();

        ILiveChannelDocument document = await new ChannelWaiter(live, rig.Clock)
        {
            Progress = wait => seen.Add($"{wait.Channel.State} {wait.Channel.PipelinesRunning}"),
        }.UntilRunningAsync(rig.ChannelId, default);

        Assert.Equal(2, document.Channel.PipelinesRunning);
        Assert.Equal(["STARTING 0", "RUNNING 0", "RUNNING 1", "RECOVERING 1", "RUNNING 2"], seen);
    }

    [Theory]
    [InlineData("UPDATE_FAILED")]
    [InlineData("DELETING")]
    [InlineData("STOPPING")]
    public async Task A_state_that_cannot_lead_there_ends_the_wait(string state)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("restart");
        ILiveService live = await AnswerAsync(rig, ("STARTING", 0), (state, 0));

        LiveException failure = await Assert.ThrowsAsync<LiveException>(() => new ChannelWaiter(live, rig.Clock).UntilRunningAsync(rig.ChannelId, default));

        Assert.Equal("ChannelStateUnexpected", failure.ErrorId);
        Assert.Contains(state, failure.Message, System.StringComparison.Ordinal);
    }

    private static async Task<ILiveService> AnswerAsync(ChangeRig rig, params (string State, int Pipelines)[] looks)
    {
        JsonNode json = JsonNode.Parse((await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).ToJson())!;
        var answers = new Queue<ILiveChannelDocument>();
        foreach ((string state, int pipelines) in looks)
        {
            json["state"] = state;
            json["pipelinesRunningCount"] = pipelines;
            answers.Enqueue(rig.Cloud.Live.ParseChannel(json.ToJsonString()));
        }

        ILiveService live = DispatchProxy.Create<ILiveService, Answers>();
        ((Answers)(object)live).Queue = answers;
        return live;
    }

    public class Answers : DispatchProxy
    {
        internal Queue<ILiveChannelDocument> Queue { get; set; } = new();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Task.FromResult(Queue.Dequeue());
    }
}
