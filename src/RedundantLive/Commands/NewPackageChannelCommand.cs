using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Creates a MediaPackage channel, which comes with two ingest endpoints, and on request its CloudFront distribution.</summary>
[Cmdlet(VerbsCommon.New, "PackageChannel", SupportsShouldProcess = true)]
[OutputType(typeof(PackageChannel))]
public sealed class NewPackageChannelCommand : MakingCmdlet
{
    /// <summary>Id: letters, digits, <c>_</c> and <c>-</c>; unique in the account and region.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Free text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Tags of the channel and of its distribution.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Also makes a CloudFront distribution, as the MediaPackage console does.</summary>
    [Parameter]
    public SwitchParameter CreateDistribution { get; set; }

    /// <summary>Takes the channel that exists already, instead of failing with <c>ChannelAlreadyExists</c>.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Id);
        IReadOnlyDictionary<string, string> tags = Tags.From(Tag);
        var creation = new ChannelCreation(Cloud);
        PackageChannel? channel = IfNotExists ? await creation.FindAsync(Id, cancellationToken).ConfigureAwait(false) : null;
        IDistributionDocument? found = channel != null && CreateDistribution
            ? await new ChannelDistributions(Cloud.Distributions).FindAsync(channel, cancellationToken).ConfigureAwait(false)
            : null;
        bool makeDistribution = CreateDistribution && found == null;
        if (channel != null) WriteVerbose($"MediaPackage channel {Id} exists already.");
        if (channel == null || makeDistribution)
        {
            string action = (channel == null, makeDistribution) switch
            {
                (true, true) => "Create channel and CloudFront distribution",
                (true, false) => "Create channel",
                _ => "Create CloudFront distribution",
            };
            if (!await ShouldProcessAsync($"MediaPackage channel {Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;
            await MakeAsync(channel, makeDistribution, tags, cancellationToken).ConfigureAwait(false);
            return;
        }

        WriteObject(found == null ? channel : channel with { Pending = new PendingDistribution(Task.FromResult(found)) });
    }

    private async Task MakeAsync(PackageChannel? existing, bool makeDistribution, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var creation = new ChannelCreation(Cloud);
        ChangeJob? job = null;
        ChangeRecorder recorder = Record(
            PackagingPlans.Channel(
                Cloud.Region, new CreatePackageChannelAction(Id, Description, tags), existing?.Arn,
                makeDistribution ? new CreateDistributionAction(Id, existing?.Arn, tags) : null, Now),
            ref job);
        PackageChannel channel = existing ?? await creation.CreateAsync(Id, Description, tags, recorder, cancellationToken).ConfigureAwait(false);
        channel = channel with { Job = job };
        if (!makeDistribution)
        {
            WriteObject(channel);
            return;
        }

        // The commands after this one start now; CloudFront works meanwhile.
        Task<IDistributionDocument> distribution = creation.CreateDistributionAsync(channel, tags, recorder, LetFinish(cancellationToken));
        WriteObject(channel with { Pending = new PendingDistribution(distribution) });
        await distribution.ConfigureAwait(false);
    }
}
