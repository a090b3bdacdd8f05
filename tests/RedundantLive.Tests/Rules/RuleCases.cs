using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Ports;
using RedundantLive.Rules;
using RedundantLive.Security;

namespace RedundantLive.Tests.Rules;

/// <summary>For each rule: what makes it pass, what makes it fail and what makes it Unknown.</summary>
internal static class RuleCases
{
    private static readonly Action<Scenario> AsItIs = _ => { };
    private static readonly Action<Scenario> Idle = s => s.Channel["state"] = "IDLE";

    /// <summary>What a list of channels carries, and no more.</summary>
    private static readonly Action<Scenario> ListEntry = s => s.Channel.Remove("encoderSettings");

    // After the changes above, which it uses.
    public static readonly IReadOnlyList<RuleTestCase> All = [.. Make()];

    private static Action<Scenario> Denied(FailoverData data) => s => s.Denied = data;

    private static IEnumerable<RuleTestCase> Of(string id, Action<Scenario> passes, Action<Scenario> fails, Action<Scenario> unknown) =>
    [
        new(id, FindingOutcome.Passed, passes), new(id, FindingOutcome.Failed, fails), new(id, FindingOutcome.Unknown, unknown),
    ];

    private static IEnumerable<RuleTestCase> Make() => Enumerable.Empty<RuleTestCase>()

        // Pipelines and inputs
        .Concat(Of("ML-CLASS", AsItIs, s => s.Channel["channelClass"] = "SINGLE_PIPELINE", s => s.Channel.Remove("channelClass")))
        .Concat(Of("ML-INPUT-CLASS", AsItIs, s => Input(s, i => i with { Class = "SINGLE_PIPELINE" }), Denied(FailoverData.Inputs)))
        .Concat(Of("ML-INPUT-TWO", AsItIs, s => Input(s, i => i with { Feeds = ["rtmp://10.0.0.1/a", " "] }), Denied(FailoverData.Inputs)))
        .Concat(Of("ML-INPUT-SAME", AsItIs, s => Input(s, i => i with { Feeds = ["rtmp://10.0.0.1/a", "rtmp://10.0.0.1/a"] }), s => s.Inputs.Clear()))
        .Concat(Of("ML-AZ", s => Input(s, i => i with { FeedZones = ["eu-west-1a", "eu-west-1b"] }), s => Input(s, i => i with { FeedZones = ["eu-west-1a", "eu-west-1a"] }),
            s => s.Channel["vpc"] = JsonNode.Parse("""{"subnetIds":["subnet-1","subnet-2"]}""")))
        .Concat(Of("ML-INPUT-NONE", AsItIs, s => s.Channel["inputAttachments"] = new JsonArray(), Denied(FailoverData.Inputs)))
        .Concat(Of("ML-INPUT-NONE", AsItIs, s => s.Inputs.Clear(), Denied(FailoverData.Inputs)))
        .Concat(Of("ML-INPUT-NONE", AsItIs, s => Input(s, i => i with { State = "DETACHED" }), Denied(FailoverData.Inputs)))
        .Concat(Of("ML-AIF", s => Secondary(s, attach: true), s => Secondary(s, attach: false), s =>
        {
            Secondary(s, attach: true);
            s.Inputs.RemoveAt(1);
        }))
        .Concat(Of("ML-ROLE", AsItIs, s => s.Channel.Remove("roleArn"), s => s.Channel.Remove("arn")))

