using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;

namespace RedundantLive.Planning;

/// <summary>Makes a MediaPackage channel.</summary>
internal sealed class CreatePackageChannelAction : ChangeAction
{
    public const string Name = "CreatePackageChannel";

    private readonly string? _description;
    private readonly IReadOnlyDictionary<string, string> _tags;

    public CreatePackageChannelAction(string id, string? description, IReadOnlyDictionary<string, string> tags)
    {
        Id = id;
        _description = description;
        _tags = tags;
    }

    public string Id { get; }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static CreatePackageChannelAction From(JsonMap data) => new(data.Text("id"), data.TextOrNull("description"), data.TextMap("tags"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["id"] = Id,
        ["description"] = _description,
        ["tags"] = _tags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel? channel = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (channel == null || Evidence.Doubt(context, this, channel.Arn, channel.CreatedAt, IsAsAsked(channel)) != null) return false;
        context.Make(this, channel.Arn);
        return true;
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel channel = await new ChannelCreation(context.Cloud).CreateAsync(Id, _description, _tags, CancellationToken.None).ConfigureAwait(false);
        context.Make(this, channel.Arn);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel? channel = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (channel == null) return UndoResult.Nothing;
        if (Evidence.Doubt(context, this, channel.Arn, channel.CreatedAt, IsAsAsked(channel)) is { } doubt)
        {
            return UndoResult.Impossible($"MediaPackage channel {Id} was kept: it {doubt}");
        }

        IReadOnlyList<PackageEndpoint> endpoints = await context.Cloud.Packaging.ListEndpointsAsync(Id, cancellationToken).ConfigureAwait(false);
        if (endpoints.Count > 0) return UndoResult.Impossible($"MediaPackage channel {Id} was kept: it has the endpoints {string.Join(", ", endpoints)}");
        await context.Cloud.Packaging.DeleteChannelAsync(Id, CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"MediaPackage channel {Id} was deleted");
    }

    private bool IsAsAsked(PackageChannel channel) => ChannelCreation.IsAsAsked(channel, _description, _tags);

    private Task<PackageChannel?> FindAsync(ChangeContext context, CancellationToken cancellationToken) =>
        new ChannelCreation(context.Cloud).FindAsync(Id, cancellationToken);
}
