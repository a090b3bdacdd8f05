using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Gives a channel its distribution: a new one, the one it has, or one that somebody else made.</summary>
public sealed class DistributionAdoption
{
    private readonly ICloud _cloud;
    private readonly ChannelDistributions _distributions;

    /// <summary>Creates one.</summary>
    public DistributionAdoption(ICloud cloud)
    {
        _cloud = cloud;
        _distributions = new ChannelDistributions(cloud.Distributions);
    }

    /// <summary>The distribution that a channel has already, or null.</summary>
    public Task<IDistributionDocument?> FindAsync(PackageChannel channel, CancellationToken cancellationToken) => _distributions.FindAsync(channel, cancellationToken);

    /// <summary>Makes a distribution that serves the channel's endpoints.</summary>
    public async Task<IDistributionDocument> CreateAsync(PackageChannel channel, IReadOnlyDictionary<string, string> tags, bool legacy, CancellationToken cancellationToken)
    {
        IReadOnlyList<PackageEndpoint> endpoints = await _cloud.Packaging.ListEndpointsAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        return await _cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(channel, endpoints, tags, legacy), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the distribution that a channel has serve exactly its endpoints.</summary>
    public async Task<IDistributionDocument> MatchAsync(IDistributionDocument distribution, PackageChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyList<PackageEndpoint> endpoints = await _cloud.Packaging.ListEndpointsAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        return await _distributions.ApplyAsync(distribution, current => DistributionPlan.Match(current, endpoints), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the distribution to adopt and checks that nobody else has it.</summary>
    /// <exception cref="LiveException"><c>DistributionInUse</c>: it, or the channel, belongs together with another.</exception>
    public async Task<IDistributionDocument> RequireFreeAsync(string distributionId, PackageChannel channel, CancellationToken cancellationToken)
    {
        IDistributionDocument wanted = await _cloud.Distributions.GetAsync(distributionId, cancellationToken).ConfigureAwait(false);
        string? owner = await _distributions.AssociationAsync(wanted.Distribution, cancellationToken).ConfigureAwait(false);
        if (owner != null && owner != channel.Arn)
        {
            throw new LiveException(
                "DistributionInUse", "ResourceExists", $"The distribution {distributionId} belongs to the MediaPackage channel {owner}, not to {channel.Arn}.",
                distributionId, "Take another distribution, or none to have one made.", "Nothing was changed.");
        }

        if (owner != null) return wanted;
        IDistributionDocument? other = await FindAsync(channel, cancellationToken).ConfigureAwait(false);
        return other == null ? wanted : throw new LiveException(
            "DistributionInUse", "ResourceExists", $"The MediaPackage channel {channel.Id} has the distribution {other.Distribution.Id} already; {distributionId} cannot become its second.",
            channel.Id, $"Remove {other.Distribution.Id} first (Remove-PackageDistribution), or keep it.", "Nothing was changed.");
    }

    /// <summary>Adopts a distribution: it serves the channel's endpoints too, and carries the tag by which it is found. All else in it stays.</summary>
    public async Task<IDistributionDocument> AdoptAsync(
        IDistributionDocument distribution, PackageChannel channel, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        IDistributionDocument adopted = await MatchAsync(distribution, channel, cancellationToken).ConfigureAwait(false);
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> tag in tags) all[tag.Key] = tag.Value;
        all[DistributionPlan.AssociationTag] = channel.Arn;
        await _cloud.Distributions.TagAsync(adopted.Distribution.Arn, all, cancellationToken).ConfigureAwait(false);
        return adopted;
    }

    /// <summary>Disables a distribution, waits until that is deployed, and deletes it.</summary>
    /// <param name="distribution">The distribution as read last.</param>
    /// <param name="wait">Waits for Deployed.</param>
    /// <param name="cancellationToken">Cancels between calls.</param>
    /// <exception cref="LiveException"><c>DistributionNotOurs</c>: it serves more than MediaPackage.</exception>
    public async Task RemoveAsync(
        IDistributionDocument distribution, Func<IDistributionDocument, Task<IDistributionDocument>> wait, CancellationToken cancellationToken)
    {
        // CloudFront API reference, DeleteDistribution: it must be disabled and deployed.
        IDistributionDocument disabled = await _distributions.ApplyAsync(
            distribution, current => current.Enabled ? new DistributionEdit[] { new SetEnabled(false) } : Array.Empty<DistributionEdit>(), cancellationToken).ConfigureAwait(false);
        IDistributionDocument deployed = await wait(disabled).ConfigureAwait(false);
        await _cloud.Distributions.DeleteAsync(deployed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses to delete what is more than a channel's.</summary>
    /// <exception cref="LiveException"><c>DistributionNotOurs</c>.</exception>
    public static void RequireOwn(PackageDistribution distribution)
    {
        if (DistributionPlan.IsOwn(distribution)) return;
        throw new LiveException(
            "DistributionNotOurs", "PermissionDenied",
            $"The distribution {distribution.Id} ({distribution.DomainName}) was not made for a MediaPackage channel; it may serve other things.",
            distribution.Id, "Remove the endpoints or the channel instead, which takes only what is theirs out of it; or delete it with CloudFront's own tools.", "Nothing was changed.");
    }
}
