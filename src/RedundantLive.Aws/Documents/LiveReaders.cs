using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Aws.Json;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Documents;

/// <summary>Times in answers: ISO 8601 text, or seconds since 1970.</summary>
internal static class Times
{
    public static DateTimeOffset? Read(JsonText? node)
    {
        if (node?.AsDouble is { } seconds) return new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return DateTimeOffset.TryParse(node?.AsString, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;
    }
}

/// <summary>Projects inputs.</summary>
internal static class LiveInputReader
{
    /// <summary>Reads an answer of DescribeInput or an entry of a list.</summary>
    public static LiveInput Read(JsonText input) => new()
    {
        Id = LiveChannelReader.Text(input, "id"),
        Name = LiveChannelReader.Text(input, "name"),
        Class = input["inputClass"]?.AsString,
        Type = LiveChannelReader.Text(input, "type"),
        State = LiveChannelReader.Text(input, "state"),
        Feeds = Feeds(input).Where(f => !string.IsNullOrEmpty(f)).Select(f => f!).ToList(),
        FeedZones = Zones(input).Where(z => !string.IsNullOrEmpty(z)).Select(z => z!).ToList(),
        AttachedChannels = LiveChannelReader.StringList(input["attachedChannels"]),
    };

    /// <summary>Where the feeds of the pipelines are depends on the type of input; exactly one of these lists is filled.</summary>
    private static IEnumerable<string?> Feeds(JsonText input) =>
        LiveChannelReader.Items(input, "sources").Select(s => s["url"]?.AsString)
            .Concat(LiveChannelReader.Items(input, "destinations").Select(d => d["url"]?.AsString ?? Address(d["ip"]?.AsString, d["port"]?.AsString)))
            .Concat(LiveChannelReader.Items(input, "mediaConnectFlows").Select(f => f["flowArn"]?.AsString))
            .Concat(LiveChannelReader.Items(input, "inputDevices").Select(d => d["id"]?.AsString))
            .Concat(LiveChannelReader.Items(input["srtSettings"], "srtCallerSources").Select(s => Address(s["srtListenerAddress"]?.AsString, s["srtListenerPort"]?.AsString)))
            .Concat(LiveChannelReader.Items(input["multicastSettings"], "sources").Select(s => s["url"]?.AsString))
            .Concat(LiveChannelReader.Items(input["routerSettings"], "destinations").Select(d => d["routerOutputArn"]?.AsString))
            .Concat(LiveChannelReader.StringList(input["sdiSources"]));

    private static IEnumerable<string?> Zones(JsonText input) =>
        LiveChannelReader.Items(input, "destinations").Select(d => d["vpc"]?["availabilityZone"]?.AsString)
            .Concat(LiveChannelReader.Items(input["routerSettings"], "destinations").Select(d => d["availabilityZoneName"]?.AsString));

    private static string? Address(string? host, string? port) => host == null ? null : port == null ? host : host + ":" + port;
}

/// <summary>Projects schedule actions.</summary>
internal static class LiveScheduleReader
{
    public static LiveScheduleAction Read(JsonText action)
    {
        var settings = action["scheduleActionSettings"] as JsonObject;
        string kind = settings?.Members.Where(m => !m.Value.IsNull).Select(m => m.Name).FirstOrDefault() ?? "";
        JsonText? start = action["scheduleActionStartSettings"];
        return new LiveScheduleAction
        {
            Name = LiveChannelReader.Text(action, "actionName"),
            Kind = kind,
            PausedPipelines = LiveChannelReader.Items(settings?["pauseStateSettings"], "pipelines")
                .Select(p => LiveChannelReader.PipelineNumber(p["pipelineId"]?.AsString)).OfType<int>().ToList(),
            StartsAt = Times.Read(start?["fixedModeScheduleActionStartSettings"]?["time"]),
            Immediate = start?["immediateModeScheduleActionStartSettings"] != null,
        };
    }
}

/// <summary>
/// Documents that were saved from a tool: the AWS CLI prints the names of the API (<c>EncoderSettings</c>), the service sends them with the
/// first letter lowered (<c>encoderSettings</c>).
/// </summary>
internal static class SavedDocument
{
    /// <summary>The document with wire names.</summary>
    public static JsonObject ToWire(JsonObject root) =>
        root.Members.Any(m => m.Name is "EncoderSettings" or "Channel" or "Channels" or "OriginEndpoints" or "Id") ? (JsonObject)Lower(root, isMap: false) : root;

    private static JsonText Lower(JsonText node, bool isMap) => node switch
    {
        JsonObject members => new JsonObject(members.Members.Select(m => isMap ? m : LowerMember(m)).ToList()),
        JsonArray array => new JsonArray(array.Items.Select(i => Lower(i, isMap: false)).ToList()),
        _ => node,
    };

    private static JsonMember LowerMember(JsonMember member)
    {
        if (member.Name.Length == 0) return member;
        string name = char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);
        return new JsonMember(name, JsonScalar.OfString(name).Raw, Lower(member.Value, isMap: name == "tags"));
    }
}
