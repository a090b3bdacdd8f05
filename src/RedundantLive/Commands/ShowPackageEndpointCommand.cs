using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Prints the addresses that a person pastes into a player, one per line: at the origin, and through CloudFront.</summary>
[Cmdlet(VerbsCommon.Show, "PackageEndpoint")]
[OutputType(typeof(string))]
public sealed class ShowPackageEndpointCommand : PackageEndpointCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PackageEndpoint endpoint = Endpoint.Known ?? await DescribeAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.CloudFrontUrl == null)
        {
            PackageChannel channel = endpoint.Channel ?? await Cloud.Packaging.DescribeChannelAsync(endpoint.ChannelId, cancellationToken).ConfigureAwait(false);
            IDistributionDocument? found = await new ChannelDistributions(Cloud.Distributions).FindAsync(channel, cancellationToken).ConfigureAwait(false);
            endpoint = EndpointUrls.WithDistribution(endpoint, found?.Distribution);
        }

        foreach (string url in EndpointUrls.All(endpoint)) WriteObject(url);
    }
}
