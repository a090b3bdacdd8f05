using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Takes endpoints and channels away, in the only order that works: endpoints, then what the distribution had for them, then the channel.</summary>
public sealed class PackageRemoval
{
    private readonly ICloud _cloud;
    private readonly ChannelDistributions _distributions;

    /// <summary>Creates one.</summary>
    public PackageRemoval(ICloud cloud)
    {
        _cloud = cloud;
        _distributions = new ChannelDistributions(cloud.Distributions);
    }

    /// <summary>Removes endpoints of one channel. Their distribution then serves exactly the endpoints that stay.</summary>
    /// <param name="channelId">Channel.</param>
    /// <param name="ids">Endpoints to remove.</param>
    /// <param name="removed">Told each endpoint that is gone.</param>
    /// <param name="cancellationToken">Cancels between calls.</param>
    /// <returns>The distribution, or null.</returns>
    /// <exception cref="LiveException"><c>DistributionNotUpdated</c>: the endpoints are gone, but the distribution still has their behaviours.</exception>
    public async Task<PackageDistribution?> RemoveEndpointsAsync(string channelId, IReadOnlyList<string> ids, Action<string> removed, CancellationToken cancellationToken)
    {
        // What stays is known before anything goes, whatever lists say a moment after.
        Task<PackageChannel> channel = _cloud.Packaging.DescribeChannelAsync(channelId, cancellationToken);
        IReadOnlyList<PackageEndpoint> all = await _cloud.Packaging.ListEndpointsAsync(channelId, cancellationToken).ConfigureAwait(false);
        IDistributionDocument? distribution = await _distributions.FindAsync(await channel.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (string id in ids)
            {
                await _cloud.Packaging.DeleteEndpointAsync(id, cancellationToken).ConfigureAwait(false);
                gone.Add(id);
                removed(id);
            }
        }
        finally
        {
            // Also after a failure half way: the distribution matches what is left.
            if (distribution != null && gone.Count > 0)
            {
                List<PackageEndpoint> staying = all.Where(e => !gone.Contains(e.Id)).ToList();
                distribution = await MatchAsync(distribution, staying, gone, cancellationToken).ConfigureAwait(false);
            }
        }

        return distribution?.Distribution;
    }

    /// <summary>What stays behind when a channel is gone, and costs, serves or holds a secret.</summary>
    public static IReadOnlyList<string> Leftovers(PackageChannel channel, IReadOnlyList<PackageEndpoint> endpoints, PackageDistribution? distribution)
    {
        var left = new List<string>();
        if (distribution != null)
        {
            left.Add($"the CloudFront distribution {distribution.Id} ({distribution.DomainName})"
                + (DistributionPlan.IsOwn(distribution) ? $", which Remove-PackageDistribution -Id {distribution.Id} removes" : ", of which only what served the endpoints was taken out"));
        }

        left.AddRange(endpoints.Select(e => e.CdnIdentifierSecretArn).OfType<string>().Distinct().Select(arn => $"the secret {arn} of CDN authorization"));
        if (channel.IngressLogGroup != null) left.Add($"the log group {channel.IngressLogGroup}");
        if (channel.EgressLogGroup != null) left.Add($"the log group {channel.EgressLogGroup}");
        left.Add("MediaLive channels that write to it, and the Parameter Store parameters with its ingest passwords");
        return left;
    }

    private async Task<IDistributionDocument> MatchAsync(
        IDistributionDocument distribution, IReadOnlyList<PackageEndpoint> staying, IEnumerable<string> gone, CancellationToken cancellationToken)
    {
        try
        {
            return await _distributions.ApplyAsync(distribution, current => DistributionPlan.Match(current, staying), cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure)
        {
            string id = distribution.Distribution.Id;
            throw new LiveException(
                "DistributionNotUpdated", "InvalidResult",
                $"Removed: {string.Join(", ", gone)}. The distribution {id} could not be changed and still has what it had for them: {failure.Message}",
                id, "Remove the cause, then run New-PackageDistribution -Channel ... -IfNotExists, which makes the distribution match the endpoints.", inner: failure);
        }
    }
}
