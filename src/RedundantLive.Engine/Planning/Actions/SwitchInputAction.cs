using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Adds an input switch to the schedule of a channel.</summary>
internal sealed class SwitchInputAction : ChangeAction
{
    public const string Name = "SwitchInput";

    private readonly string _channelId;
    private readonly string _actionName;
    private readonly string _attachment;
    private readonly DateTimeOffset? _at;

    public SwitchInputAction(string channelId, string actionName, string attachment, DateTimeOffset? at)
    {
        _channelId = channelId;
        _actionName = actionName;
        _attachment = attachment;
        _at = at;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static SwitchInputAction From(JsonMap data) => new(
        data.Text("channelId"), data.Text("action"), data.Text("attachment"), data.TextOrNull("at") == null ? null : data.Time("at"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["channelId"] = _channelId,
        ["action"] = _actionName,
        ["attachment"] = _attachment,
        ["at"] = _at == null ? null : PlanData.Time(_at.Value),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) =>
        await ScheduleActions.FindAsync(context.Cloud.Live, _channelId, _actionName, cancellationToken).ConfigureAwait(false) != null;

    /// <inheritdoc/>
    public override Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) =>
        context.Cloud.Live.ScheduleInputSwitchAsync(_channelId, _actionName, _attachment, _at, CancellationToken.None);

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        LiveScheduleAction? action = await ScheduleActions.FindAsync(context.Cloud.Live, _channelId, _actionName, cancellationToken).ConfigureAwait(false);
        if (action == null) return UndoResult.Nothing;

        // Deleting an action that has run does not undo it (MediaLive user guide, "Deleting actions from the schedule").
        if (_at == null || _at <= context.Clock.UtcNow)
        {
            return UndoResult.Impossible($"the switch of channel {_channelId} to input {_attachment} has happened; switch back with Switch-LiveInput");
        }

        await context.Cloud.Live.DeleteScheduleActionsAsync(_channelId, new[] { _actionName }, CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"the switch of channel {_channelId} to input {_attachment} was taken from the schedule");
    }
}
