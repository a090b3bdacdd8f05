using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>What a journal says about a change.</summary>
internal sealed class ChangeHistory
{
    private readonly LiveChangePlan _plan;
    private readonly IReadOnlyList<ChangeEvent> _events;

    public ChangeHistory(LiveChangePlan plan, IReadOnlyList<ChangeEvent> events)
    {
        _plan = plan;
        _events = events;
    }

    /// <summary>Whether a step was begun, done or not.</summary>
    public bool WasBegun(LiveChangeStep step) => Any(ChangeEventKind.StepBegun, step);

    /// <summary>Whether a step was done.</summary>
    public bool IsDone(LiveChangeStep step) => Any(ChangeEventKind.StepDone, step);

    /// <summary>Whether undoing has begun.</summary>
    public bool UndoHasBegun => _events.Any(item => item.Kind == ChangeEventKind.UndoBegun);

    /// <summary>Whether anything may have been changed.</summary>
    public bool HasBegun => _events.Any(item => item.Kind == ChangeEventKind.StepBegun);

    /// <summary>Steps to undo, newest first.</summary>
    public IReadOnlyList<LiveChangeStep> ToUndo() =>
        _plan.Steps.Where(IsOpen).Reverse().ToArray();

    /// <summary>What steps have made, by step number.</summary>
    public IEnumerable<KeyValuePair<LiveChangeStep, string>> Made => _plan.Steps.SelectMany(step => _events
        .Where(item => item.Kind == ChangeEventKind.StepDone && item.Step == step.Number && item.Text != null)
        .Select(item => new KeyValuePair<LiveChangeStep, string>(step, item.Text!)));

    /// <summary>When the change began.</summary>
    public DateTimeOffset Begun => _events.Count > 0 ? _events[0].At : _plan.CreatedAt;

    /// <summary>Whether the last thing known of a step is its failure, and no step was cut off.</summary>
    public bool HasFailed => ToUndo().All(step => Last(step) is ChangeEventKind.StepDone or ChangeEventKind.StepFailed)
        && _plan.Steps.Any(step => Any(ChangeEventKind.StepFailed, step));

    /// <summary>How the change ended, or null when it has not.</summary>
    public ChangeEventKind? End => _events.LastOrDefault(item => item.Kind is not ChangeEventKind.Opened)?.Kind is { } last
        && last is ChangeEventKind.Completed or ChangeEventKind.Failed or ChangeEventKind.Undone or ChangeEventKind.UndoneInPart
            ? last
            : null;

    /// <summary>The change for people.</summary>
    public LiveChange Describe(IChangeRecord record, bool isLocked, DateTimeOffset now)
    {
        ChangeEventKind? end = End;
        return new LiveChange
        {
            Id = record.Id,
            Command = _plan.Command,
            Target = _plan.Target,
            JobId = _plan.JobId,
            LiveChannelId = _plan.LiveChannelId,
            Region = _plan.Region,
            State = end?.ToString() ?? (isLocked ? "InProgress" : "Interrupted"),
            StartedAt = Begun,
            UpdatedAt = _events.Count > 0 ? _events[_events.Count - 1].At : _plan.CreatedAt,
            Age = now - Begun,
            Done = _plan.Steps.Where(step => IsDone(step) && IsOpen(step)).ToArray(),
            Left = end is ChangeEventKind.Completed or ChangeEventKind.Undone ? Array.Empty<LiveChangeStep>()
                : UndoHasBegun ? ToUndo()
                : _plan.Steps.Where(step => !IsDone(step)).ToArray(),
            Problems = _events.Where(item => item.Kind is ChangeEventKind.StepFailed or ChangeEventKind.StepNotUndone && item.Text != null)
                .Select(item => item.Text!).Distinct().ToArray(),
            Plan = _plan,
            Path = record.Location,
        };
    }

    /// <summary>Whether a step was begun, and not undone since.</summary>
    private bool IsOpen(LiveChangeStep step) => _events.LastOrDefault(item => item.Step == step.Number
        && item.Kind is (ChangeEventKind.StepBegun or ChangeEventKind.StepUndone))?.Kind == ChangeEventKind.StepBegun;

    private ChangeEventKind? Last(LiveChangeStep step) => _events.LastOrDefault(item => item.Step == step.Number)?.Kind;

    private bool Any(ChangeEventKind kind, LiveChangeStep step) => _events.Any(item => item.Kind == kind && item.Step == step.Number);
}
