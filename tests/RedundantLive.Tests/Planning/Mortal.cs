using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Tests.Planning;

/// <summary>The life of a process that ends at some call: nothing that it would have done afterwards happens.</summary>
/// <param name="point">When it ends: 0 is before its first call, 1 after it, 2 before the second call, and so on.</param>
internal sealed class Life(int point)
{
    private readonly int _call = (point / 2) + 1;
    private readonly bool _after = point % 2 == 1;

    public bool IsOver { get; private set; }

    /// <summary>Its calls.</summary>
    public CallTap Tap => new()
    {
        Before = (number, _) => LiveOrDie(!_after && number == _call),
        After = (number, _) => LiveOrDie(_after && number == _call),
    };

    /// <exception cref="InvalidOperationException">It is over.</exception>
    public void RequireAlive() => _ = LiveOrDie(false);

    public override string ToString() => $"{(_after ? "after" : "before")} call {_call}";

    private Task LiveOrDie(bool die)
    {
        // Calls come from several threads at once: one that goes on must not write over the end that another one sees.
        if (die) IsOver = true;
        return IsOver ? throw new InvalidOperationException("The process is dead.") : Task.CompletedTask;
    }
}

/// <summary>The journal of such a process.</summary>
internal sealed class MortalJournal(IChangeJournal inner, Life life) : IChangeJournal
{
    public string Location => inner.Location;

    public IChangeLock Lock(string region, string channelId, string command) => inner.Lock(region, channelId, command);

    public IChangeLock LockJob(string jobId, string command) => inner.LockJob(jobId, command);

    public bool IsJobLocked(string jobId) => inner.IsJobLocked(jobId);

    public bool IsLocked(string region, string channelId) => inner.IsLocked(region, channelId);

    public IChangeRecord Begin(LiveChangePlan plan, string channelDocument) => new MortalRecord(inner.Begin(plan, channelDocument), life);

    public IReadOnlyList<IChangeRecord> List() => inner.List();

    public IChangeRecord Open(string id) => inner.Open(id);
}

/// <summary>A record of such a process.</summary>
internal sealed class MortalRecord(IChangeRecord inner, Life life) : IChangeRecord
{
    public string Id => inner.Id;

    public LiveChangePlan Plan => inner.Plan;

    public string ChannelDocument => inner.ChannelDocument;

    public string Location => inner.Location;

    public IReadOnlyList<ChangeEvent> Events => inner.Events;

    public void Append(params ChangeEvent[] events)
    {
        life.RequireAlive();
        inner.Append(events);
    }
}
