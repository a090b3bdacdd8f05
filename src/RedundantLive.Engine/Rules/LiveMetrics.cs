using System;
using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>What CloudWatch shows of a running channel in the last minutes. Null values have no data points.</summary>
public sealed record LiveMetrics
{
    /// <summary>Pipeline 0 and pipeline 1.</summary>
    public IReadOnlyList<PipelineMetrics> Pipelines { get; init; } = Array.Empty<PipelineMetrics>();

    /// <summary>Bytes that arrived, by ingest endpoint id; no entry where nothing arrived or CloudWatch lists no such metric.</summary>
    public IReadOnlyDictionary<string, double> IngressBytes { get; init; } = new Dictionary<string, double>();

    /// <summary>Ingest endpoint in use, by the origin endpoint dimension of the metric ActiveInput.</summary>
    public IReadOnlyDictionary<string, string> ActiveInputs { get; init; } = new Dictionary<string, string>();

    /// <summary>When the present run began at the latest (UTC, to the minute), or null when it began before the metrics that were read.</summary>
    public DateTimeOffset? RunningSince { get; init; }
}

/// <summary>What CloudWatch shows of a pipeline (namespace AWS/MediaLive). Null values have no data points.</summary>
public sealed record PipelineMetrics
{
    /// <summary>Mean of NetworkOut in Mbit/s.</summary>
    public double? NetworkOut { get; init; }

    /// <summary>Sum of Output4xxErrors over the groups that write to MediaPackage.</summary>
    public double? Output4xxErrors { get; init; }

    /// <summary>Maximum of FillMsec.</summary>
    public double? FillMsec { get; init; }

    /// <summary>Minimum of PipelinesLocked: 1 locked, 0 not.</summary>
    public double? PipelinesLocked { get; init; }

    /// <summary>Latest InputVideoFrameRate in frames per second.</summary>
    public double? InputFrameRate { get; init; }

    /// <summary>Minimum of InputTimecodesPresent.</summary>
    public double? InputTimecodesPresent { get; init; }
}

/// <summary>What the IAM policy simulator says about one action on one parameter.</summary>
public sealed record RoleDecision
{
    /// <summary>Action, e.g. <c>ssm:GetParameter</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>Name of the parameter.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Whether it is allowed.</summary>
    public bool Allowed { get; init; }

    /// <summary>ARN of the KMS key where the action is <c>kms:Decrypt</c>, or null.</summary>
    public string? Key { get; init; }

    /// <summary>Why nobody can say, or null.</summary>
    public string? Unanswered { get; init; }
}

/// <summary>How the header that CloudFront sends compares with the secret of an endpoint. Neither is kept.</summary>
public enum CdnHeaderMatch
{
    /// <summary>It is the current value.</summary>
    Current,

    /// <summary>It is the value before, which MediaPackage takes too.</summary>
    Previous,

    /// <summary>It is neither.</summary>
    Different,

    /// <summary>The secret holds no CDN identifier.</summary>
    NoIdentifier,

    /// <summary>There is no such secret.</summary>
    NoSecret,
}
