using System;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Writes down what a command that makes things does: each step before and after. Other than <see cref="ChangeRunner"/> it undoes nothing when
/// a step fails; what was made stays, and the record says so.
/// </summary>
internal sealed class ChangeRecorder : IDisposable
{
    private readonly IChangeRecord _record;
    private readonly IClock _clock;

    /// <summary>Writes the plan down; nothing was changed yet.</summary>
    public ChangeRecorder(IChangeJournal journal, LiveChangePlan plan, IClock clock)
    {
        _record = journal.Begin(plan, "");
        _clock = clock;
        Append(ChangeEventKind.Opened, 0, null);
    }

    /// <summary>Does a step.</summary>
    /// <typeparam name="TAction">Its action, of which the plan has one at most.</typeparam>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="work">The step.</param>
    /// <param name="made">Name of what was made, by which an undo knows it again, or null.</param>
    public async Task<T> StepAsync<TAction, T>(Func<Task<T>> work, Func<T, string?> made) where TAction : ChangeAction
    {
        int step = _record.Plan.Steps.Single(one => one.Action is TAction).Number;
        Append(ChangeEventKind.StepBegun, step, null);
        try
        {
            T result = await work().ConfigureAwait(false);
            Append(ChangeEventKind.StepDone, step, made(result));
            return result;
        }
        catch (Exception failure) when (failure is CloudException or LiveException)
        {
            Append(ChangeEventKind.StepFailed, step, failure.Message);

            // Where the service has certainly done nothing, there is nothing to undo.
            if (failure is not CloudException { OutcomeUnknown: true }) Append(ChangeEventKind.StepUndone, step, UndoResult.Nothing.Text);
            throw;
        }
    }

    /// <summary>The command has ended. A record that gets no end here belongs to work that was cut off.</summary>
    public void Dispose()
    {
        var history = new ChangeHistory(_record.Plan, _record.Events);
        if (history.End != null) return;
        if (_record.Plan.Steps.All(history.IsDone)) Append(ChangeEventKind.Completed, 0, null);
        else if (history.ToUndo().Count == 0) Append(ChangeEventKind.Undone, 0, null);
        else if (history.HasFailed) Append(ChangeEventKind.Failed, 0, null);
    }

    private void Append(ChangeEventKind kind, int step, string? text) =>
        _record.Append(new ChangeEvent { Kind = kind, Step = step, At = _clock.UtcNow, Text = text });
}
