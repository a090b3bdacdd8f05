using System;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Planning;

public class FileJournalTests
{
    [Fact]
    public async Task Records_come_in_the_order_in_which_they_were_begun_whatever_their_ids()
    {
        using ChangeRig rig = await ChangeRig.CreateAsync("idle");
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        string[] begun = ["20260101T000000Z-c", "20260101T000000Z-a", "20250101T000000Z-d", "20260101T000000Z-b"];
        DateTimeOffset at = rig.Clock.UtcNow;
        foreach (string id in begun)
        {
            at += TimeSpan.FromTicks(1);
            rig.Journal.Begin(plan with { Id = id, CreatedAt = at }, before.ToJson()).Append(new ChangeEvent { Kind = ChangeEventKind.Opened, At = at });
        }

        Assert.Equal(begun, rig.Journal.List().Select(record => record.Id));
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
