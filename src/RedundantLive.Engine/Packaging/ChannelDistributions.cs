using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Finds the distributions of channels and attaches endpoints to them.</summary>
public sealed class ChannelDistributions
{
    private const int Attempts = 4;

    private readonly IDistributionService _service;

    /// <summary>Creates one.</summary>
    public ChannelDistributions(IDistributionService service) => _service = service;

    /// <summary>
    /// The distribution of a channel, or null. Lists carry no tags (CloudFront API reference, ListDistributions), so the tags are read of
    /// those only that can be it: first those with the console's comment, then those with a MediaPackage origin.
    /// </summary>
    public async Task<IDistributionDocument?> FindAsync(PackageChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyList<PackageDistribution> all = await _service.ListAsync(cancellationToken).ConfigureAwait(false);
        string comment = ChannelDistribution.Comment(channel.Id);
        List<PackageDistribution> named = all.Where(one => one.Comment == comment).ToList();
        List<PackageDistribution> others = all.Where(one => one.Comment != comment && ServesMediaPackage(one)).ToList();
        PackageDistribution? found = await FirstTaggedAsync(named, channel, cancellationToken).ConfigureAwait(false)
            ?? await FirstTaggedAsync(others, channel, cancellationToken).ConfigureAwait(false);
        return found == null ? null : await _service.GetAsync(found.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a distribution serve an endpoint. Writes nothing when it does so already. When somebody else changed the distribution
    /// meanwhile it is read again and the edits are made to what it says now.
    /// </summary>
    public async Task<IDistributionDocument> AttachAsync(IDistributionDocument current, string endpointUrl, CancellationToken cancellationToken)
    {
        IReadOnlyList<DistributionEdit> edits = ChannelDistribution.EditsFor(endpointUrl);
        for (int attempt = 1; ; attempt++)
        {
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

    private static bool ServesMediaPackage(PackageDistribution distribution) => distribution.Origins.Any(origin =>
        origin.Id == ChannelDistribution.PlaceholderOriginId || origin.DomainName.IndexOf(".mediapackage.", StringComparison.OrdinalIgnoreCase) >= 0);

    private async Task<PackageDistribution?> FirstTaggedAsync(
        IReadOnlyList<PackageDistribution> candidates, PackageChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string>[] tags = await Task.WhenAll(
            candidates.Select(one => _service.ListTagsAsync(one.Arn, cancellationToken))).ConfigureAwait(false);
        for (int i = 0; i < tags.Length; i++)
        {
            if (tags[i].TryGetValue(ChannelDistribution.AssociationTag, out string? arn) && arn == channel.Arn) return candidates[i];
        }

        return null;
    }
}
