using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Adds an origin endpoint to a MediaPackage channel and attaches it to the channel's CloudFront distribution.</summary>
[Cmdlet(VerbsCommon.Add, "PackageEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(PackageEndpoint))]
public sealed class AddPackageEndpointCommand : AwsCmdlet
{
    /// <summary>The channel: an object of New- or Get-PackageChannel, or its id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId")]
    public PackageChannelArgument Channel { get; set; } = null!;

    /// <summary>Endpoint id, unique in the account and region.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Packager.</summary>
    [Parameter]
    [ValidateSet("Hls")]
    public PackagerType Type { get; set; } = PackagerType.Hls;

    /// <summary>Manifest name without extension.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ManifestName { get; set; }

    /// <summary>Segment duration in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 30)]
    public int? SegmentDuration { get; set; }

    /// <summary>Length of the live playlist in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? PlaylistWindow { get; set; }

    /// <summary>Free text.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Id);
        PackageEndpointSpec spec = HlsEndpoint.Build(Id, Channel.Id, ManifestName, SegmentDuration, PlaylistWindow, Description);
        string target = $"MediaPackage endpoint {Id} of channel {Channel.Id} ({Cloud.Region})";
        if (!await ShouldProcessAsync(target, "Create endpoint and attach it to the channel's distribution").ConfigureAwait(false)) return;

        await new EndpointCreation(Cloud).CreateAsync(spec, Channel.Known, WriteObject, cancellationToken).ConfigureAwait(false);
    }
}
