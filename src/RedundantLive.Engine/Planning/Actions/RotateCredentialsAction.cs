using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Gives an ingest endpoint a new user name and password. The old ones stop working at once and never come back, so the way out of a
/// plan that fails afterwards leads forward: what uses the endpoints gets the credentials that are current.
/// </summary>
internal sealed class RotateCredentialsAction : ChangeAction
{
    public const string Name = "RotateCredentials";

    private readonly string _packageChannelId;
    private readonly string _endpointId;
    private readonly string _oldUserName;
    private readonly IReadOnlyList<PutPasswordAction> _puts;

    /// <param name="packageChannelId">MediaPackage channel.</param>
    /// <param name="endpointId">Ingest endpoint.</param>
    /// <param name="oldUserName">User name before.</param>
    /// <param name="puts">The parameters that hold passwords of the channel's endpoints.</param>
    public RotateCredentialsAction(string packageChannelId, string endpointId, string oldUserName, IReadOnlyList<PutPasswordAction> puts)
    {
        _packageChannelId = packageChannelId;
        _endpointId = endpointId;
        _oldUserName = oldUserName;
        _puts = puts;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static RotateCredentialsAction From(JsonMap data) => new(
        data.Text("packageChannelId"), data.Text("endpointId"), data.Text("oldUser"), data.Maps("puts").Select(PutPasswordAction.From).ToArray());

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["packageChannelId"] = _packageChannelId,
        ["endpointId"] = _endpointId,
        ["oldUser"] = _oldUserName,
        ["puts"] = _puts.Select(put => put.ToData()).ToList(),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel channel = await context.Cloud.Packaging.DescribeChannelAsync(_packageChannelId, cancellationToken).ConfigureAwait(false);
        context.Secrets.Know(channel);
        return channel.IngestEndpoints.First(endpoint => endpoint.Id == _endpointId).UserName != _oldUserName;
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) =>
        context.Secrets.Know(await context.Cloud.Packaging.RotateIngestCredentialsAsync(_packageChannelId, _endpointId, CancellationToken.None).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        if (!await IsDoneAsync(context, cancellationToken).ConfigureAwait(false)) return UndoResult.Nothing;
        string gone = $"the credentials of ingest endpoint {_endpointId} of MediaPackage channel {_packageChannelId} are new and the old ones are gone";
        try
        {
            await CarryOnAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure)
        {
            throw new CloudException(
                failure.Failure,
                $"{gone}, and the new ones could not be carried on ({failure.Message.TrimEnd('.')}); "
                + $"Set-LiveDestinationPair -PackageChannel {_packageChannelId} does that",
                failure);
        }

        return UndoResult.KeptForGood($"{gone}; {Targets(context)} the new ones");
    }

    private async Task CarryOnAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        foreach (PutPasswordAction put in _puts)
        {
            if (!await put.IsDoneAsync(context, cancellationToken).ConfigureAwait(false)) await put.ExecuteAsync(context, cancellationToken).ConfigureAwait(false);
        }

        var rebind = new UpdateChannelAction(Array.Empty<LiveChannelEdit>(), null, _packageChannelId);
        if (!await rebind.IsDoneAsync(context, cancellationToken).ConfigureAwait(false)) await rebind.ExecuteAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private string Targets(ChangeContext context)
    {
        string[] targets = _puts.Select(put => "parameter " + put.Parameter).Concat(new[] { "channel " + context.ChannelId }).ToArray();
        return targets.Length == 1 ? targets[0] + " has" : string.Join(", ", targets.Take(targets.Length - 1)) + " and " + targets[targets.Length - 1] + " have";
    }
}
