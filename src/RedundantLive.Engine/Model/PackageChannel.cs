using System;
using System.Collections.Generic;
using RedundantLive.Planning;

namespace RedundantLive;

/// <summary>An AWS Elemental MediaPackage (v1) channel with its two ingest endpoints.</summary>
public sealed record PackageChannel
{
    private readonly PackageDistribution? _distribution;

    /// <summary>Channel id, unique per account and region; letters, digits, <c>_</c> and <c>-</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Region the channel lives in, e.g. <c>eu-west-1</c>.</summary>
    public string Region { get; init; } = "";

    /// <summary>Free text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>When it was created (UTC), where the service says so.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Tags; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The ingest endpoints in the service's order: the first is for MediaLive pipeline 0 (destination A), the second for
    /// pipeline 1 (destination B). Channels older than input redundancy have only one.
    /// </summary>
    public IReadOnlyList<IngestEndpoint> IngestEndpoints { get; init; } = Array.Empty<IngestEndpoint>();

    /// <summary>
    /// The CloudFront distribution of the channel, when it was asked for or created with it; otherwise null. Waits while it is still
    /// being made; null when that failed, which the command that makes it reports.
    /// </summary>
    public PackageDistribution? Distribution
    {
        get => _distribution ?? Pending?.Wait();
        init => _distribution = value;
    }

    /// <summary>CloudWatch Logs group of ingress access logs, or null when they are off.</summary>
    public string? IngressLogGroup { get; init; }

    /// <summary>CloudWatch Logs group of egress access logs, or null when they are off.</summary>
    public string? EgressLogGroup { get; init; }

    /// <summary>
    /// The distribution's document, which may still be on its way: a channel goes down the pipeline as soon as it exists, so that the
    /// commands after it work at the same time as CloudFront does.
    /// </summary>
    internal PendingDistribution? Pending { get; init; }

    /// <summary>What the commands of the pipeline do together, when the channel came down one that makes things; else null.</summary>
    internal ChangeJob? Job { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
