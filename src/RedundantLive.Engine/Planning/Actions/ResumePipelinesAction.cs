using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Ends pauses by an action of the schedule that says which pipelines stay paused.</summary>
internal sealed class ResumePipelinesAction : ChangeAction
{
    public const string Name = "ResumePipelines";

    private const int Looks = 10;

    private readonly string _channelId;
    private readonly string _actionName;
    private readonly IReadOnlyList<int> _staying;

    public ResumePipelinesAction(string channelId, string actionName, IReadOnlyList<int> staying)
    {
        _channelId = channelId;
        _actionName = actionName;
        _staying = staying;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static ResumePipelinesAction From(JsonMap data) => new(
        data.Text("channelId"), data.Text("action"), data.Texts("staying").Select(pipeline => int.Parse(pipeline, CultureInfo.InvariantCulture)).ToArray());

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["channelId"] = _channelId,
        ["action"] = _actionName,
        ["staying"] = _staying.Select(pipeline => pipeline.ToString(CultureInfo.InvariantCulture)).ToList(),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) =>
        await ScheduleActions.FindAsync(context.Cloud.Live, _channelId, _actionName, cancellationToken).ConfigureAwait(false) is { } action && IsAsAsked(action);

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        await context.Cloud.Live.SchedulePauseAsync(_channelId, _actionName, _staying, CancellationToken.None).ConfigureAwait(false);

        // An action that has lost its list of pipelines on the way would end nothing, so it is read back.
        LiveScheduleAction? action = null;
        for (int look = 0; look < Looks && action == null; look++)
        {
            if (look > 0) await context.Clock.DelayAsync(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            action = await ScheduleActions.FindAsync(context.Cloud.Live, _channelId, _actionName, cancellationToken).ConfigureAwait(false);
        }

        if (action == null || !IsAsAsked(action)) throw PlanErrors.ResumeNotSeen(_channelId, _actionName);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken) =>
        await ScheduleActions.FindAsync(context.Cloud.Live, _channelId, _actionName, cancellationToken).ConfigureAwait(false) == null
            ? UndoResult.Nothing
            : UndoResult.KeptForGood($"the pause of channel {_channelId} has ended, and nothing pauses it again");

    private bool IsAsAsked(LiveScheduleAction action) => SchedulePauses.IsPause(action) && action.PausedPipelines.OrderBy(number => number).SequenceEqual(_staying);
}
