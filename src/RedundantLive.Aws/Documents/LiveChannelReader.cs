using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Aws.Json;

namespace RedundantLive.Aws.Documents;

/// <summary>Projects channel documents onto the model.</summary>
internal static class LiveChannelReader
{
    private static readonly string[] BaseUrlMembers = ["baseUrlContent", "baseUrlContent1", "baseUrlManifest", "baseUrlManifest1"];
    private static readonly HashSet<string> NotAKind = ["id", "logicalInterfaceNames"];

    /// <summary>Reads a whole channel.</summary>
    public static LiveChannel Read(JsonObject root, string region)
    {
        JsonText? encoder = root["encoderSettings"];
        JsonText? global = encoder?["globalConfiguration"];
        JsonText? vpc = root["vpc"];
        return new LiveChannel
        {
            Id = Text(root, "id"),
            Arn = Text(root, "arn"),
            Name = Text(root, "name"),
            Region = RegionOf(Text(root, "arn"), region),
            State = Text(root, "state"),
            Class = root["channelClass"]?.AsString,
            RoleArn = NullIfEmpty(root["roleArn"]?.AsString),
            PipelinesRunning = root["pipelinesRunningCount"]?.AsInt,
            IsLinked = root["linkedChannelSettings"] is { IsEmpty: false },
            IsFollower = root["linkedChannelSettings"]?["followerChannelSettings"] is { IsNull: false },
            PrimaryChannelArn = NullIfEmpty(root["linkedChannelSettings"]?["followerChannelSettings"]?["primaryChannelArn"]?.AsString),
            FollowingChannelArns = root["linkedChannelSettings"]?["primaryChannelSettings"]?["followingChannelArns"] is JsonArray followers ? StringList(followers) : null,
            Tags = Strings(root["tags"]),
            InputAttachments = Items(root, "inputAttachments").Select(ReadAttachment).ToList(),
            Destinations = ReadDestinations(root),
            OutputGroups = Items(encoder, "outputGroups").Select(ReadGroup).ToList(),
            VideoEncodes = Items(encoder, "videoDescriptions").Select(ReadVideo).ToList(),
            AudioEncodes = Items(encoder, "audioDescriptions")
                .Select(ReadAudio).ToList(),
            Locking = ReadLocking(encoder, global),
            InputLossBehavior = global?["inputLossBehavior"] is { } loss
                ? new LiveInputLossBehavior { RepeatFrameMsec = loss["repeatFrameMsec"]?.AsInt, BlackFrameMsec = loss["blackFrameMsec"]?.AsInt }
                : null,
            InVpc = vpc is { IsEmpty: false },
            AvailabilityZones = StringList(vpc?["availabilityZones"]),
            Pipelines = Items(root, "pipelineDetails").Select(ReadPipeline).ToList(),
        };
    }

    /// <summary>Reads an entry of a list of channels.</summary>
    public static LiveChannelSummary ReadSummary(JsonText entry, string region) => new()
    {
        Id = Text(entry, "id"),
        Arn = Text(entry, "arn"),
        Name = Text(entry, "name"),
        Region = RegionOf(Text(entry, "arn"), region),
        State = Text(entry, "state"),
        Class = entry["channelClass"]?.AsString,
        PipelinesRunning = entry["pipelinesRunningCount"]?.AsInt,
        Destinations = ReadDestinations(entry),
        Tags = Strings(entry["tags"]),
    };

