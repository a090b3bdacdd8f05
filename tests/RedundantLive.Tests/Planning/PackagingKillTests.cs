using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Planning;
using RedundantLive.Ports;
using Xunit;
using Xunit.Abstractions;

namespace RedundantLive.Tests.Planning;

/// <summary>What New-PackageChannel and Add-PackageEndpoint do, each cut off before and after every call, then finished or taken back.</summary>
public class PackagingKillTests(ITestOutputHelper output)
{
    private const string Id = "cts";
    private static readonly Dictionary<string, string> Tags = new() { ["team"] = "playout" };

    private static PackageEndpointSpec Spec => new()
    {
        Id = "cts-hls", ChannelId = Id, Type = PackagerType.Hls, Tags = Tags,
        Settings = EndpointSpecs.Create(PackagerType.Hls, EndpointSamples()).Require("cts-hls"),
    };

    private static Dictionary<string, object?> EndpointSamples() => Packaging.EndpointSamples.With(PackagerType.Hls, "Description");

    [Theory]
    [InlineData("channel", true)]
    [InlineData("channel", false)]
    [InlineData("distribution", true)]
    [InlineData("distribution", false)]
    [InlineData("endpoint", true)]
    [InlineData("endpoint", false)]
    public async Task What_is_made_can_be_finished_and_can_be_taken_back(string what, bool resume)
    {
        IReadOnlyList<string> finished = await FinishedAsync(what);
        var wrong = new List<string>();
        int cases = 0;
        for (int point = 0; ; point++)
        {
            using ChangeRig rig = await ChangeRig.CreateAsync("idle");
            await PrepareAsync(rig, what);
            IReadOnlyList<string> original = await LookAsync(rig.Cloud);
            var life = new Life(point);
            await Record.ExceptionAsync(() => MakeAsync(what, life.Tap.On(rig.Cloud), new MortalJournal(rig.Journal, life), rig.Clock));
            if (!life.IsOver) break;

            cases++;
            IChangeRecord? record = rig.Journal.List().SingleOrDefault();
            if (record == null) continue;
            if (resume) await rig.Runner().ResumeAsync(record, default);
            else Assert.Empty((await rig.Runner().UndoAsync(record, default)).Problems);
            IReadOnlyList<string> now = await LookAsync(rig.Cloud);
            if (!now.SequenceEqual(resume ? finished : original)) wrong.Add($"killed {life}: {string.Join("; ", now)}");
        }

        output.WriteLine($"{what}, {(resume ? "resume" : "undo")}: {cases} cases run, {cases - wrong.Count} clean");
        Assert.True(cases >= 4, $"only {cases} cases");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task What_was_there_before_is_kept()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        LiveChangePlan plan = PackagingPlans.Channel(rig.Cloud.Region, new CreatePackageChannelAction(Id, null, Tags), null, null, DateTimeOffset.UtcNow.AddMinutes(10));
        IChangeRecord record = Begun(rig.Journal, plan, plan.CreatedAt);
        await rig.Cloud.Packaging.CreateChannelAsync(Id, null, Tags, default);

        UndoReport report = await rig.Runner().UndoAsync(record, default);

        Assert.Contains("was there before", Assert.Single(report.Problems));
        Assert.Equal(Id, (await rig.Cloud.Packaging.DescribeChannelAsync(Id, default)).Id);
    }

    [Theory]
    [InlineData("other", "is not as this change asked for")]
    [InlineData(null, "was made by another change")]
    public async Task What_somebody_else_made_is_kept(string? description, string why)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        LiveChangePlan plan = PackagingPlans.Channel(rig.Cloud.Region, new CreatePackageChannelAction(Id, null, Tags), null, null, DateTimeOffset.UtcNow);
        IChangeRecord record = Begun(rig.Journal, plan, plan.CreatedAt);
        PackageChannel theirs = await rig.Cloud.Packaging.CreateChannelAsync(Id, description, Tags, default);
        LiveChangePlan other = PackagingPlans.Channel(rig.Cloud.Region, new CreatePackageChannelAction(Id, null, Tags), null, null, DateTimeOffset.UtcNow);
        Begun(rig.Journal, other, other.CreatedAt)
            .Append(new ChangeEvent { Kind = ChangeEventKind.StepDone, Step = 1, At = DateTimeOffset.UtcNow, Text = description == null ? theirs.Arn : null });

        UndoReport report = await rig.Runner().UndoAsync(record, default);

