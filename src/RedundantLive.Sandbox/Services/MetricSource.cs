using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RedundantLive.Sandbox.Services;

/// <summary>A metric and how its value is found at any time.</summary>
/// <param name="Namespace">Namespace.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Dimensions">Dimensions.</param>
/// <param name="Value">Value at a time; null where nothing is measured.</param>
/// <param name="Turns">Times at which the value may change.</param>
internal sealed record Metric(
    string Namespace, string Name, string Unit, KeyValuePair<string, string>[] Dimensions, Func<DateTimeOffset, double?> Value, IReadOnlyList<DateTimeOffset> Turns);

/// <summary>
/// Metrics of the channels that are running, made up from what the sandbox knows: which pipeline writes where, with which
/// credentials, and when it was paused (metric names: MediaLive and MediaPackage user guides, monitoring with CloudWatch).
/// </summary>
internal sealed class MetricSource
{
    private readonly MediaLiveService live;
    private readonly MediaPackageService packaging;
    private readonly SsmService parameters;

    public MetricSource(MediaLiveService live, MediaPackageService packaging, SsmService parameters)
    {
        this.live = live;
        this.packaging = packaging;
        this.parameters = parameters;
    }

    public IReadOnlyList<Metric> All(string region, DateTimeOffset now)
    {
        var channels = live.View(region);
        var metrics = new List<Metric>();
        foreach (var channel in channels)
        {
            AddLive(metrics, region, channel);
        }
        foreach (var package in packaging.View(region))
        {
            AddPackaging(metrics, region, package, channels, now);
        }
        return metrics;
    }

    private static KeyValuePair<string, string>[] Dimensions(params string[] pairs) => Enumerable.Range(0, pairs.Length / 2)
        .Select(i => new KeyValuePair<string, string>(pairs[2 * i], pairs[(2 * i) + 1])).ToArray();

    private void AddLive(List<Metric> metrics, string region, LiveView channel)
    {
        var turns = channel.Outages.SelectMany(o => new[] { o.From, o.Until }).Append(channel.RunningSince).ToList();
        for (var p = 0; p < channel.Pipelines; p++)
        {
            var pipeline = p;
            var dimensions = Dimensions("ChannelId", channel.Id, "Pipeline", pipeline.ToString(CultureInfo.InvariantCulture));
            void Add(string name, string unit, Func<DateTimeOffset, double> value) => metrics.Add(new Metric(
                "AWS/MediaLive", name, unit, dimensions, at => channel.Runs(pipeline, at) ? value(at) : null, turns));
            Add("NetworkIn", "Megabits/Second", _ => 12.5);
            Add("NetworkOut", "Megabits/Second", at => channel.Writes(pipeline, at) ? 8.4 : 0);
            Add("PipelinesLocked", "None", at => channel.Locked && channel.Runs(1 - pipeline, at) ? 1 : 0);
            Add("ActiveAlerts", "Count", _ => 0);
            Add("FillMsec", "Milliseconds", _ => 0);
            Add("InputLossSeconds", "Seconds", _ => 0);
            Add("InputVideoFrameRate", "None", _ => 30);
            Add("InputTimecodesPresent", "None", _ => 1);
            Add("DroppedFrames", "Count", _ => 0);
            Add("SvqTime", "Percent", _ => 0);
            foreach (var group in channel.Groups)
            {
                AddGroup(metrics, region, channel, group, pipeline, turns);
            }
        }
    }

    private void AddGroup(List<Metric> metrics, string region, LiveView channel, LiveGroupView group, int pipeline, List<DateTimeOffset> turns)
    {
        var dimensions = Dimensions(
            "OutputGroupName", group.Name, "ChannelId", channel.Id, "Pipeline", pipeline.ToString(CultureInfo.InvariantCulture));
        var refused = group.Targets.Count > pipeline && packaging.Refuses(region, group.Targets[pipeline], parameters);
        void Add(string name, Func<DateTimeOffset, double> value) => metrics.Add(new Metric(
            "AWS/MediaLive", name, "Count", dimensions, at => channel.Runs(pipeline, at) ? value(at) : null, turns));
        Add("ActiveOutputs", at => channel.Writes(pipeline, at) ? group.Outputs : 0);
        Add("Output4xxErrors", at => refused && channel.Writes(pipeline, at) ? 12 : 0);
        Add("Output5xxErrors", _ => 0);
    }

