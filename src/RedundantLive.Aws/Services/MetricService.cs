using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Services;

/// <summary>Amazon CloudWatch.</summary>
internal sealed class MetricService(AwsServiceClient client) : IMetricService
{
    /// <summary>Queries per call (CloudWatch API reference, GetMetricData).</summary>
    private const int PerCall = 500;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricId>> ListAsync(
        string metricNamespace, string name, IReadOnlyDictionary<string, string> dimensions, CancellationToken cancellationToken)
    {
        var found = new List<MetricId>();
        JsonObject body = JsonObject.Empty
            .With("Namespace", JsonText.From(metricNamespace)).With("MetricName", JsonText.From(name)).With("Dimensions", Dimensions(dimensions, "Name", "Value"));
        await EachPageAsync(CloudWatchApi.ListMetrics, body, page => found.AddRange(LiveChannelReader.Items(page, "Metrics").Select(metric => new MetricId
        {
            Namespace = LiveChannelReader.Text(metric, "Namespace"),
            Name = LiveChannelReader.Text(metric, "MetricName"),
            Dimensions = LiveChannelReader.Items(metric, "Dimensions").ToDictionary(d => LiveChannelReader.Text(d, "Name"), d => LiveChannelReader.Text(d, "Value")),
        })), cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricSeries>> GetAsync(
        IReadOnlyList<MetricQuery> queries, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var points = queries.Select(_ => new List<MetricPoint>()).ToList();
        for (int start = 0; start < queries.Count; start += PerCall)
        {
            int first = start;
            JsonObject body = JsonObject.Empty
                .With("MetricDataQueries", new JsonArray(queries.Skip(first).Take(PerCall).Select((query, i) => (JsonText)Query(query, first + i)).ToList()))
                .With("StartTime", Epoch(from)).With("EndTime", Epoch(until)).With("ScanBy", JsonText.From("TimestampAscending"));
            await EachPageAsync(CloudWatchApi.GetMetricData, body, page =>
            {
                foreach (JsonText result in LiveChannelReader.Items(page, "MetricDataResults")) Add(points, result);
            }, cancellationToken).ConfigureAwait(false);
        }

        return queries.Select((query, i) => new MetricSeries { Query = query, Points = points[i] }).ToList();
    }

    private static void Add(List<List<MetricPoint>> points, JsonText result)
    {
        string id = LiveChannelReader.Text(result, "Id");
        if (id.Length < 2 || !int.TryParse(id.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= points.Count) return;
        IReadOnlyList<JsonText> times = LiveChannelReader.Items(result, "Timestamps");
        IReadOnlyList<JsonText> values = LiveChannelReader.Items(result, "Values");
        for (int i = 0; i < Math.Min(times.Count, values.Count); i++)
        {
            if (times[i].AsDouble is { } seconds && values[i].AsDouble is { } value)
            {
                points[index].Add(new MetricPoint(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), value));
            }
        }
    }

    private static JsonObject Query(MetricQuery query, int index) => JsonObject.Empty
        .With("Id", JsonText.From("m" + index.ToString(CultureInfo.InvariantCulture)))
        .With("MetricStat", JsonObject.Empty
            .With("Metric", JsonObject.Empty
                .With("Namespace", JsonText.From(query.Metric.Namespace))
                .With("MetricName", JsonText.From(query.Metric.Name))
                .With("Dimensions", Dimensions(query.Metric.Dimensions, "Name", "Value")))
            .With("Period", JsonText.From((int)query.Period.TotalSeconds))
            .With("Stat", JsonText.From(query.Statistic)));

    private static JsonArray Dimensions(IReadOnlyDictionary<string, string> dimensions, string name, string value) => new(dimensions
        .Select(pair => (JsonText)JsonObject.Empty.With(name, JsonText.From(pair.Key)).With(value, JsonText.From(pair.Value))).ToList());

    private static JsonText Epoch(DateTimeOffset time) => JsonScalar.OfNumber(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads every page of an answer.</summary>
    private async Task EachPageAsync(Operation operation, JsonObject body, Action<JsonObject> read, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            ServiceRequest request = new ServiceRequest(operation).Body(body.WithIf("NextToken", token));
            JsonObject page = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
            read(page);
            token = LiveChannelReader.NullIfEmpty(page["NextToken"]?.AsString);
            // A service that answers the same token again would keep us here for ever.
            if (token != null && !seen.Add(token)) throw ServicePorts.NotThat(request);
        }
        while (token != null);
    }
}
