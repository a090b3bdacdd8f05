using System;
using System.Collections.Generic;

namespace RedundantLive.Ports;

/// <summary>Where changes are written down, so that one that was cut off can be finished or undone by another process.</summary>
public interface IChangeJournal
{
    /// <summary>Where it is, for people.</summary>
    string Location { get; }

    /// <summary>
    /// Makes this process the only one that changes a channel, until the lock is disposed or the process ends.
    /// </summary>
    /// <exception cref="LiveException"><c>ChangeInProgress</c>: another process is at it.</exception>
    IChangeLock Lock(string region, string channelId, string command);

    /// <summary>Whether a living process holds the lock, as far as one can tell.</summary>
    bool IsLocked(string region, string channelId);

    /// <summary>
    /// Says that this process is at a job, which is several changes of one pipeline, until the lock is disposed or the process ends.
    /// </summary>
    /// <exception cref="LiveException"><c>ChangeInProgress</c>: another process is at it.</exception>
    IChangeLock LockJob(string jobId, string command);

    /// <summary>Whether a living process is at a job, as far as one can tell.</summary>
    bool IsJobLocked(string jobId);

    /// <summary>
    /// Writes a plan and the channel document of before down (none where the plan is about no MediaLive channel); nothing was changed yet.
    /// </summary>
    IChangeRecord Begin(LiveChangePlan plan, string channelDocument);

    /// <summary>Every record, oldest first. Records that cannot be read are left out.</summary>
    IReadOnlyList<IChangeRecord> List();

    /// <summary>One record.</summary>
    /// <exception cref="LiveException"><c>ChangeNotFound</c>.</exception>
    IChangeRecord Open(string id);
}

/// <summary>The right to change a channel.</summary>
public interface IChangeLock : IDisposable
{
    /// <summary>Who held the lock and died with it, in words, or null.</summary>
    string? TakenOverFrom { get; }
}

/// <summary>The record of one change.</summary>
public interface IChangeRecord
{
    /// <summary>Id of the plan.</summary>
    string Id { get; }

    /// <summary>The plan.</summary>
    LiveChangePlan Plan { get; }

    /// <summary>The channel document before the first step.</summary>
    string ChannelDocument { get; }

    /// <summary>Where it is, for people.</summary>
    string Location { get; }

    /// <summary>What happened so far, oldest first.</summary>
    IReadOnlyList<ChangeEvent> Events { get; }

    /// <summary>Writes something down; it is on the disk when this returns.</summary>
    void Append(params ChangeEvent[] events);
}

/// <summary>Kinds of journal lines.</summary>
public enum ChangeEventKind
{
    /// <summary>A process began to work on the change.</summary>
    Opened,

    /// <summary>A step is about to be done.</summary>
    StepBegun,

    /// <summary>A step is done.</summary>
    StepDone,

    /// <summary>A step failed.</summary>
    StepFailed,

    /// <summary>The steps done so far are about to be undone.</summary>
    UndoBegun,

    /// <summary>A step is undone.</summary>
    StepUndone,

    /// <summary>A step cannot be undone.</summary>
    StepNotUndone,

    /// <summary>Everything is done.</summary>
    Completed,

    /// <summary>Everything is undone.</summary>
    Undone,

    /// <summary>Undone as far as possible.</summary>
    UndoneInPart,

    /// <summary>A step failed, and what was done before it stays.</summary>
    Failed,
}

/// <summary>A journal line.</summary>
public sealed record ChangeEvent
{
    /// <summary>What happened.</summary>
    public ChangeEventKind Kind { get; init; }

    /// <summary>Step number, or 0 when it is about the whole change.</summary>
    public int Step { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>More in words, or null. Never a secret.</summary>
    public string? Text { get; init; }
}