        // Wiring
        .Concat(Of("WIRE-GROUP", AsItIs, NotWired, ListEntry))
        .Concat(Of("WIRE-GROUP", s => s.AsPackageGroup(), NotWired, s => s.Channel["destinations"]![0]!["settings"] = JsonNode.Parse(
            """[{"url":"https://x-1.ingest.y.mediapackagev2.eu-west-1.amazonaws.com/in/v1/g/1/c/index"},{"url":"https://x-2.ingest.y.mediapackagev2.eu-west-1.amazonaws.com/in/v1/g/2/c/index"}]""")))
        .Concat(Of("WIRE-REF", AsItIs, s => s.Channel["destinations"]!.AsArray().Add(s.Channel["destinations"]![0]!.DeepClone()), ListEntry))
        .Concat(Of("WIRE-KIND", AsItIs, s => s.Channel["destinations"]![0]!["mediaPackageSettings"] = JsonNode.Parse("""[{"channelId":"CTSPackage"}]"""), ListEntry))
        .Concat(Of("WIRE-COUNT", AsItIs, s => s.Channel["destinations"]![0]!["settings"]!.AsArray().RemoveAt(1), ListEntry))
        .Concat(Of("WIRE-DISTINCT", AsItIs, s => s.B["url"] = Scenario.Url("a"), ListEntry))
        .Concat(Of("WIRE-MATCH", AsItIs, s => s.B["url"] = Scenario.Url("stale"), Denied(FailoverData.PackageChannels)))
        .Concat(Of("WIRE-MATCH", AsItIs, s => s.B["url"] = Scenario.Url("a"), Denied(FailoverData.PackageChannels)))
        .Concat(Of("WIRE-ONECHANNEL", AsItIs, TwoChannels, s => s.B["url"] = Scenario.Url("stale")))
        .Concat(Of("WIRE-ORDER", AsItIs, s => (s.A["url"], s.B["url"]) = (Scenario.Url("b"), Scenario.Url("a")), s => s.B["url"] = Scenario.Url("stale")))
        .Concat(Of("WIRE-FORM", AsItIs, s => s.A["url"] = Scenario.Url("a") + "/", ListEntry))
        .Concat(Of("WIRE-FORM", AsItIs, s => s.A["url"] = Scenario.Url("a") + ".m3u8", ListEntry))
        .Concat(Of("WIRE-FORM", AsItIs, s => s.A["url"] = Scenario.Url("a").Replace("https", "http", StringComparison.Ordinal), ListEntry))
        .Concat(Of("WIRE-FORM", AsItIs, s => s.A["url"] = Scenario.Url("a") + "?x=1", ListEntry))
        .Concat(Of("WIRE-LEGACY", AsItIs, s => s.A["url"] = $"https://{Scenario.Host}/in/v1/0123/channel", ListEntry))
        .Concat(Of("WIRE-REGION", AsItIs, s => s.B["url"] = "https://x.mediapackage.us-east-1.amazonaws.com/in/v2/1/2/channel", s => s.B["url"] = "https://ingest.example.com/in/channel"))
        .Concat(Of("WIRE-EXISTS", s => s.AsPackageGroup(), s => s.AsPackageGroup("ctspackage"), s => s.AsPackageGroup().Denied = FailoverData.PackageChannels))
        .Concat(Of("WIRE-SHARED", AsItIs, s => s.Others.Add(new LiveChannelSummary
        {
            Id = "8", Destinations = [new LiveDestinationSet { Settings = [new LiveDestination { Url = Scenario.Url("b") }] }],
        }), Denied(FailoverData.OtherChannels)))
        .Concat(Of("WIRE-CDN", AsItIs, s => s.Hls["hlsCdnSettings"] = JsonNode.Parse("""{"hlsBasicPutSettings":{}}"""), ListEntry))
        .Concat(Of("WIRE-CDN", AsItIs, s => s.Hls["hlsCdnSettings"]!["hlsAkamaiSettings"] = new JsonObject(), ListEntry))
        .Concat(Of("WIRE-OUTPUTS", AsItIs, s => s.Group["outputs"] = new JsonArray(), ListEntry))

