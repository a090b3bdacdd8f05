using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Prints the addresses that a person pastes into a player, one per line: at the origin, and through CloudFront.</summary>
[Cmdlet(VerbsCommon.Show, "PackageEndpoint")]
[OutputType(typeof(string))]
public sealed class ShowPackageEndpointCommand : AwsCmdlet
{
    /// <summary>The endpoint: an object of Add- or Get-PackageEndpoint, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "EndpointId")]
    public PackageEndpointArgument Endpoint { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Endpoint?.Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PackageEndpoint endpoint = Endpoint.Known ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.CloudFrontUrl == null)
        {
            PackageChannel channel = endpoint.Channel ?? await Cloud.Packaging.DescribeChannelAsync(endpoint.ChannelId, cancellationToken).ConfigureAwait(false);
            IDistributionDocument? found = await new ChannelDistributions(Cloud.Distributions).FindAsync(channel, cancellationToken).ConfigureAwait(false);
            endpoint = EndpointUrls.WithDistribution(endpoint, found?.Distribution);
        }

        foreach (string url in EndpointUrls.All(endpoint)) WriteObject(url);
    }

    private async Task<PackageEndpoint> ReadAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Endpoint.Id);
        return (await Cloud.Packaging.DescribeEndpointAsync(Endpoint.Id, cancellationToken).ConfigureAwait(false)).Endpoint;
    }
}
