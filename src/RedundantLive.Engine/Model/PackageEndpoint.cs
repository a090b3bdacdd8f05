using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>How an origin endpoint packages the stream.</summary>
public enum PackagerType
{
    /// <summary>A packager this version does not know.</summary>
    Unknown,

    /// <summary>Apple HLS with transport stream segments.</summary>
    Hls,

    /// <summary>DASH-ISO.</summary>
    Dash,

    /// <summary>Common Media Application Format with HLS manifests.</summary>
    Cmaf,

    /// <summary>Microsoft Smooth Streaming.</summary>
    Mss,
}

/// <summary>An origin endpoint of a MediaPackage (v1) channel: where players or CloudFront fetch the stream.</summary>
public sealed record PackageEndpoint
{
    /// <summary>Endpoint id, unique per account and region.</summary>
    public string Id { get; init; } = "";

    /// <summary>Id of the MediaPackage channel it belongs to.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>The channel itself when the endpoint came down the pipeline from it; otherwise null.</summary>
    public PackageChannel? Channel { get; init; }

    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Region, e.g. <c>eu-west-1</c>.</summary>
    public string Region { get; init; } = "";

    /// <summary>When it was created (UTC), where the service says so.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Packager; cannot change after creation.</summary>
    public PackagerType Type { get; init; }

    /// <summary>Free text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Manifest name without extension; the service's default is <c>index</c>.</summary>
    public string? ManifestName { get; init; }

    /// <summary>Playback URL at the origin. For CMAF the URL of the first HLS manifest (the service leaves the endpoint's own URL empty).</summary>
    public string? Url { get; init; }

    /// <summary>The same through the channel's CloudFront distribution, or null when there is none.</summary>
    public string? CloudFrontUrl { get; init; }

    /// <summary>Segment duration, or null where the service did not say.</summary>
    public TimeSpan? SegmentDuration { get; init; }

    /// <summary>Live manifest or playlist window, or null where the service did not say.</summary>
    public TimeSpan? ManifestWindow { get; init; }

    /// <summary><c>ALLOW</c> or <c>DENY</c>; DENY stops playback.</summary>
    public string Origination { get; init; } = "ALLOW";

    /// <summary>Startover window; null or zero is off.</summary>
    public TimeSpan? StartoverWindow { get; init; }

    /// <summary>Delay that lets players ride out the switch between inputs; null or zero is off.</summary>
    public TimeSpan? TimeDelay { get; init; }

    /// <summary>IPv4 ranges that may play; empty is everyone.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = Array.Empty<string>();

    /// <summary>HLS manifests of a CMAF endpoint; empty for the other packagers.</summary>
    public IReadOnlyList<PackageManifest> Manifests { get; init; } = Array.Empty<PackageManifest>();

    /// <summary>ARN of the Secrets Manager secret of CDN authorization, or null when it is off.</summary>
    public string? CdnIdentifierSecretArn { get; init; }

    /// <summary>Tags; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Every setting of the packager by its API path (for example <c>hlsPackage.playlistType</c>), as the service returned it.</summary>
    public IReadOnlyDictionary<string, object?> Settings { get; init; } = new Dictionary<string, object?>();

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>One HLS manifest of a CMAF endpoint.</summary>
public sealed record PackageManifest
{
    /// <summary>Manifest id, unique in the account and region.</summary>
    public string Id { get; init; } = "";

    /// <summary>Manifest name without extension.</summary>
    public string? ManifestName { get; init; }

    /// <summary>Playback URL at the origin.</summary>
    public string? Url { get; init; }

    /// <summary>The same through CloudFront, or null.</summary>
    public string? CloudFrontUrl { get; init; }

    /// <summary>Length of the live playlist, or null where it was not said.</summary>
    public TimeSpan? PlaylistWindow { get; init; }

    /// <summary>Interval of EXT-X-PROGRAM-DATE-TIME; zero is none, null where it was not said.</summary>
    public TimeSpan? ProgramDateTimeInterval { get; init; }

    /// <summary><c>NONE</c>, <c>EVENT</c> or <c>VOD</c>, or null.</summary>
    public string? PlaylistType { get; init; }

    /// <summary><c>NONE</c>, <c>SCTE35_ENHANCED</c>, <c>PASSTHROUGH</c> or <c>DATERANGE</c>, or null.</summary>
    public string? AdMarkers { get; init; }

    /// <summary>SCTE-35 messages that are treated as ads; null where it was not said.</summary>
    public IReadOnlyList<string>? AdTriggers { get; init; }

    /// <summary><c>NONE</c>, <c>RESTRICTED</c>, <c>UNRESTRICTED</c> or <c>BOTH</c>, or null.</summary>
    public string? AdsOnDeliveryRestrictions { get; init; }

    /// <summary>Whether there is an I-frame only stream, or null.</summary>
    public bool? IncludeIframeOnlyStream { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