        // Input loss
        .Concat(Of("LOSS-PAUSE", AsItIs, s => s.Hls["inputLossAction"] = "EMIT_OUTPUT", ListEntry))
        .Concat(Of("LOSS-PAUSE", AsItIs, s => s.Hls.AsObject().Remove("inputLossAction"), ListEntry))
        .Concat(Of("LOSS-SINGLE", s => Single(s).Hls["inputLossAction"] = "EMIT_OUTPUT", s => Single(s), s => Single(s).Hls.AsObject().Remove("inputLossAction")))
        .Concat(Of("LOSS-MIXED", s => s.SecondGroup(), s => s.SecondGroup()["inputLossAction"] = "EMIT_OUTPUT", s => s.SecondGroup().AsObject().Remove("inputLossAction")))
        .Concat(Of("LOSS-REPEAT", AsItIs, s => s.Global["inputLossBehavior"]!["repeatFrameMsec"] = 1_000_000, s => s.Global.AsObject().Remove("inputLossBehavior")))

        // Credentials
        .Concat(Of("CRED-USER", AsItIs, s => s.B["username"] = "user-a", Denied(FailoverData.PackageChannels)))
        .Concat(Of("CRED-PARAM", AsItIs, s => s.Parameters.RemoveAt(1), Denied(FailoverData.Parameters)))
        .Concat(Of("CRED-PARAM", AsItIs, s => s.B.AsObject().Remove("passwordParam"), Denied(FailoverData.Parameters)))
        .Concat(Of("CRED-VALUE", AsItIs, s => s.Parameters[1] = Scenario.Parameter("/medialive/test/b", "stale"), s => s.Parameters.RemoveAt(1)))
        .Concat(Of("CRED-VALUE", AsItIs, s => s.Parameters[1] = Scenario.Parameter("/medialive/test/b", "stale"), s => s.Packages[0] = s.Packages[0] with
        {
            IngestEndpoints = [.. s.Packages[0].IngestEndpoints.Select(ingest => ingest with { Password = Secrets.Protect("") })],
        }))
        .Concat(Of("CRED-LITERAL", AsItIs, s => s.B["passwordParam"] = "pw-b", Denied(FailoverData.PackageChannels)))
        .Concat(Of("CRED-SHARED", AsItIs, s => s.B["passwordParam"] = "/medialive/test/a", Denied(FailoverData.PackageChannels)))
        .Concat(Of("CRED-TYPE", AsItIs, s => s.Parameters[0] = s.Parameters[0] with { Type = "String" }, s => s.Parameters.Clear()))
        .Concat(Of("CRED-ROLE", AsItIs, s => s.Role[1] = s.Role[1] with { Allowed = false }, Denied(FailoverData.RolePermissions)))
        .Concat(Of("CRED-ROLE", AsItIs, s => s.Role[1] = s.Role[1] with { Allowed = false }, s => s.Role.Clear()))
        .Concat(Of("CRED-ROLE", s => s.Role.Add(Decrypt("/medialive/test/b")), s => s.Role.Add(Decrypt("/medialive/test/b") with { Allowed = false }),
            s => s.Role.Add(Decrypt("/medialive/test/b") with { Allowed = false, Unanswered = "access denied to SSM:DescribeParameters" })))
        .Concat(Of("CRED-ROLE", s => s.Role.Add(new RoleDecision { Action = "sts:AssumeRole", Allowed = true }), s => s.Role.Add(new RoleDecision { Action = "sts:AssumeRole" }), s => s.Role.Clear()))
        .Concat(Of("CRED-STALE", AsItIs, s => s.Parameters[0] = s.Parameters[0] with { LastModified = Scenario.Now.AddHours(-1) }, s => s.Metrics = s.Metrics with { RunningSince = null }))

