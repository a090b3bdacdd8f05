using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>
/// Reads what CloudWatch shows of a running channel and of the ingest endpoints it writes to. Names and dimensions of the metrics:
/// MediaLive user guide, monitoring with CloudWatch metrics (eml-metrics), and MediaPackage user guide, metrics. The dimension values of
/// MediaPackage are generated, so they are looked up and not built.
/// </summary>
internal sealed class LiveMetricsReader
{
    private const string Live = "AWS/MediaLive";
    private const string Package = "AWS/MediaPackage";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly IReadOnlyDictionary<string, string> Any = new Dictionary<string, string>();

    private readonly IMetricService _metrics;
    private readonly SharedReads _shared;
    private readonly ThrottleGate _gate;

    public LiveMetricsReader(IMetricService metrics, SharedReads shared, ThrottleGate gate)
    {
        _metrics = metrics;
        _shared = shared;
        _gate = gate;
    }

    public async Task<LiveMetrics> ReadAsync(RuleCase c, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Task<DateTimeOffset?> since = RunningSinceAsync(c, now, cancellationToken);
        var ingests = new HashSet<string>(c.Wired.SelectMany(channel => channel.IngestEndpoints).Select(ingest => ingest.Id), StringComparer.Ordinal);
        Task<IReadOnlyList<MetricId>> bytes = ListAsync("IngressBytes", cancellationToken);
        Task<IReadOnlyList<MetricId>> active = ListAsync("ActiveInput", cancellationToken);

        var asked = new List<MetricQuery>();
        int pipelines = c.IsSingle ? 1 : 2;
        for (int pipeline = 0; pipeline < pipelines; pipeline++)
        {
            string number = pipeline.ToString(CultureInfo.InvariantCulture);
            foreach ((string name, string statistic) in new[]
                     {
                         ("NetworkOut", "Average"), ("FillMsec", "Maximum"), ("PipelinesLocked", "Minimum"), ("InputTimecodesPresent", "Minimum"), ("InputVideoFrameRate", "Maximum"),
                     })
            {
                asked.Add(Query(Live, name, statistic, ("ChannelId", c.Channel.Id), ("Pipeline", number)));
            }

            asked.AddRange(c.Groups.Where(group => !string.IsNullOrEmpty(group.Group.Name)).Select(group =>
                Query(Live, "Output4xxErrors", "Sum", ("OutputGroupName", group.Group.Name!), ("ChannelId", c.Channel.Id), ("Pipeline", number))));
        }

        asked.AddRange((await bytes.ConfigureAwait(false)).Where(metric => Of(metric, "IngestEndpoint") is { } id && ingests.Contains(id))
            .Select(metric => new MetricQuery { Metric = metric, Statistic = "Sum" }));
        asked.AddRange((await active.ConfigureAwait(false)).Where(metric => Of(metric, "IngestEndpoint") is { } id && ingests.Contains(id))
            .Select(metric => new MetricQuery { Metric = metric, Statistic = "Maximum" }));

        // The period under way is not complete yet.
        DateTimeOffset until = new(now.UtcDateTime.Date.Add(new TimeSpan(now.UtcDateTime.Hour, now.UtcDateTime.Minute, 0)), TimeSpan.Zero);
        IReadOnlyList<MetricSeries> read = await _metrics.GetAsync(asked, until - Window, now, cancellationToken).ConfigureAwait(false);
        return new LiveMetrics
        {
            Pipelines = Enumerable.Range(0, pipelines).Select(pipeline => Pipeline(read, pipeline.ToString(CultureInfo.InvariantCulture))).ToList(),
            IngressBytes = Latest(read, "IngressBytes").ToDictionary(pair => pair.Key, pair => pair.Value),
            ActiveInputs = ActiveInputs(read),
            RunningSince = await since.ConfigureAwait(false),
        };
    }

    private Task<IReadOnlyList<MetricId>> ListAsync(string name, CancellationToken cancellationToken) =>
        _shared.GetAsync("metric " + name, () => _gate.RunAsync(() => _metrics.ListAsync(Package, name, Any, cancellationToken), cancellationToken));

    /// <summary>
    /// When the present run of the first pipeline began at the latest, or null when it reaches back further than a day. A point stands for
    /// the minute that follows it, and one missing minute is no restart.
    /// </summary>
    private async Task<DateTimeOffset?> RunningSinceAsync(RuleCase c, DateTimeOffset now, CancellationToken cancellationToken)
    {
        MetricQuery query = Query(Live, "NetworkOut", "Average", ("ChannelId", c.Channel.Id), ("Pipeline", "0")) with { Period = Minute };
        IReadOnlyList<MetricSeries> read = await _metrics.GetAsync(new[] { query }, now - Day, now, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<MetricPoint> points = read[0].Points;
        if (points.Count == 0) return null;
        int first = points.Count - 1;
        while (first > 0 && points[first].At - points[first - 1].At <= Minute + Minute) first--;
        return points[first].At - (now - Day) > Minute + Minute ? points[first].At + Minute : null;
    }

    private static PipelineMetrics Pipeline(IReadOnlyList<MetricSeries> read, string number)
    {
        double? Value(string name, Func<IEnumerable<double>, double> combine)
        {
            var values = read.Where(series => series.Query.Metric.Name == name && Of(series.Query.Metric, "Pipeline") == number)
                .SelectMany(series => series.Points).Select(point => point.Value).ToList();
            return values.Count == 0 ? null : combine(values);
        }

        return new PipelineMetrics
        {
            NetworkOut = Value("NetworkOut", values => values.Last()),
            FillMsec = Value("FillMsec", values => values.Max()),
            PipelinesLocked = Value("PipelinesLocked", values => values.Last()),
            InputFrameRate = Value("InputVideoFrameRate", values => values.Last()),
            InputTimecodesPresent = Value("InputTimecodesPresent", values => values.Min()),
            Output4xxErrors = Value("Output4xxErrors", values => values.Sum()),
        };
    }

    private static Dictionary<string, double> Latest(IReadOnlyList<MetricSeries> read, string name)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (MetricSeries series in read.Where(series => series.Query.Metric.Name == name && series.Points.Count > 0))
        {
            if (Of(series.Query.Metric, "IngestEndpoint") is { } id) found[id] = series.Points.Sum(point => point.Value);
        }

        return found;
    }

    private static Dictionary<string, string> ActiveInputs(IReadOnlyList<MetricSeries> read)
    {
        // During the minute of a switch both inputs show 1: the latest minute decides.
        var found = new Dictionary<string, (DateTimeOffset At, string Ingest)>(StringComparer.Ordinal);
        foreach (MetricSeries series in read.Where(series => series.Query.Metric.Name == "ActiveInput"))
        {
            if (Of(series.Query.Metric, "OriginEndpoint") is not { } endpoint) continue;
            foreach (MetricPoint point in series.Points.Where(point => point.Value >= 1))
            {
                if (!found.TryGetValue(endpoint, out (DateTimeOffset At, string Ingest) known) || point.At > known.At)
                {
                    found[endpoint] = (point.At, Of(series.Query.Metric, "IngestEndpoint")!);
                }
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => pair.Value.Ingest);
    }

    private static string? Of(MetricId metric, string dimension) => metric.Dimensions.TryGetValue(dimension, out string? value) ? value : null;

    private static MetricQuery Query(string space, string name, string statistic, params (string Name, string Value)[] dimensions) => new()
    {
        Metric = new MetricId { Namespace = space, Name = name, Dimensions = dimensions.ToDictionary(d => d.Name, d => d.Value) },
        Statistic = statistic,
    };
}
