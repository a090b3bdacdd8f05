using System.Collections;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Adds an origin endpoint to a MediaPackage channel and attaches it to the channel's CloudFront distribution.</summary>
[Cmdlet(VerbsCommon.Add, "PackageEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = "Hls")]
[OutputType(typeof(PackageEndpoint))]
[EndpointParameters(setPerPackager: true)]
public sealed class AddPackageEndpointCommand : MakingCmdlet, IDynamicParameters
{
    private EndpointParameters? _settings;
    private PackageEndpointSpec _spec = new();

    /// <summary>The channel: an object of New- or Get-PackageChannel, or its id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId")]
    public PackageChannelArgument Channel { get; set; } = null!;

    /// <summary>Endpoint id, unique in the account and region.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Packager; cannot change later.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("Hls", "Dash", "Cmaf", "Mss")]
    public PackagerType Type { get; set; }

    /// <summary>Length of the segments that the encoder sends; only checked, never sent.</summary>
    [Parameter]
    public Duration? IngestSegmentDuration { get; set; }

    /// <summary>Tags.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Takes the endpoint that exists already as asked for, instead of failing with <c>EndpointAlreadyExists</c>.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>DASH profile.</summary>
    [Parameter(ParameterSetName = "Dash")]
    [ValidateSet("NONE", "HBBTV_1_5", "HYBRIDCAST", "DVB_DASH_2014")]
    public string? Profile { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    public object GetDynamicParameters() =>
        (_settings = new EndpointParameters(Type == PackagerType.Unknown ? null : Type, setPerPackager: true, Profile)).Dictionary;

    /// <summary>Checks everything before the commands upstream have made anything.</summary>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Id);
        _spec = new PackageEndpointSpec
        {
            Id = Id, Type = Type, Tags = Tags.From(Tag),
            Settings = EndpointSpecs.Create(Type, _settings!.Given, IngestSegmentDuration?.Value).Require(Id),
        };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PackageEndpointSpec spec = _spec with { ChannelId = Channel.Id };
        string target = $"MediaPackage endpoint {Id} of channel {Channel.Id} ({Cloud.Region})";
        var creation = new EndpointCreation(Cloud);
        PackageEndpoint? found = IfNotExists ? (await creation.FindAsync(Id, cancellationToken).ConfigureAwait(false))?.Endpoint : null;
        if (found == null)
        {
            if (!await ShouldProcessAsync(target, $"Create {Type} endpoint and attach it to the channel's distribution").ConfigureAwait(false)) return;
            PackageChannel channel = await Channel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
            ChangeRecorder recorder = Record(spec, null, ref channel);
            await creation.CreateAsync(spec, channel, recorder, WriteObject, cancellationToken).ConfigureAwait(false);
            return;
        }

        WriteVerbose($"MediaPackage endpoint {Id} exists already.");
        PackageChannel known = await Channel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
        await creation.TakeAsync(
            found, spec, known,
            async () => await ShouldProcessAsync(target, "Attach endpoint to the channel's distribution").ConfigureAwait(false) ? Record(spec, found.Arn, ref known) : null,
            endpoint => WriteObject(endpoint with { Channel = endpoint.Channel! with { Job = known.Job } }), cancellationToken).ConfigureAwait(false);
    }

    private ChangeRecorder Record(PackageEndpointSpec spec, string? existingArn, ref PackageChannel channel)
    {
        ChangeJob? job = channel.Job;
        ChangeRecorder recorder = Record(PackagingPlans.Endpoint(Cloud.Region, spec, existingArn, Now), ref job);
        channel = channel with { Job = job };
        return recorder;
    }
}
