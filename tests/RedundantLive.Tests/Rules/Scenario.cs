using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Aws.Documents;
using RedundantLive.Ports;
using RedundantLive.Rules;
using RedundantLive.Sandbox;
using RedundantLive.Security;

namespace RedundantLive.Tests.Rules;

/// <summary>
/// A channel that is wired as it should be, with everything around it, as a whole <c>describe-channel</c> document and what the other
/// services say. Every rule passes or does not apply; a test changes one thing.
/// </summary>
internal sealed class Scenario
{
    public const string ChannelId = "1234567";
    public const string Host = "0123456789abcdef.mediapackage.eu-west-1.amazonaws.com";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public Scenario()
    {
        using Stream stream = typeof(SandboxFactory).Assembly.GetManifestResourceStream(
            typeof(SandboxFactory).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("channel.json", StringComparison.Ordinal)))!;
        Channel = JsonNode.Parse(stream)!.AsObject();
        Channel["id"] = ChannelId;
        Channel["arn"] = "arn:aws:medialive:eu-west-1:123456789012:channel:" + ChannelId;
        Channel["state"] = "RUNNING";
        Channel["channelClass"] = "STANDARD";
        Channel["pipelinesRunningCount"] = 2;
        Channel["pipelineDetails"] = JsonNode.Parse("""[{"pipelineId":"0","activeInputAttachmentName":"studio"},{"pipelineId":"1","activeInputAttachmentName":"studio"}]""");
        Channel["destinations"]![0]!["settings"] = JsonNode.Parse(
            $$"""[{"url":"{{Url("a")}}","username":"user-a","passwordParam":"/medialive/test/a"},{"url":"{{Url("b")}}","username":"user-b","passwordParam":"/medialive/test/b"}]""");
        Hls["inputLossAction"] = "PAUSE_OUTPUT";
        Hls["hlsCdnSettings"] = JsonNode.Parse(
            """{"hlsWebdavSettings":{"connectionRetryInterval":1,"filecacheDuration":300,"httpTransferMode":"NON_CHUNKED","numRetries":10,"restartDelay":15}}""");
    }

    public JsonObject Channel { get; }

    public const string PartnerId = "2222222";

    /// <summary>The channel that it is linked to; null where there is none.</summary>
    public JsonObject? Partner { get; set; }

    /// <summary>The call that may not be made, so that the channel that it is linked to was not read.</summary>
    public string? PartnerUnread { get; set; }

    public List<PackageChannel> Packages { get; } = [Package("CTSPackage", "a", "b")];

    public List<PackageEndpoint> Endpoints { get; } =
    [
        new PackageEndpoint
        {
            Id = "cts-hls", ChannelId = "CTSPackage", Type = PackagerType.Hls, Url = $"https://{Host}/out/v1/0f/index.m3u8",
            SegmentDuration = TimeSpan.FromSeconds(6), ManifestWindow = TimeSpan.FromSeconds(60),
        },
    ];

    public PackageDistribution Distribution { get; set; } = new()
    {
        Id = "E2EXAMPLE1XYZ", Arn = "arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1XYZ", DomainName = "d111111abcdef8.cloudfront.net",
        Status = "Deployed", Enabled = true, Comment = "Managed by MediaPackage - CTSPackage",
        Origins = [new DistributionOrigin { Id = "EMP-0123456789abcdef", DomainName = Host, ProtocolPolicy = "https-only" }],
        Behaviors = [new DistributionBehavior { PathPattern = "*", TargetOriginId = "EMP-0123456789abcdef", MinTtl = TimeSpan.Zero, QueryStrings = ["end", "m", "start"] }],
        ErrorCaching = new[] { "404", "500", "502", "503", "504" }.ToDictionary(code => code, _ => TimeSpan.FromSeconds(1)),
    };

    public List<StoredParameter> Parameters { get; } = [Parameter("/medialive/test/a", "pw-a"), Parameter("/medialive/test/b", "pw-b")];

    public List<LiveInput> Inputs { get; } =
    [
        new LiveInput { Id = "7654321", Name = "studio", Class = "STANDARD", Type = "RTMP_PUSH", State = "ATTACHED", Feeds = ["rtmp://10.0.0.1/a", "rtmp://10.0.0.2/b"] },
    ];

    public List<LiveChannelSummary> Others { get; } = [new LiveChannelSummary { Id = "7777777", State = "RUNNING" }];

    public Dictionary<string, string> Tags { get; } = new() { ["mediapackage:cloudfront_assoc"] = "arn:aws:mediapackage:eu-west-1:123456789012:channels/CTSPackage" };

    public List<RoleDecision> Role { get; } = [.. new[] { "/medialive/test/a", "/medialive/test/b" }.Select(name => new RoleDecision { Action = "ssm:GetParameter", Parameter = name, Allowed = true })];

    /// <summary>How CDN headers compare with secrets; null leaves it unread.</summary>
    public Dictionary<string, CdnHeaderMatch>? CdnHeaders { get; set; }

    /// <summary>Cache policies; null leaves them unread.</summary>
    public Dictionary<string, CachePolicy>? Policies { get; set; }

    public List<LiveScheduleAction> Schedule { get; } = [];

    public List<LiveAlert> Alerts { get; } = [];

    public LiveMetrics Metrics { get; set; } = new()
    {
        Pipelines = [Pipeline(), Pipeline()],
        IngressBytes = new Dictionary<string, double> { ["ingest-a"] = 1000, ["ingest-b"] = 1000 },
        ActiveInputs = new Dictionary<string, string> { ["cts-hls"] = "ingest-a" },
        RunningSince = Now.AddHours(-2),
    };

    /// <summary>What cannot be read.</summary>
    public FailoverData Denied { get; set; }

    public JsonNode Group => Channel["encoderSettings"]!["outputGroups"]![0]!;

    public JsonNode Hls => Group["outputGroupSettings"]!["hlsGroupSettings"]!;

    public JsonNode Webdav => Hls["hlsCdnSettings"]!["hlsWebdavSettings"]!;

    public JsonNode Global => Channel["encoderSettings"]!["globalConfiguration"]!;

    public JsonNode A => Channel["destinations"]![0]!["settings"]![0]!;

    public JsonNode B => Channel["destinations"]![0]!["settings"]![1]!;

    public JsonNode Video(int index) => Channel["encoderSettings"]!["videoDescriptions"]![index]!;

    public JsonNode H264(int index) => Video(index)["codecSettings"]!["h264Settings"]!;

    public static string Url(string side) => $"https://{Host}/in/v2/0123456789/{side}/channel";

    public static PackageChannel Package(string id, params string[] sides) => new()
    {
        Id = id,
        Arn = "arn:aws:mediapackage:eu-west-1:123456789012:channels/" + id,
        Region = "eu-west-1",
        IngressLogGroup = "/aws/MediaPackage/IngressAccessLogs",
        IngestEndpoints = [.. sides.Select(side => new IngestEndpoint { Id = "ingest-" + side, Url = Url(side), UserName = "user-" + side, Password = Secrets.Protect("pw-" + side) })],
    };

    public static StoredParameter Parameter(string name, string value) => new()
    {
        Name = name, Type = "SecureString", Value = Secrets.Protect(value), Version = 1, LastModified = Now.AddDays(-1),
    };

    public static PipelineMetrics Pipeline() => new() { NetworkOut = 8, Output4xxErrors = 0, FillMsec = 0, PipelinesLocked = 1, InputTimecodesPresent = 1 };

    /// <summary>Replaces the HLS group by a MediaPackage group.</summary>
    public Scenario AsPackageGroup(string channelId = "CTSPackage")
    {
        Group["outputGroupSettings"] = JsonNode.Parse("""{"mediaPackageGroupSettings":{"destination":{"destinationRefId":"destination1"}}}""");
        Channel["destinations"]![0] = JsonNode.Parse($$"""{"id":"destination1","mediaPackageSettings":[{"channelId":"{{channelId}}"}]}""");
        return this;
    }

    public JsonNode PartnerHls => Partner!["encoderSettings"]!["outputGroups"]![0]!["outputGroupSettings"]!["hlsGroupSettings"]!;

    public JsonNode PartnerDestination => Partner!["destinations"]![0]!["settings"]![0]!;

    /// <summary>Makes two linked channels of it, each with one pipeline: the primary one writes to destination A, its follower to B.</summary>
    public Scenario Linked(bool follows = false)
    {
        Channel["channelClass"] = "SINGLE_PIPELINE";
        Channel["pipelinesRunningCount"] = 1;
        Channel["pipelineDetails"]!.AsArray().RemoveAt(1);
        Partner = Channel.DeepClone().AsObject();
        Partner["id"] = PartnerId;
        Partner["arn"] = PartnerArn;
        Partner["inputAttachments"]![0]!["inputId"] = "7654322";
        Inputs.Add(Inputs[0] with { Id = "7654322", Name = "second studio", Feeds = ["rtmp://10.0.0.3/a"] });
        Link(follows ? Partner : Channel, "primaryChannelSettings", $$"""{"linkedChannelType":"PRIMARY_CHANNEL","followingChannelArns":["{{(follows ? Channel : Partner)["arn"]}}"]}""");
        Link(follows ? Channel : Partner, "followerChannelSettings", $$"""{"linkedChannelType":"FOLLOWING_CHANNEL","primaryChannelArn":"{{(follows ? Partner : Channel)["arn"]}}"}""");
        (follows ? Channel : Partner)["destinations"]![0]!["settings"]!.AsArray().RemoveAt(0);
        (follows ? Partner : Channel)["destinations"]![0]!["settings"]!.AsArray().RemoveAt(1);
        Metrics = Metrics with { Pipelines = [Pipeline()] };
        return this;
    }

    public const string PartnerArn = "arn:aws:medialive:eu-west-1:123456789012:channel:" + PartnerId;

    private static void Link(JsonObject channel, string kind, string settings) =>
        channel["linkedChannelSettings"] = new JsonObject { [kind] = JsonNode.Parse(settings) };

    /// <summary>Adds a copy of the HLS group.</summary>
    public JsonNode SecondGroup()
    {
        JsonNode copy = Group.DeepClone();
        copy["name"] = "second";
        Channel["encoderSettings"]!["outputGroups"]!.AsArray().Add(copy);
        return copy["outputGroupSettings"]!["hlsGroupSettings"]!;
    }

    public string Json => Channel.ToJsonString();

    public FailoverContext Build() => new()
    {
        Channel = Parse(Json),
        LinkedChannel = PartnerUnread != null ? Reading.Unread<LinkedChannel>($"access denied to {PartnerUnread}")
            : Channel["linkedChannelSettings"] == null ? Reading.NotRead<LinkedChannel>()
            : Reading.Of(new LinkedChannel(Partner == null ? null : Parse(Partner.ToJsonString()))),
        PackageChannels = Read<IReadOnlyList<PackageChannel>>(FailoverData.PackageChannels, Packages),
        Endpoints = Read<IReadOnlyList<PackageEndpoint>>(FailoverData.Endpoints, Endpoints),
        Distributions = Read<IReadOnlyList<PackageDistribution>>(FailoverData.Distributions, [Distribution]),
        Parameters = Read<IReadOnlyDictionary<string, StoredParameter>>(FailoverData.Parameters, Parameters.ToDictionary(p => p.Name)),
        Inputs = Read<IReadOnlyDictionary<string, LiveInput>>(FailoverData.Inputs, Inputs.ToDictionary(i => i.Id)),
        OtherChannels = Read<IReadOnlyList<LiveChannelSummary>>(FailoverData.OtherChannels, Others),
        DistributionTags = Read<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(
            FailoverData.DistributionTags, new Dictionary<string, IReadOnlyDictionary<string, string>> { [Distribution.Id] = Tags }),
        RolePermissions = Read<IReadOnlyList<RoleDecision>>(FailoverData.RolePermissions, Role),
        CdnHeaders = Optional<IReadOnlyDictionary<string, CdnHeaderMatch>>(FailoverData.CdnSecrets, CdnHeaders),
        CachePolicies = Optional<IReadOnlyDictionary<string, CachePolicy>>(FailoverData.CachePolicies, Policies),
        Schedule = Read<IReadOnlyList<LiveScheduleAction>>(FailoverData.Schedule, Schedule),
        Alerts = Read<IReadOnlyList<LiveAlert>>(FailoverData.Alerts, Alerts),
        Metrics = Read(FailoverData.Metrics, Metrics),
        ReadAt = Now,
    };

    private static LiveChannel Parse(string json) =>
        new LiveChannelDocument((global::RedundantLive.Aws.Json.JsonObject)global::RedundantLive.Aws.Json.JsonText.Parse(json), "eu-west-1").Channel;

    private Reading<T> Optional<T>(FailoverData data, T? value) where T : class =>
        value == null && (Denied & data) == 0 ? Reading.NotRead<T>() : Read(data, value!);

    private Reading<T> Read<T>(FailoverData data, T value) where T : class =>
        (Denied & data) != 0 ? Reading.Unread<T>($"access denied to {data}") : Reading.Of(value);
}
