using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Planning;

/// <summary>Gives an ingest endpoint a new user name and password. The old ones stop working at once and never come back.</summary>
internal sealed class RotateCredentialsAction : ChangeAction
{
    public const string Name = "RotateCredentials";

    private readonly string _packageChannelId;
    private readonly string _endpointId;
    private readonly string _oldUserName;

    public RotateCredentialsAction(string packageChannelId, string endpointId, string oldUserName)
    {
        _packageChannelId = packageChannelId;
        _endpointId = endpointId;
        _oldUserName = oldUserName;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static RotateCredentialsAction From(JsonMap data) => new(data.Text("packageChannelId"), data.Text("endpointId"), data.Text("oldUser"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["packageChannelId"] = _packageChannelId,
        ["endpointId"] = _endpointId,
        ["oldUser"] = _oldUserName,
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
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken) =>
        await IsDoneAsync(context, cancellationToken).ConfigureAwait(false)
            ? UndoResult.Impossible(
                $"the credentials of ingest endpoint {_endpointId} of MediaPackage channel {_packageChannelId} are new and the old ones are gone; "
                + $"Set-LiveDestinationPair -PackageChannel {_packageChannelId} carries the new ones to the channel")
            : UndoResult.Nothing;
}
