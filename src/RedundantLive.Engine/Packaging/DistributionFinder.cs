using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// Finds the distribution of a channel. The tag <c>mediapackage:cloudfront_assoc</c> decides, but lists carry no tags (CloudFront API
/// reference, ListDistributions), so likely candidates are asked first: those with the channel's comment, then those with a MediaPackage origin.
/// </summary>
public static class DistributionFinder
{
    private const int AtOnce = 5;

    /// <summary>The distribution of a channel, or null.</summary>
    public static async Task<PackageDistribution?> FindAsync(IDistributionService service, PackageChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyList<PackageDistribution> all = await service.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<int, PackageDistribution> tier in all.GroupBy(d => Tier(d, channel.Id)).OrderBy(g => g.Key))
        {
            for (int start = 0; start < tier.Count(); start += AtOnce)
            {
                PackageDistribution[] asked = await Task.WhenAll(
                    tier.Skip(start).Take(AtOnce).Select(d => WithTagsAsync(service, d, cancellationToken))).ConfigureAwait(false);
                if (asked.FirstOrDefault(d => d.AssociatedChannelArn == channel.Arn) is { } found) return found;
            }
        }

        return null;
    }

    /// <summary>A distribution with its association.</summary>
    public static async Task<PackageDistribution> WithTagsAsync(
        IDistributionService service, PackageDistribution distribution, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> tags = await service.ListTagsAsync(distribution.Arn, cancellationToken).ConfigureAwait(false);
        return distribution with { AssociatedChannelArn = tags.TryGetValue(DistributionPlan.AssociationTag, out string? arn) ? arn : null };
    }

    private static int Tier(PackageDistribution distribution, string channelId) =>
        distribution.Comment == DistributionPlan.Comment(channelId) ? 0 :
        distribution.Origins.Any(o => o.DomainName.Contains(".mediapackage.") || o.Id == DistributionPlan.PlaceholderOriginId) ? 1 : 2;
}
