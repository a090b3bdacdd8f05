using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>
/// What an AWS Elemental MediaLive channel is made of, as far as redundancy depends on it. Words such as states, classes and
/// actions are AWS's own (<c>RUNNING</c>, <c>STANDARD</c>, <c>PAUSE_OUTPUT</c>); null means that the document does not say.
/// </summary>
public sealed record LiveChannel
{
    /// <summary>Channel id, digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Name; need not be unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Region, e.g. <c>eu-west-1</c>.</summary>
    public string Region { get; init; } = "";

    /// <summary>State, one of <see cref="LiveChannelStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary><c>STANDARD</c> (two pipelines) or <c>SINGLE_PIPELINE</c>.</summary>
    public string? Class { get; init; }

    /// <summary>IAM role the channel works with, or null when it has none.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Healthy running pipelines; 2 is expected of a running standard channel.</summary>
    public int? PipelinesRunning { get; init; }

    /// <summary>Whether the channel is linked to another one, in which case the two share the work of a standard channel.</summary>
    public bool IsLinked { get; init; }

    /// <summary>The channel that it follows (ARN), or null: then it follows none, or the document does not say which.</summary>
    public string? PrimaryChannelArn { get; init; }

    /// <summary>The channels that follow it (ARNs), or null: then it is no primary channel, or the document does not name them.</summary>
    public IReadOnlyList<string>? FollowingChannelArns { get; init; }

    /// <summary>Whether it is linked as the one that follows.</summary>
    public bool IsFollower { get; init; }

    /// <summary>Tags; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Attached inputs.</summary>
    public IReadOnlyList<LiveInputAttachment> InputAttachments { get; init; } = Array.Empty<LiveInputAttachment>();

    /// <summary>Destinations that the output groups refer to by id.</summary>
    public IReadOnlyList<LiveDestinationSet> Destinations { get; init; } = Array.Empty<LiveDestinationSet>();

    /// <summary>Output groups.</summary>
    public IReadOnlyList<LiveOutputGroup> OutputGroups { get; init; } = Array.Empty<LiveOutputGroup>();

    /// <summary>Video encodes by name.</summary>
    public IReadOnlyList<LiveVideoEncode> VideoEncodes { get; init; } = Array.Empty<LiveVideoEncode>();

    /// <summary>Audio encodes by name.</summary>
    public IReadOnlyList<LiveAudioEncode> AudioEncodes { get; init; } = Array.Empty<LiveAudioEncode>();

    /// <summary>How the two pipelines are kept in step.</summary>
    public LiveLocking Locking { get; init; } = new();

    /// <summary>What the encoder makes when its source is lost, or null when not configured.</summary>
    public LiveInputLossBehavior? InputLossBehavior { get; init; }

    /// <summary>Availability zones of a channel in a VPC; empty otherwise.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = Array.Empty<string>();

    /// <summary>Whether the channel's outputs go through a VPC.</summary>
    public bool InVpc { get; init; }

    /// <summary>State of each pipeline while the channel runs.</summary>
    public IReadOnlyList<LivePipeline> Pipelines { get; init; } = Array.Empty<LivePipeline>();

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>The states of a MediaLive channel.</summary>
public static class LiveChannelStates
{
    /// <summary>Being created.</summary>
    public const string Creating = "CREATING";

    /// <summary>Creation failed.</summary>
    public const string CreateFailed = "CREATE_FAILED";

    /// <summary>Not running; the only state in which settings can change.</summary>
    public const string Idle = "IDLE";

    /// <summary>On the way to running.</summary>
    public const string Starting = "STARTING";

    /// <summary>On air.</summary>
    public const string Running = "RUNNING";

    /// <summary>One or both pipelines are down and being repaired.</summary>
    public const string Recovering = "RECOVERING";

    /// <summary>On the way to idle.</summary>
    public const string Stopping = "STOPPING";

    /// <summary>Being deleted.</summary>
    public const string Deleting = "DELETING";

    /// <summary>Gone.</summary>
    public const string Deleted = "DELETED";

    /// <summary>Class or settings are being changed.</summary>
    public const string Updating = "UPDATING";

    /// <summary>A change failed.</summary>
    public const string UpdateFailed = "UPDATE_FAILED";
}

/// <summary>An input attached to a channel.</summary>
public sealed record LiveInputAttachment
{
    /// <summary>Name of the attachment.</summary>
    public string? Name { get; init; }

    /// <summary>Id of the input.</summary>
    public string InputId { get; init; } = "";