    /// <summary>Pipeline number of <c>0</c>, <c>1</c>, <c>PIPELINE_0</c> or <c>PIPELINE_1</c>; null for anything else.</summary>
    public static int? PipelineNumber(string? id)
    {
        if (string.IsNullOrEmpty(id)) return null;
        string digits = id!.StartsWith("PIPELINE_", System.StringComparison.Ordinal) ? id.Substring("PIPELINE_".Length) : id;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    public static string Text(JsonText? node, string name) => node?[name]?.AsString ?? "";

    public static IReadOnlyList<JsonText> Items(JsonText? node, string name) => node?[name]?.Items ?? [];

    public static IReadOnlyList<string> StringList(JsonText? node) => (node?.Items ?? []).Select(i => i.AsString).OfType<string>().ToList();

    /// <summary>A map of strings.</summary>
    public static IReadOnlyDictionary<string, string> Strings(JsonText? node)
    {
        var made = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach (JsonMember member in (node as JsonObject)?.Members ?? [])
        {
            if (member.Value.AsString is { } value) made[member.Name] = value;
        }
        return made;
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string RegionOf(string arn, string region)
    {
        string[] parts = arn.Split(':');
        return parts.Length > 3 && parts[3].Length > 0 ? parts[3] : region;
    }

    private static IReadOnlyList<LiveDestinationSet> ReadDestinations(JsonText node) => Items(node, "destinations").Select(d => new LiveDestinationSet
    {
        Id = Text(d, "id"),
        Settings = Items(d, "settings").Select(s => new LiveDestination
        {
            Url = Text(s, "url"),
            UserName = NullIfEmpty(s["username"]?.AsString),
            PasswordParameter = NullIfEmpty(s["passwordParam"]?.AsString),
            StreamName = NullIfEmpty(s["streamName"]?.AsString),
        }).ToList(),
        SrtSettings = Items(d, "srtSettings").Select(s => new LiveSrtDestination
        {
            ConnectionMode = NullIfEmpty(s["connectionMode"]?.AsString),
            Url = NullIfEmpty(s["url"]?.AsString),
            StreamId = NullIfEmpty(s["streamId"]?.AsString),
            ListenerPort = s["listenerPort"]?.AsInt,
        }).ToList(),
        PackageSettings = Items(d, "mediaPackageSettings").Select(s => new LivePackageDestination
        {
            ChannelId = NullIfEmpty(s["channelId"]?.AsString),
            ChannelGroup = NullIfEmpty(s["channelGroup"]?.AsString),
            ChannelName = NullIfEmpty(s["channelName"]?.AsString),
            ChannelEndpointId = NullIfEmpty(s["channelEndpointId"]?.AsString),
            RegionName = NullIfEmpty(s["mediaPackageRegionName"]?.AsString),
        }).ToList(),
        Kinds = Members(d).Where(m => !NotAKind.Contains(m.Name) && !m.Value.IsNull && !m.Value.IsEmpty).Select(m => m.Name).ToList(),
    }).ToList();

    private static LiveInputAttachment ReadAttachment(JsonText attachment)
    {
        JsonText? failover = attachment["automaticInputFailoverSettings"];
        return new LiveInputAttachment
        {
            Name = attachment["inputAttachmentName"]?.AsString,
            InputId = Text(attachment, "inputId"),
            SecondaryInputId = NullIfEmpty(failover?["secondaryInputId"]?.AsString),
            FailoverConditions = Items(failover, "failoverConditions").Count,
            HasInputFailover = failover is { IsEmpty: false },
        };
    }

    private static LiveOutputGroup ReadGroup(JsonText group)
    {
        JsonText? settings = group["outputGroupSettings"];
        string kind = FirstMember(settings) ?? "";
        JsonText? body = settings?[kind];
        return new LiveOutputGroup
        {
            Name = NullIfEmpty(group["name"]?.AsString),
            Kind = kind,
            DestinationId = body?["destination"]?["destinationRefId"]?.AsString,
            AdditionalDestinationIds = Items(body, "additionalDestinations").Concat(Items(body?["mediapackageV2GroupSettings"], "additionalDestinations"))
                .Select(a => a["destination"]?["destinationRefId"]?.AsString).OfType<string>().ToList(),
            Hls = kind == "hlsGroupSettings" && body != null ? ReadHls(body) : null,
            Outputs = Items(group, "outputs").Select(ReadOutput).ToList(),
        };
    }

    private static LiveHlsGroup ReadHls(JsonText hls) => new()
    {
        InputLossAction = hls["inputLossAction"]?.AsString,
        CdnKinds = Members(hls["hlsCdnSettings"]).Where(m => !m.Value.IsNull).Select(m => m.Name).ToList(),
        Webdav = hls["hlsCdnSettings"]?["hlsWebdavSettings"] is { } webdav ? ReadWebdav(webdav) : null,
        Mode = hls["mode"]?.AsString,
        SegmentLength = hls["segmentLength"]?.AsInt,
        IndexNSegments = hls["indexNSegments"]?.AsInt,
        KeepSegments = hls["keepSegments"]?.AsInt,
        OutputSelection = hls["outputSelection"]?.AsString,
        TsFileMode = hls["tsFileMode"]?.AsString,
        DirectoryStructure = hls["directoryStructure"]?.AsString,
        RedundantManifest = hls["redundantManifest"]?.AsString,
        EncryptionType = NullIfEmpty(hls["encryptionType"]?.AsString),
        IncompleteSegmentBehavior = hls["incompleteSegmentBehavior"]?.AsString,
        ProgramDateTime = hls["programDateTime"]?.AsString,
        ProgramDateTimePeriod = hls["programDateTimePeriod"]?.AsInt,
        ProgramDateTimeClock = hls["programDateTimeClock"]?.AsString,
        BaseUrls = BaseUrlMembers.Where(name => !string.IsNullOrEmpty(hls[name]?.AsString)).ToList(),
        AdMarkers = StringList(hls["adMarkers"]),
    };

    private static HlsWebdavSettings ReadWebdav(JsonText webdav) => new()
    {
        ConnectionRetryInterval = webdav["connectionRetryInterval"]?.AsInt,
        FilecacheDuration = webdav["filecacheDuration"]?.AsInt,
        HttpTransferMode = webdav["httpTransferMode"]?.AsString,
        NumRetries = webdav["numRetries"]?.AsInt,
        RestartDelay = webdav["restartDelay"]?.AsInt,
    };

    private static LiveOutput ReadOutput(JsonText output)
    {
        JsonText? hls = output["outputSettings"]?["hlsOutputSettings"];
        string? container = FirstMember(hls?["hlsSettings"]);
        return new LiveOutput
        {
            Name = NullIfEmpty(output["outputName"]?.AsString),
            VideoEncode = NullIfEmpty(output["videoDescriptionName"]?.AsString),
            AudioEncodes = StringList(output["audioDescriptionNames"]),
            NameModifier = Members(output["outputSettings"]).Select(m => m.Value["nameModifier"]?.AsString).FirstOrDefault(n => n != null),
            DestinationId = Members(output["outputSettings"]).Select(m => m.Value["destination"]?["destinationRefId"]?.AsString).FirstOrDefault(id => id != null),
            Container = container,
            Scte35Behavior = container == null ? null : hls?["hlsSettings"]?[container]?["m3u8Settings"]?["scte35Behavior"]?.AsString,
            Captions = Items(output, "captionDescriptionNames").Count,
        };
    }

    private static LiveVideoEncode ReadVideo(JsonText video)
    {
        string? codec = FirstMember(video["codecSettings"]);
        JsonText? settings = codec == null ? null : video["codecSettings"]?[codec];
        return new LiveVideoEncode
        {
            Name = Text(video, "name"),
            Codec = codec,
            Width = video["width"]?.AsInt,
            Height = video["height"]?.AsInt,
            BitRate = settings?["bitrate"]?.AsDouble,
            GopSize = settings?["gopSize"]?.AsDouble,
            GopSizeUnits = settings?["gopSizeUnits"]?.AsString,
            GopClosedCadence = settings?["gopClosedCadence"]?.AsInt,
            FramerateControl = settings?["framerateControl"]?.AsString,
            FramerateNumerator = settings?["framerateNumerator"]?.AsInt,
            FramerateDenominator = settings?["framerateDenominator"]?.AsInt,
            ParControl = settings?["parControl"]?.AsString,
        };
    }

    private static LiveAudioEncode ReadAudio(JsonText audio)
    {
        string? codec = FirstMember(audio["codecSettings"]);
        return new LiveAudioEncode { Name = Text(audio, "name"), Codec = codec, BitRate = codec == null ? null : audio["codecSettings"]?[codec]?["bitrate"]?.AsDouble };
    }

    private static LiveLocking ReadLocking(JsonText? encoder, JsonText? global)
    {
        JsonText? settings = global?["outputLockingSettings"];
        return new LiveLocking
        {
            Mode = global?["outputLockingMode"]?.AsString,
            Method = settings?["pipelineLockingSettings"]?["pipelineLockingMethod"]?.AsString,
            HasDisabledSettings = settings?["disabledLockingSettings"] != null,
            OutputTimingSource = global?["outputTimingSource"]?.AsString,
            TimecodeSource = encoder?["timecodeConfig"]?["source"]?.AsString,
        };
    }

    private static LivePipeline ReadPipeline(JsonText pipeline, int index) => new()
    {
        Number = PipelineNumber(pipeline["pipelineId"]?.AsString) ?? index,
        ActiveInput = NullIfEmpty(pipeline["activeInputAttachmentName"]?.AsString),
        ActiveInputSwitchAction = NullIfEmpty(pipeline["activeInputSwitchActionName"]?.AsString),
    };

    /// <summary>Name of the one member that is set; a filled one before an empty one.</summary>
    private static string? FirstMember(JsonText? node)
    {
        List<JsonMember> set = Members(node).Where(m => !m.Value.IsNull).ToList();
        return set.Where(m => !m.Value.IsEmpty).Concat(set).Select(m => m.Name).FirstOrDefault();
    }

    private static IReadOnlyList<JsonMember> Members(JsonText? node) => (node as JsonObject)?.Members ?? [];
}
