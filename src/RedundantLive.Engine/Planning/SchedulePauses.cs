using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// What a schedule says of pauses. Each one sets the state of every pipeline, so the newest that has started tells (MediaLive user guide,
/// schedule-fields-for-pause).
/// </summary>
internal static class SchedulePauses
{
    private const string Kind = "pauseStateSettings";

    /// <summary>The newest pause or unpause that has started, or null: then nothing is known, because a pause goes on when its action has been deleted.</summary>
    public static LiveScheduleAction? Newest(IEnumerable<LiveScheduleAction> schedule, DateTimeOffset now)
    {
        LiveScheduleAction? newest = null;
        foreach (LiveScheduleAction action in schedule)
        {
            bool started = action.Immediate || action.StartsAt <= now;
            if (IsPause(action) && started && !(newest?.StartsAt > action.StartsAt)) newest = action;
        }

        return newest;
    }

    /// <summary>Pauses that are still to come.</summary>
    public static IReadOnlyList<LiveScheduleAction> Coming(IEnumerable<LiveScheduleAction> schedule, DateTimeOffset now) =>
        schedule.Where(action => IsPause(action) && action.PausedPipelines.Count > 0 && action.StartsAt > now).ToList();

    /// <summary>Whether it sets pauses.</summary>
    public static bool IsPause(LiveScheduleAction action) => action.Kind == Kind;
}