    /// <summary>Secondary input of automatic input failover, or null when that is off.</summary>
    public string? SecondaryInputId { get; init; }

    /// <summary>How many failover conditions automatic input failover has.</summary>
    public int FailoverConditions { get; init; }

    /// <summary>Whether automatic input failover is configured.</summary>
    public bool HasInputFailover { get; init; }
}

/// <summary>A destination of a channel: one entry for each pipeline.</summary>
public sealed record LiveDestinationSet
{
    /// <summary>Id that output groups refer to.</summary>
    public string Id { get; init; } = "";

    /// <summary>URL settings: index 0 is destination A (pipeline 0), index 1 destination B (pipeline 1).</summary>
    public IReadOnlyList<LiveDestination> Settings { get; init; } = Array.Empty<LiveDestination>();

    /// <summary>SRT settings: index 0 is of pipeline 0, index 1 of pipeline 1.</summary>
    public IReadOnlyList<LiveSrtDestination> SrtSettings { get; init; } = Array.Empty<LiveSrtDestination>();

    /// <summary>MediaPackage settings of a MediaPackage output group.</summary>
    public IReadOnlyList<LivePackageDestination> PackageSettings { get; init; } = Array.Empty<LivePackageDestination>();

    /// <summary>Names of the destination kinds present in the document, e.g. <c>settings</c>, <c>multiplexSettings</c>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = Array.Empty<string>();
}

/// <summary>Where one pipeline writes.</summary>
public sealed record LiveDestination
{
    /// <summary>Ingest URL.</summary>
    public string Url { get; init; } = "";

    /// <summary>User name, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>Name of the Parameter Store parameter that holds the password, or null. Never the password itself.</summary>
    public string? PasswordParameter { get; init; }

    /// <summary>RTMP stream name, or null.</summary>
    public string? StreamName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Url;
}

/// <summary>Where one pipeline writes by SRT.</summary>
public sealed record LiveSrtDestination
{
    /// <summary><c>CALLER</c>, <c>LISTENER</c>, or null when the document does not say.</summary>
    public string? ConnectionMode { get; init; }

    /// <summary>URL that a caller sends to, or null.</summary>
    public string? Url { get; init; }

    /// <summary>Stream id, or null.</summary>
    public string? StreamId { get; init; }

    /// <summary>Port of a listener, 1 to 65535, or null.</summary>
    public int? ListenerPort { get; init; }
}

/// <summary>A MediaPackage channel as destination of a MediaPackage output group.</summary>
public sealed record LivePackageDestination
{
    /// <summary>MediaPackage v1 channel id, or null.</summary>
    public string? ChannelId { get; init; }

    /// <summary>MediaPackage v2 channel group, or null.</summary>
    public string? ChannelGroup { get; init; }

    /// <summary>MediaPackage v2 channel name, or null.</summary>
    public string? ChannelName { get; init; }

    /// <summary>MediaPackage v2 ingest endpoint id, or null.</summary>
    public string? ChannelEndpointId { get; init; }

    /// <summary>Region of the MediaPackage v2 channel, or null for the same one.</summary>
    public string? RegionName { get; init; }
}

/// <summary>An output group.</summary>
public sealed record LiveOutputGroup
{
    /// <summary>Name, or null when it was never given.</summary>
    public string? Name { get; init; }

    /// <summary>Kind as the API names it, e.g. <c>hlsGroupSettings</c> or <c>mediaPackageGroupSettings</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of the destination it writes to, or null.</summary>
    public string? DestinationId { get; init; }

    /// <summary>Ids of further destinations of a CMAF ingest or MediaPackage v2 group, each of which is for one pipeline.</summary>
    public IReadOnlyList<string> AdditionalDestinationIds { get; init; } = Array.Empty<string>();

    /// <summary>Settings of an HLS group, or null for another kind.</summary>
    public LiveHlsGroup? Hls { get; init; }

    /// <summary>Outputs.</summary>
    public IReadOnlyList<LiveOutput> Outputs { get; init; } = Array.Empty<LiveOutput>();

    /// <summary>Whether this is an HLS group.</summary>
    public bool IsHls => Hls != null;

    /// <summary>Whether this is a MediaPackage group.</summary>
    public bool IsMediaPackage => Kind == "mediaPackageGroupSettings";

    /// <inheritdoc/>
    public override string ToString() => Name ?? "(unnamed output group)";
}

/// <summary>Settings of an HLS output group. Null members are those that the document leaves out.</summary>
public sealed record LiveHlsGroup
{
    /// <summary><c>EMIT_OUTPUT</c> or <c>PAUSE_OUTPUT</c>.</summary>
    public string? InputLossAction { get; init; }

