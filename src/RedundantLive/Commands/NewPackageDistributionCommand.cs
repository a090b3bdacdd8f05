using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Gives a MediaPackage channel a CloudFront distribution: a new one, or one that exists.</summary>
[Cmdlet(VerbsCommon.New, "PackageDistribution", SupportsShouldProcess = true, DefaultParameterSetName = "Create")]
[OutputType(typeof(PackageDistribution))]
public sealed class NewPackageDistributionCommand : PackageChannelCmdlet
{
    /// <summary>Adopts this distribution instead of making one; only what is the channel's in it is touched.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Adopt")]
    [ValidateNotNullOrEmpty]
    public string? DistributionId { get; set; }

    /// <summary>Forwarded values, as the MediaPackage console sets them, instead of the managed cache policy.</summary>
    [Parameter(ParameterSetName = "Create")]
    public SwitchParameter Legacy { get; set; }

    /// <summary>Takes the distribution that the channel has already, and makes it match the endpoints.</summary>
    [Parameter(ParameterSetName = "Create")]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Tags of the distribution.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Waits until CloudFront has deployed it everywhere.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait at most.</summary>
    [Parameter]
    public Duration Timeout { get; set; } = DistributionWait.DefaultTimeout;

    /// <inheritdoc/>
    protected override object? ErrorTarget => DistributionId ?? Channel?.Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Channel.Id);
        IReadOnlyDictionary<string, string> tags = Tags.From(Tag);
        PackageChannel channel = await Channel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
        var adoption = new DistributionAdoption(Cloud);
        IDistributionDocument? existing = DistributionId != null
            ? await adoption.RequireFreeAsync(DistributionId, channel, cancellationToken).ConfigureAwait(false)
            : await adoption.FindAsync(channel, cancellationToken).ConfigureAwait(false);
        if (existing != null && DistributionId == null && !IfNotExists)
        {
            throw new LiveException(
                "DistributionAlreadyExists", "ResourceExists", $"The MediaPackage channel {channel.Id} has the distribution {existing.Distribution.Id} already.", channel.Id,
                "Give -IfNotExists to take it, which also makes it match the channel's endpoints.", "Nothing was changed.");
        }

        string action = existing == null ? "Create CloudFront distribution" : $"Make distribution {existing.Distribution.Id} serve the channel's endpoints";
        if (!await ShouldProcessAsync($"MediaPackage channel {channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;

        CancellationToken finish = LetFinish(cancellationToken);
        IDistributionDocument made =
            existing == null ? await adoption.CreateAsync(channel, tags, Legacy, finish).ConfigureAwait(false) :
            DistributionId != null ? await adoption.AdoptAsync(existing, channel, tags, finish).ConfigureAwait(false) :
            await adoption.MatchAsync(existing, channel, finish).ConfigureAwait(false);
        if (Wait) made = await Waiting.ForDeployedAsync(this, Cloud.Distributions, made, Timeout, cancellationToken).ConfigureAwait(false);
        WriteObject(made.Distribution with { AssociatedChannelArn = channel.Arn });
    }
}
