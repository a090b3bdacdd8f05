using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Reads the CloudFront distributions that serve MediaPackage channels.</summary>
[Cmdlet(VerbsCommon.Get, "PackageDistribution", DefaultParameterSetName = "Id")]
[OutputType(typeof(PackageDistribution))]
public sealed class GetPackageDistributionCommand : AwsCmdlet
{
    /// <summary>Distribution id, wildcards allowed; every one that serves MediaPackage when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("DistributionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "*";

    /// <summary>The distribution of this channel: an object of New- or Get-PackageChannel, or its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Channel", ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId")]
    public PackageChannelArgument? Channel { get; set; }

    /// <summary>Waits until CloudFront has deployed it everywhere.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait at most.</summary>
    [Parameter]
    public Duration Timeout { get; set; } = DistributionWait.DefaultTimeout;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Channel?.Id ?? Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var distributions = new ChannelDistributions(Cloud.Distributions);
        foreach (PackageDistribution found in await ReadAsync(distributions, cancellationToken).ConfigureAwait(false))
        {
            PackageDistribution current = found;
            if (Wait && found.Status != "Deployed")
            {
                IDistributionDocument document = await Cloud.Distributions.GetAsync(found.Id, cancellationToken).ConfigureAwait(false);
                current = (await Waiting.ForDeployedAsync(this, Cloud.Distributions, document, Timeout, cancellationToken).ConfigureAwait(false)).Distribution;
            }

            string? owner = found.AssociatedChannelArn ?? await distributions.AssociationAsync(current, cancellationToken).ConfigureAwait(false);
            WriteObject(current with { AssociatedChannelArn = owner });
        }
    }

    private async Task<IReadOnlyList<PackageDistribution>> ReadAsync(ChannelDistributions distributions, CancellationToken cancellationToken)
    {
        if (Channel != null)
        {
            ChannelCreation.RequireId(Channel.Id);
            PackageChannel channel = await Channel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
            IDistributionDocument found = await distributions.FindAsync(channel, cancellationToken).ConfigureAwait(false) ?? throw new LiveException(
                "DistributionNotFound", "ObjectNotFound", $"The MediaPackage channel {channel.Id} has no CloudFront distribution.", channel.Id,
                $"Make one with New-PackageDistribution -Channel {channel.Id}.");
            return new[] { found.Distribution with { AssociatedChannelArn = channel.Arn } };
        }

        if (!WildcardPattern.ContainsWildcardCharacters(Id))
        {
            return new[] { (await Cloud.Distributions.GetAsync(Id, cancellationToken).ConfigureAwait(false)).Distribution };
        }

        var pattern = WildcardPattern.Get(Id, WildcardOptions.IgnoreCase);
        IReadOnlyList<PackageDistribution> all = await Cloud.Distributions.ListAsync(cancellationToken).ConfigureAwait(false);
        return all.Where(one => pattern.IsMatch(one.Id) && ChannelDistributions.ServesMediaPackage(one)).ToList();
    }
}
