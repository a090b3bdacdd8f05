using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Planning;

/// <summary>Puts back, as a step of its own, what a step of an earlier change has done.</summary>
internal sealed class RevertAction : ChangeAction
{
    public const string Name = "Revert";

    private readonly ChangeAction _action;

    public RevertAction(ChangeAction action) => _action = action;

    /// <inheritdoc/>
    public override string Kind => Name;

    public static RevertAction From(JsonMap data) => new(ChangeActions.Read(data.Text("kind"), data.Map("data")));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["kind"] = _action.Kind, ["data"] = _action.ToData() };

    /// <summary>An undo looks first and does nothing when there is nothing to undo, so it need not be known.</summary>
    public override Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        UndoResult result = await _action.UndoAsync(context, cancellationToken).ConfigureAwait(false);
        if (!result.IsClean) context.Notes.Add($"Left as it is: {result.Text}.");
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        if (await _action.IsDoneAsync(context, cancellationToken).ConfigureAwait(false)) return UndoResult.Nothing;

        // A name that was deleted is free again after 30 seconds (Parameter Store API reference, DeleteParameter).
        await context.Clock.DelayAsync(TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
        await _action.ExecuteAsync(context, cancellationToken).ConfigureAwait(false);
        return UndoResult.Restored("what had been put back was done again");
    }
}
