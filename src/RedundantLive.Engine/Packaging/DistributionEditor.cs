using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// Changes a distribution that other people change too. The plan is a function of the distribution, so that when it changed between
/// reading and writing (412) it is read again and planned again: their change stays, and ours is added to it.
/// </summary>
public sealed class DistributionEditor(IDistributionService service)
{
    private const int Attempts = 5;

    /// <summary>Reads, plans, writes. Nothing is written when there is nothing to change.</summary>
    /// <param name="id">Distribution id.</param>
    /// <param name="plan">Edits for a distribution as it is now.</param>
    /// <param name="first">The distribution as read just before, which saves a call; null reads it.</param>
    /// <param name="cancellationToken">Cancels between calls.</param>
    /// <returns>The distribution afterwards, and whether anything was written.</returns>
    public async Task<(IDistributionDocument Document, bool Changed)> ApplyAsync(
        string id, Func<PackageDistribution, IReadOnlyList<DistributionEdit>> plan, IDistributionDocument? first, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            IDistributionDocument current = first ?? await service.GetAsync(id, cancellationToken).ConfigureAwait(false);
            first = null;
            IReadOnlyList<DistributionEdit> edits = plan(current.Distribution);
            IDistributionDocument desired = edits.Count == 0 ? current : current.With(edits);
            if (edits.Count == 0 || desired.SameConfigurationAs(current)) return (current, false);
            try
            {
                return (await service.UpdateAsync(desired, cancellationToken).ConfigureAwait(false), true);
            }
            catch (CloudException changed) when (changed.Failure == CloudFailure.PreconditionFailed && attempt < Attempts)
            {
                // Read it again: somebody else's change must survive.
            }
        }
    }
}
