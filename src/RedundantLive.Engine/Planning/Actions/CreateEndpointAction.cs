using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Makes an origin endpoint.</summary>
internal sealed class CreateEndpointAction : ChangeAction
{
    public const string Name = "CreateEndpoint";

    private readonly PackageEndpointSpec _spec;

    public CreateEndpointAction(PackageEndpointSpec spec) => _spec = spec;

    /// <inheritdoc/>
    public override string Kind => Name;

    public static CreateEndpointAction From(JsonMap data) => new(new PackageEndpointSpec
    {
        Id = data.Text("id"),
        ChannelId = data.Text("channelId"),
        Type = System.Enum.TryParse(data.Text("type"), out PackagerType type) ? type : throw new System.FormatException("'type' is no packager."),
        Settings = data.Value("settings") as IReadOnlyDictionary<string, object?> ?? throw new System.FormatException("'settings' is missing."),
        Tags = data.TextMap("tags"),
    });

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["id"] = _spec.Id,
        ["channelId"] = _spec.ChannelId,
        ["type"] = _spec.Type.ToString(),
        ["settings"] = _spec.Settings,
        ["tags"] = _spec.Tags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageEndpoint? endpoint = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (endpoint == null || Doubt(context, endpoint) != null) return false;
        context.Make(this, endpoint.Arn);
        return true;
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) =>
        context.Make(this, (await new EndpointCreation(context.Cloud).MakeAsync(_spec, CancellationToken.None).ConfigureAwait(false)).Endpoint.Arn);

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageEndpoint? endpoint = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (endpoint == null) return UndoResult.Nothing;
        if (Doubt(context, endpoint) is { } doubt) return UndoResult.Impossible($"MediaPackage endpoint {_spec.Id} was kept: it {doubt}");
        await context.Cloud.Packaging.DeleteEndpointAsync(_spec.Id, CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"MediaPackage endpoint {_spec.Id} was deleted");
    }

    private string? Doubt(ChangeContext context, PackageEndpoint endpoint) =>
        Evidence.Doubt(context, this, endpoint.Arn, endpoint.CreatedAt, EndpointCreation.IsAsAsked(endpoint, _spec));

    private async Task<PackageEndpoint?> FindAsync(ChangeContext context, CancellationToken cancellationToken) =>
        (await new EndpointCreation(context.Cloud).FindAsync(_spec.Id, cancellationToken).ConfigureAwait(false))?.Endpoint;
}
