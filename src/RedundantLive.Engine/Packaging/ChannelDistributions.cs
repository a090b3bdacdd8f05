using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Finds the distributions of channels and changes them while other people change them too.</summary>
public sealed class ChannelDistributions
{
    private const int Attempts = 5;
    private const int AtOnce = 5;

    private readonly IDistributionService _service;

    /// <summary>Creates one.</summary>
    public ChannelDistributions(IDistributionService service) => _service = service;

    /// <summary>
    /// The distribution of a channel, or null. The tag <c>mediapackage:cloudfront_assoc</c> decides, but lists carry no tags (CloudFront API
    /// reference, ListDistributions), so likely ones are asked first: those with the console's comment, those with a MediaPackage origin, then the rest.
    /// </summary>
    public async Task<IDistributionDocument?> FindAsync(PackageChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyList<PackageDistribution> all = await _service.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<int, PackageDistribution> tier in all.GroupBy(one => Tier(one, channel.Id)).OrderBy(tier => tier.Key))
        {
            for (int start = 0; start < tier.Count(); start += AtOnce)
            {
                string?[] arns = await Task.WhenAll(tier.Skip(start).Take(AtOnce).Select(one => AssociationAsync(one, cancellationToken))).ConfigureAwait(false);
                int found = Array.IndexOf(arns, channel.Arn);
                if (found >= 0) return await _service.GetAsync(tier.ElementAt(start + found).Id, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <summary>The channel with its distribution, where it has one.</summary>
    public async Task<PackageChannel> CompleteAsync(PackageChannel channel, CancellationToken cancellationToken) =>
        await FindAsync(channel, cancellationToken).ConfigureAwait(false) is { } found
            ? channel with { Pending = new PendingDistribution(Task.FromResult(found)) }
            : channel;

    /// <summary>ARN of the channel that a distribution belongs to, or null.</summary>
    public async Task<string?> AssociationAsync(PackageDistribution distribution, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> tags = await _service.ListTagsAsync(distribution.Arn, cancellationToken).ConfigureAwait(false);
        return tags.TryGetValue(DistributionPlan.AssociationTag, out string? arn) ? arn : null;
    }

    /// <summary>
    /// Plans and writes. The plan is a function of the distribution, so that when somebody else changed it meanwhile (412) it is read and
    /// planned again: their change stays, and ours is added to it. Nothing is written when there is nothing to change.
    /// </summary>
    /// <param name="current">The distribution as read last.</param>
    /// <param name="plan">Edits for a distribution as it is.</param>
    /// <param name="cancellationToken">Cancels between calls.</param>
    /// <returns>The distribution afterwards; the same object when nothing was written.</returns>
    public async Task<IDistributionDocument> ApplyAsync(
        IDistributionDocument current, Func<PackageDistribution, IReadOnlyList<DistributionEdit>> plan, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<DistributionEdit> edits = plan(current.Distribution);
            if (edits.Count == 0) return current;
            IDistributionDocument desired = current.With(edits);
            if (desired.SameConfigurationAs(current)) return current;
            try
            {
                return await _service.UpdateAsync(desired, cancellationToken).ConfigureAwait(false);
            }
            catch (CloudException failure) when (attempt < Attempts && (failure.Failure == CloudFailure.PreconditionFailed || failure.OutcomeUnknown))
            {
                current = await _service.GetAsync(current.Distribution.Id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static int Tier(PackageDistribution distribution, string channelId) =>
        distribution.Comment == DistributionPlan.Comment(channelId) ? 0 : ServesMediaPackage(distribution) ? 1 : 2;

    /// <summary>Whether a distribution has a MediaPackage origin, or the place for one.</summary>
    public static bool ServesMediaPackage(PackageDistribution distribution) => distribution.Origins.Any(origin =>
        origin.Id == DistributionPlan.PlaceholderOriginId || origin.DomainName.IndexOf(".mediapackage.", StringComparison.OrdinalIgnoreCase) >= 0);
}