    private void AddPackaging(List<Metric> metrics, string region, PackagingView package, IReadOnlyList<LiveView> channels, DateTimeOffset now)
    {
        var feeds = package.Ingest.Select((ingest, index) => Feeds(region, package, ingest, index, channels)).ToList();
        var turns = channels.SelectMany(c => c.Outages.SelectMany(o => new[] { o.From, o.Until }).Append(c.RunningSince)).Where(t => t <= now).Distinct().OrderBy(t => t).ToList();
        for (var i = 0; i < package.Ingest.Count; i++)
        {
            var feed = feeds[i];
            var dimensions = Dimensions("Channel", package.Id, "IngestEndpoint", package.Ingest[i].Key);
            metrics.Add(new Metric("AWS/MediaPackage", "IngressBytes", "Bytes", dimensions, at => feed(at) ? 63_000_000 : null, turns));
            metrics.Add(new Metric("AWS/MediaPackage", "IngressResponseTime", "Milliseconds", dimensions, at => feed(at) ? 21 : null, turns));
        }
        bool Any(DateTimeOffset at) => feeds.Any(f => f(at));
        metrics.Add(new Metric("AWS/MediaPackage", "IngressBytes", "Bytes", Dimensions("Channel", package.Id), at => Any(at) ? 63_000_000 * feeds.Count(f => f(at)) : null, turns));
        foreach (var endpoint in package.Endpoints)
        {
            for (var i = 0; i < package.Ingest.Count; i++)
            {
                var index = i;
                metrics.Add(new Metric(
                    "AWS/MediaPackage", "ActiveInput", "None", Dimensions("IngestEndpoint", package.Ingest[i].Key, "OriginEndpoint", endpoint),
                    at => Any(at) ? (Active(feeds, turns, at) == index ? 1 : 0) : null, turns));
            }
            var egress = Dimensions("Channel", package.Id, "OriginEndpoint", endpoint);
            metrics.Add(new Metric("AWS/MediaPackage", "EgressBytes", "Bytes", egress, at => Any(at) ? 40_000_000 : null, turns));
            metrics.Add(new Metric("AWS/MediaPackage", "EgressRequestCount", "Count", egress, at => Any(at) ? 120 : null, turns));
            metrics.Add(new Metric("AWS/MediaPackage", "EgressResponseTime", "Milliseconds", egress, at => Any(at) ? 18 : null, turns));
        }
    }

    /// <summary>Whether an ingest endpoint receives something at a time.</summary>
    private Func<DateTimeOffset, bool> Feeds(
        string region, PackagingView package, KeyValuePair<string, string> ingest, int index, IReadOnlyList<LiveView> channels)
    {
        var writers = new List<KeyValuePair<LiveView, int>>();
        foreach (var channel in channels)
        {
            for (var pipeline = 0; pipeline < channel.Pipelines; pipeline++)
            {
                var feeds = channel.Groups.Any(g =>
                    (g.PackageChannelId == package.Id && pipeline == index)
                    || (g.Targets.Count > pipeline && g.Targets[pipeline].Url == ingest.Value && !packaging.Refuses(region, g.Targets[pipeline], parameters)));
                if (feeds)
                {
                    writers.Add(new KeyValuePair<LiveView, int>(channel, pipeline));
                }
            }
        }
        return at => writers.Any(w => w.Key.Writes(w.Value, at));
    }

    /// <summary>
    /// The ingest endpoint that is played: the first that arrives, until it fails. It does not go back by itself (MediaPackage user
    /// guide, live input redundancy).
    /// </summary>
    private static int Active(List<Func<DateTimeOffset, bool>> feeds, List<DateTimeOffset> turns, DateTimeOffset at)
    {
        var active = -1;
        foreach (var turn in turns.Where(t => t <= at).Append(at))
        {
            if (active < 0 || !feeds[active](turn))
            {
                var other = feeds.FindIndex(f => f(turn));
                active = other >= 0 ? other : active;
            }
        }
        return active;
    }
}
