using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Removes an origin endpoint, and what the channel's CloudFront distribution had for it.</summary>
[Cmdlet(VerbsCommon.Remove, "PackageEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemovePackageEndpointCommand : PackageEndpointCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PackageEndpoint endpoint = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        string target = $"MediaPackage endpoint {endpoint.Id} of channel {endpoint.ChannelId} ({Cloud.Region})";
        if (!await ShouldProcessAsync(target, "Remove endpoint, for good: a new one with the same id has another URL").ConfigureAwait(false)) return;

        await new PackageRemoval(Cloud)
            .RemoveEndpointsAsync(endpoint.ChannelId, new[] { endpoint.Id }, id => WriteVerbose($"Endpoint {id} is removed."), LetFinish(cancellationToken)).ConfigureAwait(false);
    }
}
