using System.Collections;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Adds an origin endpoint to a MediaPackage channel and attaches it to the channel's CloudFront distribution.</summary>
[Cmdlet(VerbsCommon.Add, "PackageEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = "Hls")]
[OutputType(typeof(PackageEndpoint))]
[EndpointParameters(setPerPackager: true)]
public sealed class AddPackageEndpointCommand : AwsCmdlet, IDynamicParameters
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
        if (!await ShouldProcessAsync(target, $"Create {Type} endpoint and attach it to the channel's distribution").ConfigureAwait(false)) return;

        await new EndpointCreation(Cloud).CreateAsync(spec, Channel.Known, WriteObject, cancellationToken).ConfigureAwait(false);
    }
}