        // Encoding and packaging
        .Concat(Of("HLS-MODE", AsItIs, s => s.Hls["mode"] = "VOD", s => s.Hls["mode"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-CRYPT", AsItIs, s => s.Hls["encryptionType"] = "AES128", s => s.Hls["encryptionType"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-TSFILE", AsItIs, s => s.Hls["tsFileMode"] = "SINGLE_FILE", s => s.Hls["tsFileMode"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-OUTSEL", AsItIs, s => s.Hls["outputSelection"] = "SEGMENTS_ONLY", s => s.Hls["outputSelection"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-DIR", AsItIs, s => s.Hls["directoryStructure"] = "SUBDIRECTORY_PER_STREAM", s => s.Hls["directoryStructure"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-REDMAN", AsItIs, s => s.Hls["redundantManifest"] = "ENABLED", s => s.Hls["redundantManifest"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-BASEURL", AsItIs, s => s.Hls["baseUrlContent"] = "https://cdn.example.com/", ListEntry))
        .Concat(Of("HLS-KEEP", AsItIs, s => s.Hls["keepSegments"] = 10, s => s.Hls.AsObject().Remove("keepSegments")))
        .Concat(Of("HLS-RESTART", AsItIs, s => s.Webdav["restartDelay"] = 0, s => s.Webdav.AsObject().Remove("restartDelay")))
        .Concat(Of("HLS-RETRY", AsItIs, s => s.Webdav["connectionRetryInterval"] = 30, s => s.Webdav.AsObject().Remove("filecacheDuration")))
        .Concat(Of("HLS-RETRY", AsItIs, s => s.Webdav["filecacheDuration"] = 3, ListEntry))
        .Concat(Of("HLS-NUMRETRY", AsItIs, s => s.Webdav["numRetries"] = 1000, ListEntry))
        .Concat(Of("HLS-NAMEMOD", AsItIs, s => s.Group["outputs"]![1]!["outputSettings"]!["hlsOutputSettings"]!["nameModifier"] = "_1080p30", ListEntry))
        .Concat(Of("HLS-NAMEMOD", AsItIs, s => s.Group["outputs"]![1]!["outputSettings"]!["hlsOutputSettings"]!["nameModifier"] = "", ListEntry))
        .Concat(Of("HLS-CONTAINER", AsItIs, s => s.Group["outputs"]![0]!["outputSettings"]!["hlsOutputSettings"]!["hlsSettings"] = JsonNode.Parse("""{"fmp4HlsSettings":{}}"""), ListEntry))
        .Concat(Of("HLS-INCOMPLETE", AsItIs, s => s.Hls["incompleteSegmentBehavior"] = "SUPPRESS", s => s.Hls["incompleteSegmentBehavior"] = "SOMETHING_NEW"))
        .Concat(Of("HLS-PDT", AsItIs, s => s.Hls["programDateTime"] = "EXCLUDE", ListEntry))
        .Concat(Of("HLS-PDT", AsItIs, s => s.Hls["programDateTimePeriod"] = 600, ListEntry))
        .Concat(Of("SEG-GOP", AsItIs, s => s.H264(0)["gopSize"] = 125, s => s.H264(1).AsObject().Remove("gopSize")))
        .Concat(Of("SEG-GOP", Ntsc, s => s.H264(1)["gopSize"] = 90, s => s.Hls.AsObject().Remove("segmentLength")))
        .Concat(Of("SEG-CLOSED", AsItIs, s => s.H264(0)["gopClosedCadence"] = 0, s => s.H264(0).AsObject().Remove("gopClosedCadence")))
        .Concat(Of("SEG-EP", s => Endpoint(s, e => e with { SegmentDuration = TimeSpan.FromSeconds(12) }), s => Endpoint(s, e => e with { SegmentDuration = TimeSpan.FromSeconds(8) }), Denied(FailoverData.Endpoints)))
        .Concat(Of("SEG-SHORT", s => Endpoint(s, e => e with { SegmentDuration = TimeSpan.FromSeconds(2), TimeDelay = TimeSpan.FromSeconds(30) }),
            s => Endpoint(s, e => e with { SegmentDuration = TimeSpan.FromSeconds(2) }), s => Endpoint(s, e => e with { SegmentDuration = null })))
        .Concat(Of("SEG-MIXED", s => s.Endpoints.Add(s.Endpoints[0] with { Id = "cts-dash" }),
            s => s.Endpoints.Add(s.Endpoints[0] with { Id = "cts-dash", SegmentDuration = TimeSpan.FromSeconds(2) }), Denied(FailoverData.Endpoints)))
        .Concat(Of("ENC-STREAMS", AsItIs, s => s.Group["outputs"]![0]!["audioDescriptionNames"] = new JsonArray([.. Enumerable.Range(0, 11).Select(i => (JsonNode)$"a{i}")]), ListEntry))
        .Concat(Of("ENC-CODEC", AsItIs, s => s.Channel["encoderSettings"]!["audioDescriptions"]![0]!["codecSettings"] = JsonNode.Parse("""{"mp2Settings":{}}"""),
            s => s.Video(0).AsObject().Remove("codecSettings")))
        .Concat(Of("ENC-EMP", s => s.AsPackageGroup(), s => s.AsPackageGroup().H264(0)["framerateControl"] = "INITIALIZE_FROM_SOURCE", s => s.AsPackageGroup().Video(0).AsObject().Remove("codecSettings")))

        // Locking
        .Concat(Of("LOCK-MODE", AsItIs, s => s.Global["outputLockingMode"] = "DISABLED", s => s.Global["outputLockingMode"] = "SOMETHING_NEW"))
        .Concat(Of("LOCK-HLSIN", AsItIs, s => Input(s, i => i with { Type = "URL_PULL" }), Denied(FailoverData.Inputs)))
        .Concat(Of("LOCK-FPS", AsItIs, s => s.H264(1)["framerateControl"] = "INITIALIZE_FROM_SOURCE", s => s.Video(0)["codecSettings"] = JsonNode.Parse("""{"av1Settings":{}}""")))
        .Concat(Of("LOCK-FPS", s => SourceRate(s, 60), s => SourceRate(s, 25), s => SourceRate(s, 29.97)))
        .Concat(Of("LOCK-TC", AsItIs, s => s.Channel["encoderSettings"]!["timecodeConfig"]!["source"] = "SYSTEMCLOCK", s => s.Channel["encoderSettings"]!.AsObject().Remove("timecodeConfig")))
        .Concat(Of("LOCK-TC", AsItIs, s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline(), Scenario.Pipeline() with { InputTimecodesPresent = 0 }] }, ListEntry))
        .Concat(Of("LOCK-EPOCH", s => Epoch(s), s => Epoch(s).Global["outputTimingSource"] = "SYSTEM_CLOCK", s => Epoch(s).Hls.AsObject().Remove("programDateTimeClock")))

        // MediaPackage and CloudFront
        .Concat(Of("MP-INGEST2", AsItIs, s => s.Packages[0] = Scenario.Package("CTSPackage", "a"), Denied(FailoverData.PackageChannels)))
        .Concat(Of("MP-EP", AsItIs, s => Endpoint(s, e => e with { Origination = "DENY" }), Denied(FailoverData.Endpoints)))
        .Concat(Of("MP-EP", AsItIs, s => s.Endpoints.Clear(), Denied(FailoverData.Endpoints)))
        .Concat(Of("MP-DELAY", s => Endpoint(s, e => e with { TimeDelay = TimeSpan.FromSeconds(30) }),
            s => Endpoint(s, e => e with { TimeDelay = TimeSpan.FromSeconds(60), StartoverWindow = TimeSpan.FromSeconds(60) }), Denied(FailoverData.Endpoints)))
        .Concat(Of("MP-WINDOW", AsItIs, s => Endpoint(s, e => e with { ManifestWindow = TimeSpan.FromSeconds(12) }), s => Endpoint(s, e => e with { ManifestWindow = null })))
        .Concat(Of("MP-LOGS", AsItIs, s => s.Packages[0] = s.Packages[0] with { IngressLogGroup = null }, Denied(FailoverData.PackageChannels)))
        .Concat(Of("MP-AUTH", s =>
        {
            Endpoint(s, Authorized);
            Origin(s, o => o with { CustomHeaderNames = ["x-mediapackage-cdnidentifier"] });
        }, s => Endpoint(s, Authorized), s =>
        {
            Endpoint(s, Authorized);
            Origin(s, o => o with { DomainName = "elsewhere.example.com" });
        }))
        .Concat(Of("MP-AUTH", s => Authorized(s, CdnHeaderMatch.Current), s => Authorized(s, CdnHeaderMatch.Different), s => Authorized(s, CdnHeaderMatch.NoSecret)))
        .Concat(Of("MP-AUTH", s => Authorized(s, CdnHeaderMatch.Previous), s => Authorized(s, CdnHeaderMatch.NoIdentifier), s =>
        {
            Authorized(s, CdnHeaderMatch.Current);
            s.Denied = FailoverData.CdnSecrets;
        }))
        .Concat(Of("CF-ORIGIN", AsItIs, s => Origin(s, o => o with { DomainName = "elsewhere.example.com" }), Denied(FailoverData.Distributions)))
        .Concat(Of("CF-ORIGIN", AsItIs, s => Origin(s, o => o with { ProtocolPolicy = "http-only" }), Denied(FailoverData.Distributions)))
        .Concat(Of("CF-ORIGIN", AsItIs, s => Behavior(s, b => b with { TargetOriginId = "TEMP_ORIGIN_ID/channel" }), Denied(FailoverData.Endpoints)))
        .Concat(Of("CF-STATUS", AsItIs, s => s.Distribution = s.Distribution with { Enabled = false }, Denied(FailoverData.Distributions)))
        .Concat(Of("CF-STATUS", AsItIs, s => s.Distribution = s.Distribution with { Status = "InProgress" }, Denied(FailoverData.Distributions)))
        .Concat(Of("CF-ERRTTL", AsItIs, s => s.Distribution = s.Distribution with { ErrorCaching = new Dictionary<string, TimeSpan>() }, Denied(FailoverData.Distributions)))
        .Concat(Of("CF-TTL", AsItIs, s => Behavior(s, b => b with { MinTtl = TimeSpan.FromSeconds(60) }), s => Behavior(s, b => b with { CachePolicyId = "00000000-0000-0000-0000-000000000000", MinTtl = null })))
        .Concat(Of("CF-QS", AsItIs, s => Behavior(s, b => b with { QueryStrings = ["start"] }), s => Behavior(s, b => b with { CachePolicyId = "00000000-0000-0000-0000-000000000000" })))
        .Concat(Of("CF-TTL", s => Policy(s, new CachePolicy { MinTtl = TimeSpan.FromSeconds(1) }), s => Policy(s, new CachePolicy { MinTtl = TimeSpan.FromSeconds(60) }), s =>
        {
            Policy(s, new CachePolicy());
            s.Denied = FailoverData.CachePolicies;
        }))
        .Concat(Of("CF-QS", s => Policy(s, new CachePolicy { QueryStringBehavior = "whitelist", QueryStrings = ["m", "start", "end", "x"] }),
            s => Policy(s, new CachePolicy { QueryStringBehavior = "none" }), s =>
            {
                Policy(s, new CachePolicy());
                s.Policies!.Clear();
            }))
        .Concat(Of("CF-QS", s => Policy(s, new CachePolicy { QueryStringBehavior = "all" }),
            s => Policy(s, new CachePolicy { QueryStringBehavior = "allExcept", QueryStrings = ["m"] }), Denied(FailoverData.Distributions)))
        .Concat(Of("CF-MSS", s =>
        {
            Endpoint(s, e => e with { Type = PackagerType.Mss });
            Behavior(s, b => b with { SmoothStreaming = true });
        }, s => Endpoint(s, e => e with { Type = PackagerType.Mss }), Denied(FailoverData.Distributions)))
        .Concat(Of("CF-TAG", AsItIs, s => s.Tags.Clear(), Denied(FailoverData.DistributionTags)))

        // Live state
        .Concat(Of("RUN-STATE", AsItIs, s => s.Channel["state"] = "RECOVERING", Idle))
        .Concat(Of("RUN-PIPES", AsItIs, s => s.Channel["pipelinesRunningCount"] = 1, Idle))
        .Concat(Of("RUN-PAUSED", AsItIs, s => s.Schedule.Add(Pause("drill", -10, 1)), Denied(FailoverData.Schedule)))
        .Concat(Of("RUN-PAUSED", s => s.Schedule.AddRange([Pause("drill", -10, 1), Pause("back", -5)]), s => s.Schedule.AddRange([Pause("back", -10), Pause("drill", -5, 0)]), Idle))
        .Concat(Of("RUN-PAUSED", s => s.Schedule.Add(Pause("later", 10, 1)), s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline(), Scenario.Pipeline() with { NetworkOut = 0 }] }, Idle))
        .Concat(Of("RUN-PAUSED", s => s.Schedule.Add(Pause("later", 10, 1)), s => s.Schedule.Add(Pause("drill", -10, 0)),
            s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline(), Scenario.Pipeline() with { NetworkOut = null }] }))
        .Concat(Of("RUN-ALERTS", s => s.Alerts.Add(new LiveAlert { Type = "Video Not Detected", State = "CLEARED" }),
            s => s.Alerts.Add(new LiveAlert { Type = "Failed to Create Output File or Socket", State = "SET", Pipeline = 1, Message = "401" }), Denied(FailoverData.Alerts)))
        .Concat(Of("RUN-4XX", AsItIs, s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline(), Scenario.Pipeline() with { Output4xxErrors = 12 }] }, Denied(FailoverData.Metrics)))
        .Concat(Of("RUN-INGEST", AsItIs, s => s.Metrics = s.Metrics with { IngressBytes = new Dictionary<string, double> { ["ingest-a"] = 1000 } },
            s => s.Metrics = s.Metrics with { IngressBytes = new Dictionary<string, double>() }))
        .Concat(Of("RUN-LOCKED", AsItIs, s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline() with { PipelinesLocked = 0 }, Scenario.Pipeline()] }, Denied(FailoverData.Metrics)))
        .Concat(Of("RUN-FILL", AsItIs, s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline() with { FillMsec = 60_000 }, Scenario.Pipeline()] },
            s => s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline() with { FillMsec = null }, Scenario.Pipeline()] }))
        .Concat(Of("RUN-INPUT", AsItIs, s => s.Channel["pipelineDetails"]![1]!["activeInputAttachmentName"] = "slate", s => s.Channel["pipelineDetails"] = new JsonArray()))

        // It only reports: there is no state in which it fails.
        .Concat([
            new RuleTestCase("RUN-ACTIVE", FindingOutcome.Passed, AsItIs),
            new RuleTestCase("RUN-ACTIVE", FindingOutcome.Passed, s => s.Metrics = s.Metrics with { ActiveInputs = new Dictionary<string, string> { ["cts-hls"] = "ingest-b" } }),
            new RuleTestCase("RUN-ACTIVE", FindingOutcome.Unknown, s => s.Metrics = s.Metrics with { ActiveInputs = new Dictionary<string, string>() }),
        ])
        .Concat(LinkedCases.All);

    private static void Input(Scenario s, Func<LiveInput, LiveInput> change) => s.Inputs[0] = change(s.Inputs[0]);

    private static void Endpoint(Scenario s, Func<PackageEndpoint, PackageEndpoint> change) => s.Endpoints[0] = change(s.Endpoints[0]);

    private static void Origin(Scenario s, Func<DistributionOrigin, DistributionOrigin> change) =>
        s.Distribution = s.Distribution with { Origins = [change(s.Distribution.Origins[0])] };

    private static void Behavior(Scenario s, Func<DistributionBehavior, DistributionBehavior> change) =>
        s.Distribution = s.Distribution with { Behaviors = [change(s.Distribution.Behaviors[0])] };

    private static PackageEndpoint Authorized(PackageEndpoint endpoint) => endpoint with { CdnIdentifierSecretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:MediaPackage/cdn" };

    private static void Authorized(Scenario s, CdnHeaderMatch match)
    {
        Endpoint(s, e => Authorized(e) with { Settings = new Dictionary<string, object?> { ["authorization.secretsRoleArn"] = "arn:aws:iam::123456789012:role/MediaPackageCdn" } });
        Origin(s, o => o with { CustomHeaderNames = ["x-mediapackage-cdnidentifier"] });
        s.CdnHeaders = new() { [s.Endpoints[0].Id] = match };
    }

    private static void Policy(Scenario s, CachePolicy policy)
    {
        Behavior(s, b => b with { CachePolicyId = "00000000-0000-0000-0000-000000000000", MinTtl = null, QueryStrings = [] });
        s.Policies = new() { ["00000000-0000-0000-0000-000000000000"] = policy with { Id = "00000000-0000-0000-0000-000000000000", Name = "ours" } };
    }

    private static void SourceRate(Scenario s, double rate) =>
        s.Metrics = s.Metrics with { Pipelines = [Scenario.Pipeline() with { InputFrameRate = rate }, Scenario.Pipeline() with { InputFrameRate = rate }] };

    private static RoleDecision Decrypt(string parameter) => new()
    {
        Action = "kms:Decrypt", Parameter = parameter, Allowed = true, Key = "arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef",
    };

    private static void NotWired(Scenario s)
    {
        s.A["url"] = "https://old-origin.example.com/live/a/channel";
        s.B["url"] = "https://old-origin.example.com/live/b/channel";
    }

    private static void TwoChannels(Scenario s)
    {
        s.Packages.Add(Scenario.Package("Other", "c", "d"));
        s.B["url"] = Scenario.Url("d");
    }

    private static void Ntsc(Scenario s)
    {
        for (int i = 0; i < 2; i++)
        {
            s.H264(i)["framerateNumerator"] = 30000;
            s.H264(i)["framerateDenominator"] = 1001;
        }
    }

    private static Scenario Single(Scenario s)
    {
        s.Channel["channelClass"] = "SINGLE_PIPELINE";
        return s;
    }

    private static Scenario Epoch(Scenario s)
    {
        s.Global["outputLockingMode"] = "EPOCH_LOCKING";
        return s;
    }

    private static void Secondary(Scenario s, bool attach)
    {
        s.Channel["inputAttachments"]![0]!["automaticInputFailoverSettings"] = JsonNode.Parse(
            """{"secondaryInputId":"8888888","failoverConditions":[{"failoverConditionSettings":{"inputLossSettings":{"inputLossThresholdMsec":1000}}}]}""");
        if (attach) s.Channel["inputAttachments"]!.AsArray().Add(JsonNode.Parse("""{"inputAttachmentName":"spare","inputId":"8888888"}"""));
        s.Inputs.Add(s.Inputs[0] with { Id = "8888888", Name = "spare" });
    }

    private static LiveScheduleAction Pause(string name, int minutes, params int[] pipelines) => new()
    {
        Name = name, Kind = "pauseStateSettings", PausedPipelines = pipelines, StartsAt = Scenario.Now.AddMinutes(minutes),
    };
}

/// <summary>A change to the scenario, and what the rule has to say about it.</summary>
internal sealed record RuleTestCase(string RuleId, FindingOutcome Outcome, Action<Scenario> Change);
