using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Planning;

public class RotateAndRestoreTests
{
    [Theory]
    [InlineData("idle", 0, 1)]
    [InlineData("restart", 0, 1)]
    [InlineData("restart", 1, 1)]
    public async Task A_rotation_reaches_the_parameters_and_the_channel(string scenario, int first, int last)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        await rig.ApplyAsync();
        ILiveChannelDocument before = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
        LiveChangePlan plan = await PlanRotationAsync(rig, before, [.. Enumerable.Range(first, last - first + 1)]);
        int[] stages = [.. plan.Steps.Where(step => step.Call.EndsWith("Credentials", System.StringComparison.Ordinal)).Select(step => step.Stage)];
        Assert.Equal(last - first + 1, stages.Distinct().Count());

        ChangeOutcome outcome = await rig.Runner().ApplyAsync(plan, before, [], default);

        PackageChannel package = await rig.Cloud.Packaging.DescribeChannelAsync(rig.Package.Id, default);
        IReadOnlyList<StoredParameter> stored = await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default);
        Assert.Equal(before.Channel.State, outcome.Document.Channel.State);
        for (int pipeline = 0; pipeline < 2; pipeline++)
        {
            Assert.Equal(pipeline >= first, package.IngestEndpoints[pipeline].UserName != rig.Package.IngestEndpoints[pipeline].UserName);
            Assert.Equal(package.IngestEndpoints[pipeline].UserName, outcome.Document.Channel.Destinations[0].Settings[pipeline].UserName);
            Assert.True(Secrets.AreEqual(package.IngestEndpoints[pipeline].Password, stored.Single(item => item.Name == rig.Request.Parameter(pipeline)).Value));
        }
    }

    [Fact]
    public async Task A_rotation_that_fails_half_way_is_honest_and_leaves_the_channel_on_air()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("restart");
        await rig.ApplyAsync();
        ILiveChannelDocument before = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
        LiveChangePlan plan = await PlanRotationAsync(rig, before, [0, 1]);
        rig.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AccessDenied, Operation = "UpdateChannel" });

        LiveException failure = await Assert.ThrowsAsync<LiveException>(() => rig.Runner().ApplyAsync(plan, before, [], default));

        rig.Sandbox.ClearFaults();
        Assert.Equal("UndoIncomplete", failure.ErrorId);
        Assert.Contains("the old ones are gone", failure.Message, System.StringComparison.Ordinal);
        Assert.Equal("RUNNING", (await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).Channel.State);
    }

    [Fact]
    public async Task A_rotation_is_refused_on_a_running_channel()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("restart");
        await rig.ApplyAsync();
        ILiveChannelDocument before = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);

        LiveException failure = Assert.Throws<LiveException>(() => CredentialPlanner.Plan(before, rig.Package, [], [0, 1], restart: false, rig.Clock.UtcNow));

        Assert.Equal("ChannelRunning", failure.ErrorId);
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("overwrite")]
    public async Task A_pair_that_is_removed_leaves_everything_as_before(string scenario)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        World original = await rig.LookAsync();
        ChangeOutcome set = await rig.ApplyAsync();
        IChangeRecord record = rig.Journal.Open(set.Plan.Id);
        LiveChangePlan plan = RestorePlanner.Remove(
            set.Document, record.Plan, rig.Cloud.Live.ParseChannel(record.ChannelDocument), restart: true, stop: false, rig.Clock.UtcNow.AddSeconds(2));

        await rig.Runner().ApplyAsync(plan, set.Document, [], default);

        Assert.Null((await rig.LookAsync()).DifferenceFrom(original));
    }

    [Fact]
    public async Task A_pair_is_not_removed_over_the_changes_of_others()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        ChangeOutcome set = await rig.ApplyAsync();
        IChangeRecord record = rig.Journal.Open(set.Plan.Id);
        ILiveChannelDocument now = await rig.Cloud.Live.UpdateChannelAsync(set.Document.With([new SetHlsMember(0, "keepSegments", 30)]), default);

        LiveException failure = Assert.Throws<LiveException>(() => RestorePlanner.Remove(
            now, record.Plan, rig.Cloud.Live.ParseChannel(record.ChannelDocument), restart: false, stop: false, rig.Clock.UtcNow));

        Assert.Equal("ChannelChangedSince", failure.ErrorId);
        Assert.Contains("keepSegments", failure.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_put_back_and_put_back_again_changes_nothing()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        ILiveChannelDocument original = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
        ILiveChannelDocument backup = rig.Cloud.Live.ParseChannel(original.ToJson());
        ILiveChannelDocument changed = (await rig.ApplyAsync()).Document;
        LiveChangePlan plan = RestorePlanner.Restore(changed, backup, restart: false, stop: false, rig.Clock.UtcNow.AddSeconds(2));

        ChangeOutcome outcome = await rig.Runner().ApplyAsync(PlanData.Read(PlanData.Write(plan)), changed, [], default);

        Assert.Empty(outcome.Document.DifferencesFrom(original));
        Assert.False(RestorePlanner.Restore(outcome.Document, backup, false, false, rig.Clock.UtcNow).Changed);
    }

    [Fact]
    public async Task A_pair_is_removed_with_its_parameters_also_after_a_rotation()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        World original = await rig.LookAsync();
        ChangeOutcome set = await rig.ApplyAsync();
        IChangeRecord record = rig.Journal.Open(set.Plan.Id);
        ChangeOutcome rotated = await rig.Runner().ApplyAsync(await PlanRotationAsync(rig, set.Document, [0, 1]), set.Document, [], default);
        LiveChangePlan plan = RestorePlanner.Remove(
            rotated.Document, record.Plan, rig.Cloud.Live.ParseChannel(record.ChannelDocument), restart: false, stop: false, rig.Clock.UtcNow.AddSeconds(4));

        ChangeOutcome removed = await rig.Runner().ApplyAsync(plan, rotated.Document, [], default);

        Assert.Empty(removed.Document.DifferencesFrom(original.Document));
        Assert.Empty((await rig.LookAsync()).Parameters);
    }

    [Fact]
    public async Task A_conversion_is_not_taken_back_by_removing_the_pair()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("convert");
        ChangeOutcome set = await rig.ApplyAsync();
        IChangeRecord record = rig.Journal.Open(set.Plan.Id);

        LiveException failure = Assert.Throws<LiveException>(() => RestorePlanner.Remove(
            set.Document, record.Plan, rig.Cloud.Live.ParseChannel(record.ChannelDocument), restart: true, stop: false, rig.Clock.UtcNow));

        Assert.Equal("ChangeNotUndoable", failure.ErrorId);
        Assert.Contains("second pipeline", failure.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_was_made_again_stays_and_the_plan_of_the_removal_says_so()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("retype");
        ChangeOutcome set = await rig.ApplyAsync();
        IChangeRecord record = rig.Journal.Open(set.Plan.Id);

        LiveChangePlan plan = RestorePlanner.Remove(
            set.Document, record.Plan, rig.Cloud.Live.ParseChannel(record.ChannelDocument), restart: false, stop: false, rig.Clock.UtcNow);

        Assert.Contains(plan.Warnings, warning => warning.Contains(rig.Request.Parameter(0), System.StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Steps, step => step.Target == rig.Request.Parameter(0));
    }

    private static async Task<LiveChangePlan> PlanRotationAsync(ChangeRig rig, ILiveChannelDocument document, int[] pipelines) => CredentialPlanner.Plan(
        document, rig.Package, await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default), pipelines, restart: true, rig.Clock.UtcNow.AddSeconds(2));
}