    /// <summary>CDN settings kinds present, e.g. <c>hlsWebdavSettings</c>; exactly one is expected.</summary>
    public IReadOnlyList<string> CdnKinds { get; init; } = Array.Empty<string>();

    /// <summary>WebDAV settings, or null.</summary>
    public HlsWebdavSettings? Webdav { get; init; }

    /// <summary><c>LIVE</c> or <c>VOD</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Segment length in seconds.</summary>
    public int? SegmentLength { get; init; }

    /// <summary>Segments listed in a manifest.</summary>
    public int? IndexNSegments { get; init; }

    /// <summary>Segments kept.</summary>
    public int? KeepSegments { get; init; }

    /// <summary><c>MANIFESTS_AND_SEGMENTS</c>, <c>VARIANT_MANIFESTS_AND_SEGMENTS</c> or <c>SEGMENTS_ONLY</c>.</summary>
    public string? OutputSelection { get; init; }

    /// <summary><c>SEGMENTED_FILES</c> or <c>SINGLE_FILE</c>.</summary>
    public string? TsFileMode { get; init; }

    /// <summary><c>SINGLE_DIRECTORY</c> or <c>SUBDIRECTORY_PER_STREAM</c>.</summary>
    public string? DirectoryStructure { get; init; }

    /// <summary><c>DISABLED</c> or <c>ENABLED</c>.</summary>
    public string? RedundantManifest { get; init; }

    /// <summary><c>AES128</c>, <c>SAMPLE_AES</c> or null for none.</summary>
    public string? EncryptionType { get; init; }

    /// <summary><c>AUTO</c> or <c>SUPPRESS</c>.</summary>
    public string? IncompleteSegmentBehavior { get; init; }

    /// <summary><c>INCLUDE</c> or <c>EXCLUDE</c>.</summary>
    public string? ProgramDateTime { get; init; }

    /// <summary>Seconds between program date times.</summary>
    public int? ProgramDateTimePeriod { get; init; }

    /// <summary><c>INITIALIZE_FROM_OUTPUT_TIMECODE</c> or <c>SYSTEM_CLOCK</c>.</summary>
    public string? ProgramDateTimeClock { get; init; }

    /// <summary>Members among BaseUrlContent, BaseUrlContent1, BaseUrlManifest, BaseUrlManifest1 that are not empty.</summary>
    public IReadOnlyList<string> BaseUrls { get; init; } = Array.Empty<string>();

    /// <summary>Ad markers.</summary>
    public IReadOnlyList<string> AdMarkers { get; init; } = Array.Empty<string>();
}

/// <summary>WebDAV settings of an HLS output group. Null members are those that the document leaves out.</summary>
public sealed record HlsWebdavSettings
{
    /// <summary>Seconds before a lost connection is tried again; 0 or more.</summary>
    public int? ConnectionRetryInterval { get; init; }

    /// <summary>Seconds of output kept while the server cannot be reached; 0 to 600.</summary>
    public int? FilecacheDuration { get; init; }

    /// <summary><c>CHUNKED</c> or <c>NON_CHUNKED</c>.</summary>
    public string? HttpTransferMode { get; init; }

    /// <summary>Retries; the service always uses 3 for an https destination whatever stands here.</summary>
    public int? NumRetries { get; init; }

    /// <summary>Seconds before an output is restarted; 0 to 15, and 0 means never.</summary>
    public int? RestartDelay { get; init; }

    /// <summary>The values that AWS's console and samples use.</summary>
    public static HlsWebdavSettings Default { get; } = new()
    {
        ConnectionRetryInterval = 1,
        FilecacheDuration = 300,
        HttpTransferMode = "NON_CHUNKED",
        NumRetries = 10,
        RestartDelay = 15,
    };
}

/// <summary>An output of an output group.</summary>
public sealed record LiveOutput
{
    /// <summary>Name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Video encode it carries, or null.</summary>
    public string? VideoEncode { get; init; }

    /// <summary>Audio encodes it carries.</summary>
    public IReadOnlyList<string> AudioEncodes { get; init; } = Array.Empty<string>();

    /// <summary>Name modifier, or null.</summary>
    public string? NameModifier { get; init; }

    /// <summary>Id of the destination it writes to, where outputs have their own (RTMP, UDP, SRT, multiplex, MediaConnect Router), or null.</summary>
    public string? DestinationId { get; init; }

    /// <summary>HLS container kind, e.g. <c>standardHlsSettings</c>, or null outside HLS groups.</summary>
    public string? Container { get; init; }

