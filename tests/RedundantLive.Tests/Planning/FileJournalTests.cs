using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Tests.Sandbox;
using Xunit;

namespace RedundantLive.Tests.Planning;

public class FileJournalTests
{
    [Theory]
    [InlineData("20260101T000000Z-c", "20260101T000000Z-a", "20250101T000000Z-d", "20260101T000000Z-b")]
    [InlineData("d-old", "c", "b-old", "a", "z-old-without-event")]
    public async Task Records_come_in_the_order_in_which_they_were_begun_whatever_their_ids_and_the_version_that_wrote_them(params string[] begun)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        var clock = new ManualClock();
        var journal = new FileJournal(rig.Home, clock);
        foreach (string id in begun)
        {
            bool hasEvent = !id.EndsWith("event", StringComparison.Ordinal);
            IChangeRecord record = journal.Begin(plan with { Id = id, CreatedAt = clock.UtcNow.AddDays(hasEvent ? -1 : 0) }, before.ToJson());
            if (hasEvent) record.Append(new ChangeEvent { Kind = ChangeEventKind.Opened, At = clock.UtcNow });

            // Earlier versions did not write down when it was begun.
            string file = Path.Combine(record.Location, FileChangeRecord.PlanFile);
            if (id.Contains("old", StringComparison.Ordinal)) PrivateFiles.Write(file, PlanData.Write(record.Plan));
            clock.Advance(0.001);
        }

        Assert.Equal(begun, journal.List().Select(record => record.Id));
    }

    [Fact]
    public async Task The_list_does_not_open_the_events_of_records()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        IChangeRecord record = rig.Journal.Begin(plan, before.ToJson());
        record.Append(new ChangeEvent { Kind = ChangeEventKind.Completed });

        using var held = new FileStream(Path.Combine(record.Location, FileChangeRecord.EventsFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(plan.Id, Assert.Single(rig.Journal.List()).Id);
        Assert.Throws<IOException>(() => record.Events);
    }

    [Fact]
    public async Task Waits_that_are_cut_short_count_in_full_and_leave_the_time_of_day_alone()
    {
        var clock = new ScaledClock(0);
        TimeSpan start = clock.Elapsed;

        await clock.DelayAsync(TimeSpan.FromHours(12), default);

        Assert.True(clock.Elapsed - start >= TimeSpan.FromHours(12));
        Assert.True(clock.UtcNow <= DateTimeOffset.UtcNow);
    }
}
