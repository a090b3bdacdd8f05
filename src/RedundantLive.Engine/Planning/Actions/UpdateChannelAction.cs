using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Sends the channel with edits applied, or a whole document from a backup, reads it back and compares: nothing else may have changed.
/// </summary>
internal sealed class UpdateChannelAction : ChangeAction
{
    public const string Name = "UpdateChannel";

    private readonly IReadOnlyList<LiveChannelEdit> _edits;
    private readonly string? _document;
    private readonly string? _rebindTo;

    /// <param name="edits">What changes.</param>
    /// <param name="document">A whole document instead of edits, or null.</param>
    /// <param name="rebindTo">MediaPackage channel whose user names, known only when the step is done, go to the destinations, or null.</param>
    public UpdateChannelAction(IReadOnlyList<LiveChannelEdit> edits, string? document = null, string? rebindTo = null)
    {
        _edits = edits;
        _document = document;
        _rebindTo = rebindTo;
    }

    /// <summary>The edits.</summary>
    public IReadOnlyList<LiveChannelEdit> Edits => _edits;

    /// <inheritdoc/>
    public override string Kind => Name;

    public static UpdateChannelAction From(JsonMap data) =>
        new(data.Maps("edits").Select(EditData.Read).ToArray(), data.TextOrNull("document"), data.TextOrNull("rebindTo"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["edits"] = _edits.Select(EditData.Write).ToList(),
        ["document"] = _document,
        ["rebindTo"] = _rebindTo,
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        return !Verification.Differs(current, await DesiredAsync(context, current, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.CurrentAsync(cancellationToken).ConfigureAwait(false);
        ILiveChannelDocument desired = await DesiredAsync(context, current, cancellationToken).ConfigureAwait(false);
        context.Current = null;
        await context.Cloud.Live.UpdateChannelAsync(desired, CancellationToken.None).ConfigureAwait(false);
        await VerifyAsync(context, desired, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);

        // The user names of before do not work any more; and where the class was changed, the settings go back with the class.
        if (_rebindTo != null || current.Channel.Class != context.Before.Channel.Class) return UndoResult.Nothing;
        if (!Verification.Differs(current, context.Before)) return UndoResult.Nothing;
        if (current.Channel.State != LiveChannelStates.Idle)
        {
            current = await context.Waiter.UntilAtRestAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
            if (current.Channel.State != LiveChannelStates.Idle)
            {
                return UndoResult.Impossible($"channel {context.ChannelId} is {current.Channel.State}, so its settings could not be put back");
            }
        }

        await context.Cloud.Live.UpdateChannelAsync(context.Before, CancellationToken.None).ConfigureAwait(false);
        current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        return Verification.Differs(current, context.Before)
            ? UndoResult.Impossible($"the settings of channel {context.ChannelId} were put back but read differently: {Verification.Describe(current, context.Before)}")
            : UndoResult.Restored($"the settings of channel {context.ChannelId} are again as before");
    }

    private async Task<ILiveChannelDocument> DesiredAsync(ChangeContext context, ILiveChannelDocument current, CancellationToken cancellationToken)
    {
        if (_document != null) return context.Cloud.Live.ParseChannel(_document);
        if (_rebindTo == null) return current.With(_edits);
        PackageChannel package = await context.Secrets.ChannelAsync(_rebindTo, cancellationToken).ConfigureAwait(false);
        return current.With(current.Channel.Destinations
            .Where(set => set.Settings.Any(setting => package.IngestEndpoints.Any(endpoint => endpoint.Url == setting.Url)))
            .Select(set => (LiveChannelEdit)new SetDestination(set.Id, set.Settings.Select(setting => setting with
            {
                UserName = package.IngestEndpoints.FirstOrDefault(endpoint => endpoint.Url == setting.Url)?.UserName ?? setting.UserName,
            }).ToArray())).ToArray());
    }

    private static async Task VerifyAsync(ChangeContext context, ILiveChannelDocument desired, CancellationToken cancellationToken)
    {
        // Whether the service shows UPDATING after an update is not documented; waiting for rest covers both.
        ILiveChannelDocument actual = await context.Waiter.UntilAtRestAsync(context.ChannelId, cancellationToken).ConfigureAwait(false);
        context.Current = actual;
        if (Verification.Differs(actual, desired)) throw PlanErrors.ReadBackDiffers(context.ChannelId, Verification.Paths(actual, desired));
        IReadOnlyList<string> added = Verification.AddedPaths(actual, desired);
        if (added.Count > 0) context.Notes.Add($"The service added to channel {context.ChannelId}: {string.Join(", ", added)}.");
    }
}
