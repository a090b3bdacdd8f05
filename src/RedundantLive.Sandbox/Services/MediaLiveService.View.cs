using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace RedundantLive.Sandbox.Services;

/// <content>What the metrics see.</content>
internal sealed partial class MediaLiveService
{
    /// <summary>Channels that are running.</summary>
    public IReadOnlyList<LiveView> View(string region) => Alone(() => store.Channels.Values
        .Where(c => c.Region == region && StateOf(c) == "RUNNING")
        .Select(View).ToList());

    private LiveView View(LiveChannelItem channel)
    {
        var encoder = channel.Document.Node("encoderSettings");
        var global = encoder?["globalConfiguration"];
        var mode = global?["outputLockingMode"]?.GetValue<string>() ?? "PIPELINE_LOCKING";
        var hlsInput = (channel.Document.Node("inputAttachments") as JsonArray ?? new JsonArray())
            .Any(a => a?["inputId"]?.GetValue<string>() is { } id && store.Inputs.TryGetValue(id, out var input) && input.Document.Text("type") == "URL_PULL");
        var two = channel.Pipelines == 2 || (LinkedTo(channel) is { } other && StateOf(other) == "RUNNING");
        return new LiveView(
            channel.Id, channel.Pipelines, channel.Phase.Since, two && mode != "DISABLED" && !hlsInput, Groups(channel, encoder), Outages(channel));
    }

    private static List<LiveGroupView> Groups(LiveChannelItem channel, JsonNode? encoder)
    {
        var destinations = (channel.Document.Node("destinations") as JsonArray ?? new JsonArray())
            .GroupBy(d => d?["id"]?.GetValue<string>() ?? "").ToDictionary(g => g.Key, g => g.First());
        var groups = new List<LiveGroupView>();
        foreach (var group in encoder?["outputGroups"] as JsonArray ?? new JsonArray())
        {
            var settings = (group?["outputGroupSettings"] as JsonObject)?.FirstOrDefault().Value;
            var reference = settings?["destination"]?["destinationRefId"]?.GetValue<string>() ?? "";
            destinations.TryGetValue(reference, out var destination);
            groups.Add(new LiveGroupView(
                group?["name"]?.GetValue<string>() ?? reference,
                (group?["outputs"] as JsonArray)?.Count ?? 0,
                (destination?["settings"] as JsonArray ?? new JsonArray()).Select(s => new LiveTargetView(
                    s?["url"]?.GetValue<string>() ?? "", s?["username"]?.GetValue<string>(), s?["passwordParam"]?.GetValue<string>())).ToList(),
                (destination?["mediaPackageSettings"] as JsonArray)?.FirstOrDefault()?["channelId"]?.GetValue<string>()));
        }
        return groups;
    }

    private List<LiveOutage> Outages(LiveChannelItem channel)
    {
        var outages = channel.RestartingUntil
            .Select(r => new LiveOutage(r.Key, r.Value.AddSeconds(-RestartSeconds * Context.Time.Scale), r.Value, IsPause: false)).ToList();
        var paused = new Dictionary<int, DateTimeOffset>();
        foreach (var played in Played(channel))
        {
            if (played.Document.Node("scheduleActionSettings")?["pauseStateSettings"] is not JsonObject pause)
            {
                continue;
            }
            var at = StartOf(channel, played);
            var named = (pause["pipelines"] as JsonArray ?? new JsonArray())
                .Select(p => p?["pipelineId"]?.GetValue<string>() == "PIPELINE_1" ? 1 : 0).ToList();
            foreach (var over in paused.Keys.Except(named).ToList())
            {
                outages.Add(new LiveOutage(over, paused[over], at, IsPause: true));
                paused.Remove(over);
            }
            foreach (var pipeline in named.Where(p => !paused.ContainsKey(p)))
            {
                paused[pipeline] = at;
            }
        }
        outages.AddRange(paused.Select(p => new LiveOutage(p.Key, p.Value, DateTimeOffset.MaxValue, IsPause: true)));
        return outages;
    }
}
