using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Makes a STANDARD channel of a SINGLE_PIPELINE one; both destinations go with the call.</summary>
internal sealed class ConvertClassAction : ChangeAction
{
    public const string Name = "ConvertClass";

    private readonly IReadOnlyList<LiveChannelEdit> _edits;

    /// <param name="edits">Destinations with a setting for each pipeline.</param>
    public ConvertClassAction(IReadOnlyList<LiveChannelEdit> edits) => _edits = edits;

    /// <inheritdoc/>
    public override string Kind => Name;

    public static ConvertClassAction From(JsonMap data) => new(data.Maps("edits").Select(EditData.Read).ToArray());

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["edits"] = _edits.Select(EditData.Write).ToList() };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        context.Current = await context.Waiter.UntilAtRestAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        return context.Current.Channel.Class == "STANDARD";
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.CurrentAsync(cancellationToken).ConfigureAwait(false);
        context.Current = null;
        ILiveChannelDocument desired = current.With(_edits);
        await context.Cloud.Live.UpdateChannelClassAsync(desired, "STANDARD", CancellationToken.None).ConfigureAwait(false);
        context.Current = await context.Waiter.UntilIdleAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        if (context.Current.Channel.Class != "STANDARD") throw PlanErrors.ReadBackDiffers(context.ChannelId, new[] { "channelClass" });
        string[] lost = Verification.Paths(context.Current, desired).Where(path => path.StartsWith("destinations", StringComparison.Ordinal)).ToArray();
        if (lost.Length > 0) throw PlanErrors.ReadBackDiffers(context.ChannelId, lost);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.Waiter.UntilAtRestAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        if (!Verification.Differs(current, context.Before)) return UndoResult.Nothing;
        if (current.Channel.State != LiveChannelStates.Idle)
        {
            return UndoResult.Impossible($"channel {context.ChannelId} is {current.Channel.State}, so its class could not be put back");
        }

        if (current.Channel.Class != context.Before.Channel.Class)
        {
            await context.Cloud.Live.UpdateChannelClassAsync(context.Before, context.Before.Channel.Class!, CancellationToken.None).ConfigureAwait(false);
            current = await context.Waiter.UntilIdleAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        }

        if (Verification.Differs(current, context.Before))
        {
            await context.Cloud.Live.UpdateChannelAsync(context.Before, CancellationToken.None).ConfigureAwait(false);
            current = await context.Waiter.UntilAtRestAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        }

        context.Current = current;
        return Verification.Differs(current, context.Before)
            ? UndoResult.Impossible($"channel {context.ChannelId} is {current.Channel.Class} and differs in {Verification.Describe(current, context.Before)}")
            : UndoResult.Restored($"channel {context.ChannelId} is {current.Channel.Class} again, with its settings of before");
    }
}
