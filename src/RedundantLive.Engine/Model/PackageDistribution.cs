using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>A CloudFront distribution as far as it serves MediaPackage endpoints.</summary>
public sealed record PackageDistribution
{
    /// <summary>Distribution id, e.g. <c>E2EXAMPLE1XYZ</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Host name viewers use, e.g. <c>d111111abcdef8.cloudfront.net</c>.</summary>
    public string DomainName { get; init; } = "";

    /// <summary><c>InProgress</c> or <c>Deployed</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>Whether it serves viewers at all.</summary>
    public bool Enabled { get; init; }

    /// <summary>Comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Reference that it was made with, when its whole configuration was read; otherwise null.</summary>
    public string? CallerReference { get; init; }

    /// <summary>ARN in the tag <c>mediapackage:cloudfront_assoc</c>, when the tags were read; otherwise null.</summary>
    public string? AssociatedChannelArn { get; init; }

    /// <summary>Origins in the distribution's order.</summary>
    public IReadOnlyList<DistributionOrigin> Origins { get; init; } = Array.Empty<DistributionOrigin>();

    /// <summary>Cache behaviours in order of precedence; the default behaviour comes last with the pattern <c>Default (*)</c>.</summary>
    public IReadOnlyList<DistributionBehavior> Behaviors { get; init; } = Array.Empty<DistributionBehavior>();

    /// <summary>Minimum error caching time per HTTP status (as text, because JSON knows no other keys), for those that are configured (CloudFront's default is 10 s).</summary>
    public IReadOnlyDictionary<string, TimeSpan> ErrorCaching { get; init; } = new Dictionary<string, TimeSpan>();

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>An origin of a distribution.</summary>
public sealed record DistributionOrigin
{
    /// <summary>Origin id, unique in the distribution.</summary>
    public string Id { get; init; } = "";

    /// <summary>Host that CloudFront fetches from.</summary>
    public string DomainName { get; init; } = "";

    /// <summary><c>https-only</c>, <c>http-only</c>, <c>match-viewer</c>, or null for an origin that is not a custom one.</summary>
    public string? ProtocolPolicy { get; init; }

    /// <summary>Names of the custom headers sent to the origin. Values are secrets and are not kept.</summary>
    public IReadOnlyList<string> CustomHeaderNames { get; init; } = Array.Empty<string>();
}

/// <summary>A cache behaviour of a distribution.</summary>
public sealed record DistributionBehavior
{
    /// <summary>Path pattern, or <c>Default (*)</c>.</summary>
    public string PathPattern { get; init; } = "";

    /// <summary>Id of the origin that requests go to.</summary>
    public string TargetOriginId { get; init; } = "";

    /// <summary><c>redirect-to-https</c>, <c>https-only</c> or <c>allow-all</c>.</summary>
    public string? ViewerProtocolPolicy { get; init; }

    /// <summary>Id of the cache policy, or null when the behaviour uses forwarded values.</summary>
    public string? CachePolicyId { get; init; }

    /// <summary>Minimum time to live of forwarded values, or null with a cache policy.</summary>
    public TimeSpan? MinTtl { get; init; }

    /// <summary>Query strings in the cache key of forwarded values; empty with a cache policy.</summary>
    public IReadOnlyList<string> QueryStrings { get; init; } = Array.Empty<string>();

    /// <summary>Whether every query string is part of the cache key.</summary>
    public bool AllQueryStrings { get; init; }

    /// <summary>Microsoft Smooth Streaming support.</summary>
    public bool SmoothStreaming { get; init; }
}