        Assert.Contains(why, Assert.Single(report.Problems));
        Assert.Equal(theirs.Arn, (await rig.Cloud.Packaging.DescribeChannelAsync(Id, default)).Arn);
    }

    [Fact]
    public async Task A_refused_creation_leaves_nothing_to_do()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        await rig.Cloud.Packaging.CreateChannelAsync(Id, null, Tags, default);

        await Assert.ThrowsAsync<CloudException>(() => MakeAsync("channel", rig.Cloud, rig.Journal, rig.Clock));

        IChangeRecord record = Assert.Single(rig.Journal.List());
        Assert.Equal(ChangeEventKind.Undone, new ChangeHistory(record.Plan, record.Events).End);
    }

    [Fact]
    public async Task A_failure_half_way_says_what_is_left_and_can_be_finished()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        rig.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AccessDenied, Operation = "CreateDistributionWithTags", Count = 1 });

        await Assert.ThrowsAsync<LiveException>(() => MakeAsync("channel", rig.Cloud, rig.Journal, rig.Clock));

        IChangeRecord record = Assert.Single(rig.Journal.List());
        LiveChange change = new ChangeHistory(record.Plan, record.Events).Describe(record, false, rig.Clock.UtcNow);
        Assert.Equal("Failed", change.State);
        Assert.Equal("cloudfront:CreateDistributionWithTags", Assert.Single(change.Left).Call);
        await rig.Runner().ResumeAsync(record, default);
        Assert.Equal(await FinishedAsync("channel"), await LookAsync(rig.Cloud));
        Assert.Empty((await rig.Runner().UndoAsync(record, default)).Problems);
        Assert.Equal(["channel CTSPackage"], await LookAsync(rig.Cloud));
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("endpoint")]
    public async Task An_undo_that_was_cut_off_can_be_repeated(string what)
    {
        int cases = 0;
        for (int point = 0; ; point++)
        {
            using ChangeRig rig = await ChangeRig.CreateAsync("idle");
            await PrepareAsync(rig, what);
            IReadOnlyList<string> original = await LookAsync(rig.Cloud);
            await MakeAsync(what, rig.Cloud, rig.Journal, rig.Clock);
            var life = new Life(point);
            IChangeRecord record = Assert.Single(rig.Journal.List());
            await Record.ExceptionAsync(() => rig.Runner(life.Tap.On(rig.Cloud)).UndoAsync(new MortalRecord(record, life), default));
            if (!life.IsOver) break;

            cases++;
            Assert.Empty((await rig.Runner().UndoAsync(record, default)).Problems);
            Assert.Equal(original, await LookAsync(rig.Cloud));
        }

        output.WriteLine($"{what}: {cases} cases run and clean");
        Assert.True(cases >= 10, $"only {cases} cases");
    }

    [Fact]
    public async Task Credentials_of_another_account_take_nothing_back()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        LiveChangePlan plan = PackagingPlans.Channel(rig.Cloud.Region, new CreatePackageChannelAction(Id, null, Tags), null, null, rig.Clock.UtcNow);
        IChangeRecord record = Begun(rig.Journal, plan, plan.CreatedAt);
        record.Append(new ChangeEvent { Kind = ChangeEventKind.StepDone, Step = 1, At = plan.CreatedAt, Text = "arn:aws:mediapackage:eu-west-1:210987654321:channels/0" });

        LiveException refusal = await Assert.ThrowsAsync<LiveException>(() => rig.Runner().UndoAsync(record, default));

        Assert.Equal("AccountMismatch", refusal.ErrorId);
        Assert.DoesNotContain(record.Events, item => item.Kind == ChangeEventKind.UndoBegun);
    }

    private static IChangeRecord Begun(FileJournal journal, LiveChangePlan plan, DateTimeOffset at)
    {
        IChangeRecord record = journal.Begin(plan, "");
        record.Append(
            new ChangeEvent { Kind = ChangeEventKind.Opened, At = at },
            new ChangeEvent { Kind = ChangeEventKind.StepBegun, Step = 1, At = at });
        return record;
    }

    private static async Task<IReadOnlyList<string>> FinishedAsync(string what)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        await PrepareAsync(rig, what);
        await MakeAsync(what, rig.Cloud, rig.Journal, rig.Clock);
        return await LookAsync(rig.Cloud);
    }

    private static async Task PrepareAsync(ChangeRig rig, string what)
    {
        if (what == "channel") return;
        PackageChannel channel = await rig.Cloud.Packaging.CreateChannelAsync(Id, null, Tags, default);
        if (what == "endpoint") await rig.Cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(channel, [], Tags), default);
    }

    /// <summary>As the cmdlets do it: with <c>channel</c> both, with <c>distribution</c> for a channel that exists.</summary>
    private static async Task MakeAsync(string what, ICloud cloud, IChangeJournal journal, IClock clock)
    {
        if (what == "endpoint")
        {
            PackageChannel known = await cloud.Packaging.DescribeChannelAsync(Id, default);
            using var adding = new ChangeRecorder(journal, PackagingPlans.Endpoint(cloud.Region, Spec, null, clock.UtcNow), clock);
            await new EndpointCreation(cloud).CreateAsync(Spec, known, adding, _ => { }, default);
            return;
        }

        var creation = new ChannelCreation(cloud);
        PackageChannel? channel = what == "distribution" ? await creation.FindAsync(Id, default) : null;
        LiveChangePlan plan = PackagingPlans.Channel(
            cloud.Region, new CreatePackageChannelAction(Id, null, Tags), channel?.Arn, new CreateDistributionAction(Id, channel?.Arn, Tags), clock.UtcNow);
        using var making = new ChangeRecorder(journal, plan, clock);
        channel ??= await creation.CreateAsync(Id, null, Tags, making, default);
        await creation.CreateDistributionAsync(channel, Tags, making, default);
    }

    /// <summary>What there is, without ids that every run draws anew.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(ICloud cloud)
    {
        var things = new List<string>();
        foreach (PackageChannel channel in await cloud.Packaging.ListChannelsAsync(default)) things.Add($"channel {channel}");
        foreach (PackageEndpoint endpoint in await cloud.Packaging.ListEndpointsAsync(null, default)) things.Add($"endpoint {endpoint} of {endpoint.ChannelId}, {endpoint.Type}");
        foreach (PackageDistribution one in await cloud.Distributions.ListAsync(default))
        {
            things.Add($"distribution {one.Comment}, {one.Enabled}, {one.Origins.Count} origins, {string.Join(" ", one.Behaviors.Select(behavior => behavior.PathPattern))}");
        }

        return things;
    }
}
