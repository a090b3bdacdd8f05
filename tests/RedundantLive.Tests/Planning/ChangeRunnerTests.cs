using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Planning;

public class ChangeRunnerTests
{
    public static TheoryData<string> Scenarios => [.. ChangeScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_plan_does_what_it_says_and_a_second_one_is_empty(string scenario)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        World original = await rig.LookAsync();
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();

        await rig.Runner().ApplyAsync(plan, before, [rig.Package], default);

        Assert.Null(await rig.WhyNotFinishedAsync(original, plan));
        Assert.Equal("Completed", new ChangeHistory(plan, rig.Journal.Open(plan.Id).Events).End.ToString());
    }

    [Fact]
    public async Task A_fresh_channel_takes_two_reads_two_puts_one_update_and_one_look()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");

        await rig.ApplyAsync();

        Assert.Equal(
            ["DescribeChannel", "GetParameters", "PutParameter", "PutParameter", "UpdateChannel", "DescribeChannel"],
            rig.Sandbox.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Nothing_to_change_writes_nothing_not_even_a_journal()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        await rig.ApplyAsync();
        int records = rig.Journal.List().Count;
        rig.Sandbox.ClearCalls();

        ChangeOutcome outcome = await rig.ApplyAsync();

        Assert.False(outcome.Plan.Changed);
        Assert.DoesNotContain(rig.Sandbox.Calls, call => call.IsWrite);
        Assert.Equal(records, rig.Journal.List().Count);
    }

    [Fact]
    public async Task Plan_and_journal_hold_no_secret_and_only_the_user_can_read_them()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("overwrite");
        await rig.ApplyAsync();
        string[] secrets = [.. rig.Package.IngestEndpoints.Select(endpoint => Secrets.Reveal(endpoint.Password)), "old value of"];

