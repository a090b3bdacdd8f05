using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>CloudWatch, as far as metrics are read.</summary>
internal sealed class CloudWatchService : TreeService
{
    private const int ListSize = 500;
    private const int DataSize = 100_800;

    private readonly MetricSource source;

    public CloudWatchService(ServiceContract contract, SandboxContext context, MetricSource source) : base(contract, context)
    {
        this.source = source;
        On("ListMetrics", List);
        On("GetMetricData", Data);
        On("GetMetricStatistics", Statistics);
    }

    private static ServiceException Refuse(string code, string message) => new(400, code, message);

    private JsonObject List(Call call)
    {
        var space = Text(call.Input, "Namespace");
        var name = Text(call.Input, "MetricName");
        var filters = (call.Input["Dimensions"] as JsonArray ?? new JsonArray()).Cast<JsonObject>().ToList();
        var all = source.All(call.Region, Context.Time.Now)
            .Where(m => (space is null || m.Namespace == space) && (name is null || m.Name == name)
                && filters.All(f => m.Dimensions.Any(d => d.Key == Text(f, "Name") && (Text(f, "Value") is not { } value || d.Value == value))))
            .ToList();
        var from = Text(call.Input, "NextToken") is { Length: > 0 } token
            ? PageToken.Read(token) ?? throw Refuse("InvalidParameterValue", "NextToken is not valid.") : 0;
        var answer = new JsonObject
        {
            ["Metrics"] = new JsonArray(all.Skip(from).Take(ListSize).Select(m => (JsonNode)new JsonObject
            {
                ["Namespace"] = m.Namespace,
                ["MetricName"] = m.Name,
                ["Dimensions"] = new JsonArray(m.Dimensions.Select(d => (JsonNode)new JsonObject { ["Name"] = d.Key, ["Value"] = d.Value }).ToArray()),
            }).ToArray()),
        };
        if (from + ListSize < all.Count)
        {
            answer["NextToken"] = PageToken.Write(from + ListSize);
        }
        return answer;
    }

    private JsonObject Data(Call call)
    {
        var queries = ((JsonArray)call.Input["MetricDataQueries"]!).Cast<JsonObject>().ToList();
        if (queries.Count > 500)
        {
            throw Refuse("ValidationError", "The collection MetricDataQueries must not have a size greater than 500.");
        }
        var (start, end) = Range(call.Input);
        var descending = Text(call.Input, "ScanBy") != "TimestampAscending";
        var metrics = source.All(call.Region, Context.Time.Now);
        var results = new JsonArray();
        foreach (var query in queries)
        {
            if (query["MetricStat"] is not JsonObject stat)
            {
                throw Refuse("ValidationError", "MetricDataQueries: the sandbox plays no expressions (query " + Text(query, "Id") + ").");
            }
            if (query["ReturnData"] is JsonValue && !Flag(query, "ReturnData"))
            {
                continue;
            }
            var wanted = (JsonObject)stat["Metric"]!;
            var metric = Find(metrics, wanted);
            var period = Number(stat, "Period")!.Value;
            var points = metric is null ? new List<Bucket>() : Buckets(metric, start, end, period).Take(DataSize).ToList();
            if (descending)
            {
                points.Reverse();
            }
            results.Add(new JsonObject
            {
                ["Id"] = Text(query, "Id"),
                ["Label"] = Text(query, "Label") ?? Text(wanted, "MetricName"),
                ["Timestamps"] = new JsonArray(points.Select(p => (JsonNode?)Epoch(p.Start)).ToArray()),
                ["Values"] = new JsonArray(points.Select(p => (JsonNode?)JsonValue.Create(p.Statistic(Text(stat, "Stat")!))).ToArray()),
                ["StatusCode"] = "Complete",
            });
        }
        return new JsonObject { ["MetricDataResults"] = results, ["Messages"] = new JsonArray() };
    }

    private JsonObject Statistics(Call call)
    {
        var (start, end) = Range(call.Input);
        var asked = Texts(call.Input, "Statistics").ToList();
        if (asked.Count == 0 && !Texts(call.Input, "ExtendedStatistics").Any())
        {
            throw Refuse("InvalidParameterCombination", "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        }
        var metric = Find(source.All(call.Region, Context.Time.Now), call.Input);
        var points = metric is null ? new List<Bucket>() : Buckets(metric, start, end, Number(call.Input, "Period")!.Value).ToList();
        return new JsonObject
        {
            ["Label"] = Text(call.Input, "MetricName"),
            ["Datapoints"] = new JsonArray(points.Select(p =>
            {
                var point = new JsonObject { ["Timestamp"] = Epoch(p.Start), ["Unit"] = metric!.Unit };
                foreach (var statistic in asked)
                {
                    point[statistic] = p.Statistic(statistic);
                }
                return (JsonNode)point;
            }).ToArray()),
        };
    }

    private static (DateTimeOffset Start, DateTimeOffset End) Range(JsonObject input)
    {
        var start = Time(input, "StartTime")!.Value;
        var end = Time(input, "EndTime")!.Value;
        return start < end ? (start, end) : throw Refuse("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
    }

    private static Metric? Find(IReadOnlyList<Metric> metrics, JsonObject wanted)
    {
        var dimensions = (wanted["Dimensions"] as JsonArray ?? new JsonArray()).Cast<JsonObject>()
            .Select(d => Text(d, "Name") + "=" + Text(d, "Value")).OrderBy(d => d, StringComparer.Ordinal).ToList();
        return metrics.FirstOrDefault(m => m.Namespace == Text(wanted, "Namespace") && m.Name == Text(wanted, "MetricName")
            && m.Dimensions.Select(d => d.Key + "=" + d.Value).OrderBy(d => d, StringComparer.Ordinal).SequenceEqual(dimensions));
    }

    /// <summary>The periods of a range in which something was measured, oldest first.</summary>
    private IEnumerable<Bucket> Buckets(Metric metric, DateTimeOffset start, DateTimeOffset end, int period)
    {
        if (period % 60 != 0 && period is not (1 or 5 or 10 or 30))
        {
            throw Refuse("InvalidParameterValue", "Period: must be 1, 5, 10, 30 or a multiple of 60.");
        }
        var now = Context.Time.Now;
        var last = end < now ? end : now;
        var first = metric.Turns.Count == 0 ? start : metric.Turns.Min();
        var seconds = Math.Max(start.ToUnixTimeSeconds(), Math.Max(0, first.ToUnixTimeSeconds() - period));
        for (var at = seconds - (seconds % period); at < last.ToUnixTimeMilliseconds() / 1000.0; at += period)
        {
            var from = DateTimeOffset.FromUnixTimeSeconds(at);
            var until = from.AddSeconds(period);
            // Between two turns the value stands still: a sample at each of them says everything.
            var samples = metric.Turns.Where(t => t > from && t < until && t <= now)
                .Append(from).Append((until < now ? until : now).AddTicks(-1))
                .Select(metric.Value).Where(v => v is not null).Select(v => v!.Value).ToList();
            if (samples.Count > 0 && from >= start.AddSeconds(-period))
            {
                yield return new Bucket(from, samples);
            }
        }
    }

    private sealed class Bucket
    {
        private readonly List<double> samples;

        public Bucket(DateTimeOffset start, List<double> samples)
        {
            Start = start;
            this.samples = samples;
        }

        public DateTimeOffset Start { get; }

        public double Statistic(string name) => name switch
        {
            "SampleCount" => samples.Count,
            // Counters are values per period already.
            "Sum" => samples.Max(),
            "Minimum" => samples.Min(),
            "Maximum" => samples.Max(),
            _ => samples.Average(),
        };
    }
}