    /// <summary>SCTE-35 behaviour of the transport stream, e.g. <c>PASSTHROUGH</c>, or null.</summary>
    public string? Scte35Behavior { get; init; }

    /// <summary>Number of caption encodes.</summary>
    public int Captions { get; init; }
}

/// <summary>A video encode.</summary>
public sealed record LiveVideoEncode
{
    /// <summary>Name that outputs refer to.</summary>
    public string Name { get; init; } = "";

    /// <summary>Codec as the API names it, e.g. <c>h264Settings</c>, or null when none is set.</summary>
    public string? Codec { get; init; }

    /// <summary>Width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Bits per second, or null.</summary>
    public double? BitRate { get; init; }

    /// <summary>GOP size in <see cref="GopSizeUnits"/>.</summary>
    public double? GopSize { get; init; }

    /// <summary><c>FRAMES</c> or <c>SECONDS</c>.</summary>
    public string? GopSizeUnits { get; init; }

    /// <summary>Closed GOP cadence; 1 is recommended, 0 breaks segmenting.</summary>
    public int? GopClosedCadence { get; init; }

    /// <summary><c>SPECIFIED</c> or <c>INITIALIZE_FROM_SOURCE</c>.</summary>
    public string? FramerateControl { get; init; }

    /// <summary>Frame rate numerator.</summary>
    public int? FramerateNumerator { get; init; }

    /// <summary>Frame rate denominator.</summary>
    public int? FramerateDenominator { get; init; }

    /// <summary>Pixel aspect ratio control: <c>SPECIFIED</c> or <c>INITIALIZE_FROM_SOURCE</c>.</summary>
    public string? ParControl { get; init; }
}

/// <summary>An audio encode.</summary>
public sealed record LiveAudioEncode
{
    /// <summary>Name that outputs refer to.</summary>
    public string Name { get; init; } = "";

    /// <summary>Codec as the API names it, e.g. <c>aacSettings</c>, or null when none is set.</summary>
    public string? Codec { get; init; }

    /// <summary>Bits per second, or null.</summary>
    public double? BitRate { get; init; }
}

/// <summary>Output locking: how the two pipelines are kept in step.</summary>
public sealed record LiveLocking
{
    /// <summary><c>PIPELINE_LOCKING</c>, <c>EPOCH_LOCKING</c>, <c>DISABLED</c> or null.</summary>
    public string? Mode { get; init; }

    /// <summary><c>SOURCE_TIMECODE</c>, <c>VIDEO_ALIGNMENT</c> or null.</summary>
    public string? Method { get; init; }

    /// <summary>Whether the settings hold the disabled kind.</summary>
    public bool HasDisabledSettings { get; init; }

    /// <summary><c>INPUT_CLOCK</c>, <c>SYSTEM_CLOCK</c> or null.</summary>
    public string? OutputTimingSource { get; init; }

    /// <summary><c>EMBEDDED</c>, <c>SYSTEMCLOCK</c>, <c>ZEROBASED</c> or null.</summary>
    public string? TimecodeSource { get; init; }
}

/// <summary>What the encoder makes when its source is lost.</summary>
public sealed record LiveInputLossBehavior
{
    /// <summary>Milliseconds the last frame is repeated; 1,000,000 is for ever.</summary>
    public int? RepeatFrameMsec { get; init; }

    /// <summary>Milliseconds of black after that; 1,000,000 is for ever.</summary>
    public int? BlackFrameMsec { get; init; }
}

/// <summary>A pipeline of a running channel.</summary>
public sealed record LivePipeline
{
    /// <summary>Pipeline number, 0 or 1.</summary>
    public int Number { get; init; }

    /// <summary>Input attachment in use, or null.</summary>
    public string? ActiveInput { get; init; }

    /// <summary>Schedule action that chose it, or null.</summary>
    public string? ActiveInputSwitchAction { get; init; }
}

/// <summary>A MediaLive channel as lists show it: without encoder settings.</summary>
public sealed record LiveChannelSummary
{
    /// <summary>Channel id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Region.</summary>
    public string Region { get; init; } = "";

    /// <summary>State.</summary>
    public string State { get; init; } = "";

    /// <summary>Class.</summary>
    public string? Class { get; init; }

    /// <summary>Healthy running pipelines.</summary>
    public int? PipelinesRunning { get; init; }

    /// <summary>Destinations, which lists do carry.</summary>
    public IReadOnlyList<LiveDestinationSet> Destinations { get; init; } = Array.Empty<LiveDestinationSet>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => Id;
}
