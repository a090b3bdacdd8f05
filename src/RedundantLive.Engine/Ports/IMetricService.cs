using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>Amazon CloudWatch, as far as metrics are read. Every method throws <see cref="CloudException"/>.</summary>
public interface IMetricService
{
    /// <summary>
    /// Lists the metrics of a name that have these dimensions, whatever other dimensions they have (all pages). A new metric may
    /// take 15 minutes to be listed.
    /// </summary>
    Task<IReadOnlyList<MetricId>> ListAsync(
        string metricNamespace, string name, IReadOnlyDictionary<string, string> dimensions, CancellationToken cancellationToken);

    /// <summary>Reads data points, oldest first: one series for each query, in their order. One call per 500 queries and page.</summary>
    Task<IReadOnlyList<MetricSeries>> GetAsync(
        IReadOnlyList<MetricQuery> queries, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>A metric.</summary>
public sealed record MetricId
{
    /// <summary>Namespace, e.g. <c>AWS/MediaLive</c>.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name, e.g. <c>NetworkOut</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Dimensions.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();
}

/// <summary>What is asked of a metric.</summary>
public sealed record MetricQuery
{
    /// <summary>Metric.</summary>
    public MetricId Metric { get; init; } = new();

    /// <summary><c>Average</c>, <c>Sum</c>, <c>Minimum</c> or <c>Maximum</c>.</summary>
    public string Statistic { get; init; } = "Average";

    /// <summary>Length of a period: whole minutes.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Data points of a query.</summary>
public sealed record MetricSeries
{
    /// <summary>Query.</summary>
    public MetricQuery Query { get; init; } = new();

    /// <summary>Points, oldest first; periods in which nothing was measured are missing.</summary>
    public IReadOnlyList<MetricPoint> Points { get; init; } = Array.Empty<MetricPoint>();
}

/// <summary>A data point.</summary>
/// <param name="At">Start of the period (UTC).</param>
/// <param name="Value">Value.</param>
public readonly record struct MetricPoint(DateTimeOffset At, double Value);

/// <summary>AWS Identity and Access Management, as far as a role is judged. Every method throws <see cref="CloudException"/>.</summary>
public interface IRoleService
{
    /// <summary>
    /// Asks the policy simulator which actions a role may do on which resources. It knows the identity's policies, permission
    /// boundaries and the organization's policies; resource policies such as those of KMS keys it does not (IAM user guide, IAM
    /// policy testing with the IAM policy simulator).
    /// </summary>
    Task<IReadOnlyList<PolicyDecision>> SimulateAsync(
        string roleArn, IReadOnlyList<string> actions, IReadOnlyList<string> resources, CancellationToken cancellationToken);

    /// <summary>Whether the trust policy of a role lets a service, e.g. <c>medialive.amazonaws.com</c>, assume it. Conditions are not looked at.</summary>
    Task<bool> TrustsAsync(string roleArn, string service, CancellationToken cancellationToken);
}

/// <summary>What the policy simulator says.</summary>
/// <param name="Action">Action.</param>
/// <param name="Resource">Resource ARN.</param>
/// <param name="Allowed">Whether it is allowed.</param>
public sealed record PolicyDecision(string Action, string Resource, bool Allowed);
