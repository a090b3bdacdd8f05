using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Makes the CloudFront distribution of a MediaPackage channel.</summary>
internal sealed class CreateDistributionAction : ChangeAction
{
    public const string Name = "CreateDistribution";

    private readonly string _channelId;
    private readonly string? _channelArn;
    private readonly IReadOnlyDictionary<string, string> _tags;

    /// <param name="channelId">Channel.</param>
    /// <param name="channelArn">Its ARN, or null when the channel is made by the same change.</param>
    /// <param name="tags">Further tags.</param>
    public CreateDistributionAction(string channelId, string? channelArn, IReadOnlyDictionary<string, string> tags)
    {
        _channelId = channelId;
        _channelArn = channelArn;
        _tags = tags;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static CreateDistributionAction From(JsonMap data) => new(data.Text("channelId"), data.TextOrNull("channelArn"), data.TextMap("tags"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["channelId"] = _channelId,
        ["channelArn"] = _channelArn,
        ["tags"] = _tags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value),
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        IDistributionDocument? found = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (found != null) context.Make(this, found.Distribution.Id);
        return found != null;
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel channel = await context.Secrets.ChannelAsync(_channelId, cancellationToken).ConfigureAwait(false);
        if (ChannelArn(context) is { } arn && arn != channel.Arn)
        {
            throw new LiveException(
                "ChannelChangedSince", "InvalidOperation", $"MediaPackage channel {_channelId} is another one than the change knew.", _channelId,
                "Take back with Undo-LiveChange what the change has made.", "Nothing was changed.");
        }

        // The channel's ARN is the caller reference, so a creation that was done before is found again and not repeated.
        IDistributionDocument made = await context.Cloud.Distributions
            .CreateAsync(DistributionPlan.ForChannel(channel, Array.Empty<PackageEndpoint>(), _tags), CancellationToken.None).ConfigureAwait(false);
        context.Make(this, made.Distribution.Id);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        IDistributionDocument? found = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (found == null) return UndoResult.Nothing;
        PackageDistribution distribution = found.Distribution;
        if (await DoubtAsync(context, distribution, cancellationToken).ConfigureAwait(false) is { } doubt)
        {
            return UndoResult.Impossible($"CloudFront distribution {distribution.Id} was kept: it {doubt}");
        }

        await new DistributionAdoption(context.Cloud).RemoveAsync(found, context.WhenDeployed, CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"CloudFront distribution {distribution.Id} was deleted");
    }

    private async Task<string?> DoubtAsync(ChangeContext context, PackageDistribution distribution, CancellationToken cancellationToken)
    {
        if (distribution.CallerReference != ChannelArn(context)) return "was not made for this channel";
        if (!DistributionPlan.IsOnlyOwn(distribution)) return "serves other origins too";
        IReadOnlyList<PackageEndpoint> endpoints = await context.Cloud.Packaging.ListEndpointsAsync(_channelId, cancellationToken).ConfigureAwait(false);
        return endpoints.Count > 0 ? $"serves the endpoints {string.Join(", ", endpoints)}" : null;
    }

    private async Task<IDistributionDocument?> FindAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        if (context.MadeBy(this) is { } id) return await Evidence.OrNullAsync(context.Cloud.Distributions.GetAsync(id, cancellationToken)).ConfigureAwait(false);
        if (ChannelArn(context) is not { } arn) return null;
        var channel = new PackageChannel { Id = _channelId, Arn = arn };
        return await new ChannelDistributions(context.Cloud.Distributions).FindAsync(channel, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Known as soon as this step has begun: the channel was there, or its creation is written down.</summary>
    private string? ChannelArn(ChangeContext context) => _channelArn ?? context.MadeBy<CreatePackageChannelAction>();
}
