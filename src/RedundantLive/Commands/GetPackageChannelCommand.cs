using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Reads MediaPackage channels with their ingest endpoints.</summary>
[Cmdlet(VerbsCommon.Get, "PackageChannel")]
[OutputType(typeof(PackageChannel))]
public sealed class GetPackageChannelCommand : AwsCmdlet
{
    /// <summary>Channel id, wildcards allowed; all channels when left out.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = { "*" };

    /// <summary>A channel, an endpoint whose channel is meant, or an id; read again.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId", "PackageChannelId")]
    public PackageChannelArgument? Channel { get; set; }

    /// <summary>Also looks up the CloudFront distribution of each channel: at least two calls more.</summary>
    [Parameter]
    public SwitchParameter IncludeDistribution { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Channel?.Id ?? (Id.Length == 1 ? Id[0] : null);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string wanted in Channel == null ? Id : new[] { Channel.Id })
        {
            try
            {
                foreach (PackageChannel channel in await ReadAsync(wanted, cancellationToken).ConfigureAwait(false))
                {
                    WriteObject(IncludeDistribution
                        ? await new ChannelDistributions(Cloud.Distributions).CompleteAsync(channel, cancellationToken).ConfigureAwait(false)
                        : channel);
                }
            }
            catch (Exception failure) when (Errors.ConcernsOneInput(failure))
            {
                WriteError(failure, wanted);
            }
        }
    }

    private async Task<IEnumerable<PackageChannel>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (WildcardPattern.ContainsWildcardCharacters(id))
        {
            var pattern = WildcardPattern.Get(id, WildcardOptions.IgnoreCase);
            return (await Cloud.Packaging.ListChannelsAsync(cancellationToken).ConfigureAwait(false)).Where(channel => pattern.IsMatch(channel.Id));
        }

        ChannelCreation.RequireId(id);
        return new[] { await Cloud.Packaging.DescribeChannelAsync(id, cancellationToken).ConfigureAwait(false) };
    }
}