        string[] files = Directory.GetFiles(rig.Home, "*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.All(secrets, secret => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal)));
        if (!OperatingSystem.IsWindows())
        {
            string changes = Path.Combine(rig.Home, "changes");
            foreach (string folder in (string[])[changes, .. Directory.GetDirectories(changes)])
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            }
        }
    }

    [Fact]
    public async Task A_plan_survives_its_file()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("overwrite");
        (LiveChangePlan plan, _) = await rig.PlanAsync();
        string text = PlanData.Write(plan);

        LiveChangePlan read = PlanData.Read(text);

        Assert.Equal(text, PlanData.Write(read));
        Assert.Equal(plan.Steps.Select(step => step.ToString()), read.Steps.Select(step => step.ToString()));
        World original = await rig.LookAsync();
        PlanFreshness now = await PlanFreshness.CheckAsync(rig.Cloud, read, default);
        await rig.Runner().ApplyAsync(read, now.Document, now.Packages, default);
        Assert.Null(await rig.WhyNotFinishedAsync(original, read));
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("state")]
    [InlineData("parameter")]
    [InlineData("credentials")]
    public async Task A_plan_is_outdated_when_the_world_has_moved(string what)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        await (what switch
        {
            "channel" => rig.Cloud.Live.UpdateChannelAsync(before.With([new SetHlsMember(0, "segmentLength", 4)]), default),
            "state" => rig.Cloud.Live.StartChannelAsync(rig.ChannelId, default),
            "parameter" => rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = "/medialive/test/a", Value = Secrets.Protect("x") }, false, default),
            _ => (Task)rig.Cloud.Packaging.RotateIngestCredentialsAsync("CTSPackage", rig.Package.IngestEndpoints[1].Id, default),
        });

        LiveException failure = await Assert.ThrowsAsync<LiveException>(() => PlanFreshness.CheckAsync(rig.Cloud, plan, default));

        Assert.Equal("PlanOutdated", failure.ErrorId);
    }

    [Fact]
    public async Task A_running_channel_is_not_touched_without_being_asked()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("restart");
        rig.Request = rig.Request with { Restart = false };

        LiveException failure = await Assert.ThrowsAsync<LiveException>(() => rig.PlanAsync());

        Assert.Equal("ChannelRunning", failure.ErrorId);
        Assert.Contains("-Restart", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Stop", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_on_one_channel_exclude_each_other_and_a_dead_one_is_taken_over()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        using (rig.Journal.Lock("eu-west-1", "1", "Set-LiveDestinationPair"))
        {
            LiveException failure = Assert.Throws<LiveException>(() => rig.Journal.Lock("eu-west-1", "1", "Set-LiveDestinationPair"));
            Assert.Equal("ChangeInProgress", failure.ErrorId);
            Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
            rig.Journal.Lock("eu-west-1", "2", "Set-LiveDestinationPair").Dispose();
        }

        string owner = Path.Combine(rig.Home, "locks", "eu-west-1-1.owner");
        Assert.False(File.Exists(owner));
        File.WriteAllText(owner, """{"process":2147483646,"machine":"elsewhere","command":"Set-LiveDestinationPair","since":"2026-01-01T00:00:00Z"}""");

        using IChangeLock taken = rig.Journal.Lock("eu-west-1", "1", "Set-LiveDestinationPair");

        Assert.Contains("elsewhere", taken.TakenOverFrom, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_and_B_are_never_swapped()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        var random = new Random(1);
        for (int run = 0; run < 200; run++)
        {
            // Every run has new credentials, and answers come back in any order.
            await rig.Cloud.Packaging.RotateIngestCredentialsAsync("CTSPackage", rig.Package.IngestEndpoints[run % 2].Id, default);
            PackageChannel package = await rig.Cloud.Packaging.DescribeChannelAsync("CTSPackage", default);
            ILiveChannelDocument document = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
            StoredParameter[] stored = [.. (await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default)).OrderBy(_ => random.Next())];
            var tap = new CallTap { Before = async (_, _) => { for (int turns = random.Next(20); turns > 0; turns--) await Task.Yield(); } };
            LiveChangePlan plan = DestinationPairPlanner.Plan(document, package, stored, rig.Request, rig.Clock.UtcNow);
            await rig.Runner(tap.On(rig.Cloud)).ApplyAsync(plan, document, [package], default);

            LiveChannel channel = (await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).Channel;
            IReadOnlyList<StoredParameter> passwords = await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default);
            for (int pipeline = 0; pipeline < 2; pipeline++)
            {
                LiveDestination destination = channel.Destinations[0].Settings[pipeline];
                IngestEndpoint endpoint = package.IngestEndpoints[pipeline];
                Assert.Equal((endpoint.Url, endpoint.UserName, rig.Request.Parameter(pipeline)), (destination.Url, destination.UserName, destination.PasswordParameter));
                Assert.True(Secrets.AreEqual(endpoint.Password, passwords.Single(parameter => parameter.Name == destination.PasswordParameter).Value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Ctrl_C_at_every_call_answers_at_once_and_puts_everything_back(string scenario)
    {
        int calls = int.MaxValue;
        for (int stop = 1; stop <= calls; stop++)
        {
            using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
            World original = await rig.LookAsync();
            (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
            using var source = new CancellationTokenSource();
            int at = stop;
            var tap = new CallTap { Before = (number, _) => { if (number == at) source.Cancel(); return Task.CompletedTask; } };
            ChangeRunner runner = rig.Runner(tap.On(rig.Cloud));

            Exception? failure = await Record.ExceptionAsync(() => runner.ApplyAsync(plan, before, [rig.Package], source.Token));
            await runner.Background;

            if (tap.Count < at) break;
            if (failure == null)
            {
                Assert.Null(await rig.WhyNotFinishedAsync(original, plan));
            }
            else
            {
                bool pastReturn = await rig.IsPastReturnAsync(original);
                Assert.True(failure is OperationCanceledException || (pastReturn && failure is LiveException { ErrorId: "UndoIncomplete" }), failure.ToString());
                Assert.Null(await rig.WhyNotAsBeforeAsync(original));
                Assert.Equal(pastReturn ? "UndoneInPart" : "Undone", new ChangeHistory(plan, rig.Journal.Open(plan.Id).Events).End.ToString());
            }
        }
    }

    [Fact]
    public async Task Passwords_that_a_running_channel_reads_are_kept()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        ChangeOutcome outcome = await rig.ApplyAsync();
        await rig.Cloud.Live.StartChannelAsync(rig.ChannelId, default);
        await new ChannelWaiter(rig.Cloud.Live, rig.Clock).UntilRunningAsync(rig.ChannelId, default);

        // As after a kill before the last line: the change is not known to be through.
        IChangeRecord record = rig.Journal.Open(outcome.Plan.Id);
        record.Append(new ChangeEvent { Kind = ChangeEventKind.Opened, At = rig.Clock.UtcNow }, new ChangeEvent { Kind = ChangeEventKind.StepBegun, Step = 3, At = rig.Clock.UtcNow });
        UndoReport report = await rig.Runner().UndoAsync(record, default);

        Assert.Contains(report.Problems, problem => problem.Contains("RUNNING", StringComparison.Ordinal));
        Assert.Equal(2, report.Problems.Count(problem => problem.Contains("was kept", StringComparison.Ordinal)));
        Assert.Equal(2, (await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default)).Count);
    }
}
