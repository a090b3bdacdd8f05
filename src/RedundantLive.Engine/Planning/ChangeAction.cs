using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Planning;

/// <summary>
/// The work of one step: it can be done, seen to be done, undone, and written down without secrets. Every action is safe to look at and
/// to undo in any state of the world, because a process can die between a call and its record.
/// </summary>
internal abstract class ChangeAction
{
    /// <summary>Name in files.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the action only clears up after all the others: there is no way back from it, and no need for one.</summary>
    public virtual bool IsCleanup => false;

    /// <summary>What the action needs to be carried out by another process; no secrets.</summary>
    public abstract Dictionary<string, object?> ToData();

    /// <summary>Whether the world is already as the action would make it. Reads.</summary>
    public abstract Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Does it, and waits until the resource is at rest. The token ends reads and waits; a write that was sent is always heard to its end,
    /// because a write that nobody listens to may still be carried out after somebody has looked.
    /// </summary>
    public abstract Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Puts back what was before the action, whether it was done, half done or not done at all. Reads first, so that a second undo does nothing.
    /// </summary>
    public abstract Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken);
}

/// <summary>How an undo ended.</summary>
internal sealed class UndoResult
{
    private UndoResult(bool isClean, string text, bool isFinal = true)
    {
        IsClean = isClean;
        IsFinal = isFinal;
        Text = text;
    }

    /// <summary>Whether things are as before.</summary>
    public bool IsClean { get; }

    /// <summary>Whether there is nothing left that a later undo could do.</summary>
    public bool IsFinal { get; }

    /// <summary>What was done, or why it could not be.</summary>
    public string Text { get; }

    public static UndoResult Nothing { get; } = new(true, "nothing had been changed");

    public static UndoResult Restored(string text) => new(true, text);

    public static UndoResult Impossible(string text) => new(false, text, isFinal: false);

    /// <summary>There is no way back, and nothing is left half done.</summary>
    public static UndoResult KeptForGood(string text) => new(false, text);
}

/// <summary>Reads actions back from their data.</summary>
internal static class ChangeActions
{
    /// <exception cref="FormatException">The data is no action that this version knows.</exception>
    public static ChangeAction Read(string kind, JsonMap data) => kind switch
    {
        PutPasswordAction.Name => PutPasswordAction.From(data),
        UpdateChannelAction.Name => UpdateChannelAction.From(data),
        StopChannelAction.Name => new StopChannelAction(data.Text("channelId"), data.Flag("wait")),
        StartChannelAction.Name => new StartChannelAction(data.Text("channelId"), data.Flag("wait")),
        ReplacePasswordAction.Name => ReplacePasswordAction.From(data),
        ForgetOldValueAction.Name => new ForgetOldValueAction(data.Text("parameter")),
        ConvertClassAction.Name => ConvertClassAction.From(data),
        RotateCredentialsAction.Name => RotateCredentialsAction.From(data),
        RevertAction.Name => RevertAction.From(data),
        RestartPipelinesAction.Name => RestartPipelinesAction.From(data),
        ResumePipelinesAction.Name => ResumePipelinesAction.From(data),
        SwitchInputAction.Name => SwitchInputAction.From(data),
        UpdateEndpointAction.Name => new UpdateEndpointAction(data),
        UpdateDistributionAction.Name => new UpdateDistributionAction(data),
        CreatePackageChannelAction.Name => CreatePackageChannelAction.From(data),
        CreateDistributionAction.Name => CreateDistributionAction.From(data),
        CreateEndpointAction.Name => CreateEndpointAction.From(data),
        AttachEndpointAction.Name => AttachEndpointAction.From(data),
        _ => throw new FormatException($"The step '{kind}' was written by a newer version of the module."),
    };
}
