using System;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive;

/// <summary>
/// The newest known document of a channel's distribution. It is shared by every copy of a channel that goes through a pipeline, so that
/// the endpoint added last starts from what the one before it wrote and CloudFront need not be asked again.
/// </summary>
internal sealed class PendingDistribution
{
    private volatile Task<IDistributionDocument> _latest;

    public PendingDistribution(Task<IDistributionDocument> creation) => _latest = creation;

    /// <summary>The document, or the failure of its creation.</summary>
    public Task<IDistributionDocument> Latest => _latest;

    /// <summary>Remembers what CloudFront answered last.</summary>
    public void Replace(IDistributionDocument document) => _latest = Task.FromResult(document);

    /// <summary>Waits; null when the distribution could not be made.</summary>
    public PackageDistribution? Wait()
    {
        try
        {
            return _latest.GetAwaiter().GetResult().Distribution;
        }
        catch (Exception failure) when (failure is CloudException or LiveException or OperationCanceledException)
        {
            return null;
        }
    }
}
