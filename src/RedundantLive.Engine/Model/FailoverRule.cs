using System;

namespace RedundantLive;

/// <summary>What a rule is about.</summary>
public enum RuleTopic
{
    /// <summary>Two pipelines and what feeds them.</summary>
    PipelinesAndInputs,

    /// <summary>Which pipeline writes where.</summary>
    Wiring,

    /// <summary>What a pipeline does when its source is lost.</summary>
    InputLoss,

    /// <summary>User names, passwords and who may read them.</summary>
    Credentials,

    /// <summary>Segments, manifests and codecs.</summary>
    EncodingAndPackaging,

    /// <summary>Whether the pipelines are in step.</summary>
    Locking,

    /// <summary>MediaPackage channel, endpoints and CloudFront.</summary>
    MediaPackageAndCloudFront,

    /// <summary>What the running channel does.</summary>
    LiveState,
}

/// <summary>What has to be read before a rule can be judged. The channel itself always is.</summary>
[Flags]
public enum FailoverData
{
    /// <summary>The MediaLive channel only.</summary>
    None = 0,

    /// <summary>MediaPackage channels (one call).</summary>
    PackageChannels = 1,

    /// <summary>Origin endpoints (one call).</summary>
    Endpoints = 2,

    /// <summary>Password parameters (one call).</summary>
    Parameters = 4,

    /// <summary>CloudFront distributions (one call).</summary>
    Distributions = 8,

    /// <summary>Attached inputs.</summary>
    Inputs = 16,

    /// <summary>The other MediaLive channels of the region.</summary>
    OtherChannels = 32,

    /// <summary>Tags of the distributions.</summary>
    DistributionTags = 64,

    /// <summary>What the channel's role may do, by the IAM policy simulator.</summary>
    RolePermissions = 128,

    /// <summary>The schedule of the channel.</summary>
    Schedule = 256,

    /// <summary>Alerts of the channel.</summary>
    Alerts = 512,

    /// <summary>CloudWatch metrics of the channel and of its ingest endpoints.</summary>
    Metrics = 1024,

    /// <summary>A running channel: state and pipelines, which need no call of their own.</summary>
    Running = 2048,

    /// <summary>The channel with its encoder settings, which lists of channels leave out; needs no call of its own.</summary>
    Encoder = 4096,

    /// <summary>The secrets of CDN authorization and the headers that CloudFront sends, to be compared.</summary>
    CdnSecrets = 8192,

    /// <summary>Cache policies of the distributions that are not AWS's own for MediaPackage.</summary>
    CachePolicies = 16384,
}

/// <summary>A rule of the book: what must hold so that failover works.</summary>
public sealed record FailoverRule
{
    /// <summary>Stable id, e.g. <c>LOSS-PAUSE</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Severity when it fails.</summary>
    public FindingSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public RuleTopic Topic { get; init; }

    /// <summary>One line: what must hold.</summary>
    public string Statement { get; init; } = "";

    /// <summary>What viewers would see otherwise.</summary>
    public string Why { get; init; } = "";

    /// <summary>What repairs it.</summary>
    public string Fix { get; init; } = "";

    /// <summary>AWS page it comes from.</summary>
    public string HelpUri { get; init; } = "";

    /// <summary>What is read for it.</summary>
    public FailoverData Needs { get; init; }

    /// <summary>The switch of <c>Test-LiveFailoverConfig</c> that includes it: empty (always), <c>-Deep</c> or <c>-Live</c>.</summary>
    public string IncludedBy { get; init; } = "";

    /// <summary>Whether <c>Repair-LiveFailoverConfig</c> can repair it.</summary>
    public bool CanRepair { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
