using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Reads origin endpoints of MediaPackage channels.</summary>
[Cmdlet(VerbsCommon.Get, "PackageEndpoint")]
[OutputType(typeof(PackageEndpoint))]
public sealed class GetPackageEndpointCommand : AwsCmdlet
{
    /// <summary>Endpoint id, wildcards allowed; all endpoints when left out.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "*";

    /// <summary>Only the endpoints of this channel: an object of New- or Get-PackageChannel, or its id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId")]
    public PackageChannelArgument? Channel { get; set; }

    /// <summary>Also looks up the CloudFront distribution of the channel, for <c>CloudFrontUrl</c>.</summary>
    [Parameter]
    public SwitchParameter IncludeDistribution { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Channel?.Id ?? Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, PackageEndpoint> group in (await ReadAsync(cancellationToken).ConfigureAwait(false)).GroupBy(endpoint => endpoint.ChannelId))
        {
            PackageChannel? channel = await ChannelOfAsync(group.Key, cancellationToken).ConfigureAwait(false);
            foreach (PackageEndpoint endpoint in group)
            {
                WriteObject(channel == null ? endpoint : EndpointCreation.Complete(endpoint, channel));
            }
        }
    }

    private async Task<IEnumerable<PackageEndpoint>> ReadAsync(CancellationToken cancellationToken)
    {
        if (Channel == null && !WildcardPattern.ContainsWildcardCharacters(Id))
        {
            ChannelCreation.RequireId(Id);
            return new[] { (await Cloud.Packaging.DescribeEndpointAsync(Id, cancellationToken).ConfigureAwait(false)).Endpoint };
        }

        var pattern = WildcardPattern.Get(Id, WildcardOptions.IgnoreCase);
        IReadOnlyList<PackageEndpoint> all = await Cloud.Packaging.ListEndpointsAsync(Channel?.Id, cancellationToken).ConfigureAwait(false);
        return all.Where(endpoint => pattern.IsMatch(endpoint.Id));
    }

    private async Task<PackageChannel?> ChannelOfAsync(string id, CancellationToken cancellationToken)
    {
        PackageChannel? known = Channel?.Known;
        if (!IncludeDistribution || known is { Pending: not null }) return known;
        PackageChannel channel = known ?? await Cloud.Packaging.DescribeChannelAsync(id, cancellationToken).ConfigureAwait(false);
        return await new ChannelDistributions(Cloud.Distributions).CompleteAsync(channel, cancellationToken).ConfigureAwait(false);
    }
}
