using System;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// What the commands of one pipeline do together. It goes down the pipeline with the objects; when the command that began it ends, objects that
/// were kept in a variable take nobody into it any more. A lock says that its process lives.
/// </summary>
internal sealed class ChangeJob : IDisposable
{
    private readonly IChangeLock _lock;
    private volatile bool _ended;

    private ChangeJob(string id, IChangeLock taken)
    {
        Id = id;
        _lock = taken;
    }

    /// <summary>Id: that of its first plan.</summary>
    public string Id { get; }

    /// <summary>Whether the pipeline that began it still runs.</summary>
    public bool IsOpen => !_ended;

    /// <summary>Begins a job with its first plan.</summary>
    public static ChangeJob Begin(IChangeJournal journal, LiveChangePlan plan) => new(plan.Id, journal.LockJob(plan.Id, plan.Command));

    /// <summary>The pipeline has ended, well or not.</summary>
    public void Dispose()
    {
        _ended = true;
        _lock.Dispose();
    }
}

/// <summary>Whether somebody is at a change.</summary>
internal static class ChangeLocks
{
    /// <summary>Whether a living process is at a change: on a MediaLive channel by the channel's lock, else by its job's.</summary>
    public static bool IsAtWork(this IChangeJournal journal, LiveChangePlan plan) =>
        plan.LiveChannelId.Length > 0 ? journal.IsLocked(plan.Region, plan.LiveChannelId) : journal.IsJobLocked(plan.JobId);
}
