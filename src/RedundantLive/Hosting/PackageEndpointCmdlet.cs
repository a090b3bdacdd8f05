using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Packaging;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet for one origin endpoint.</summary>
public abstract class PackageEndpointCmdlet : AwsCmdlet
{
    /// <summary>The endpoint: an object of Add- or Get-PackageEndpoint, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id", "EndpointId")]
    public PackageEndpointArgument Endpoint { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Endpoint?.Id;

    /// <summary>The endpoint as the service describes it now.</summary>
    private protected async Task<PackageEndpoint> DescribeAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Endpoint.Id);
        return (await Cloud.Packaging.DescribeEndpointAsync(Endpoint.Id, cancellationToken).ConfigureAwait(false)).Endpoint;
    }
}
