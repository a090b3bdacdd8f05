using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class OtherServicesWireTests
{
    [Fact]
    public async Task The_caller_has_an_identity_and_takes_roles()
    {
        using var wire = new Wire();
        Assert.Equal("123456789012", (await wire.Query("sts", "GetCallerIdentity")).Expect(200).Element("Account"));
        var assumed = (await wire.Query("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/ops"), ("RoleSessionName", "me"))).Expect(200);
        Assert.EndsWith(":assumed-role/ops/me", assumed.Element("Arn"));
        Assert.Contains("RoleSessionName", (await wire.Query("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/ops"))).Expect(400, "ValidationError").ErrorMessage);
    }

    [Fact]
    public async Task Roles_are_what_their_names_say()
    {
        using var wire = new Wire();
        Assert.Contains("medialive.amazonaws.com", Uri.UnescapeDataString((await wire.Query("iam", "GetRole", ("RoleName", "MediaLiveAccessRole"))).Expect(200).Element("AssumeRolePolicyDocument")));
        (await wire.Query("iam", "GetRole", ("RoleName", "MissingRole"))).Expect(404, "NoSuchEntity");
        foreach (var (role, decision) in new[] { ("MediaLiveAccessRole", "allowed"), ("DeniedRole", "implicitDeny") })
        {
            var reply = await wire.Query(
                "iam", "SimulatePrincipalPolicy", ("PolicySourceArn", "arn:aws:iam::123456789012:role/" + role), ("ActionNames.member.1", "ssm:GetParameter"),
                ("ActionNames.member.2", "ssm:GetParameters"), ("ResourceArns.member.1", "arn:aws:ssm:eu-west-1:123456789012:parameter/a"));
            Assert.Equal(new[] { decision, decision }, reply.Expect(200).Xml.Descendants().Where(e => e.Name.LocalName == "EvalDecision").Select(e => e.Value));
        }
    }

    [Fact]
    public async Task A_secret_keeps_its_previous_value()
    {
        using var wire = new Wire();
        var arn = (string?)(await wire.Target("secretsmanager", "CreateSecret", new { Name = "cdn", SecretString = "one", ClientRequestToken = new string('a', 32) })).Expect(200).Json["ARN"];
        (await wire.Target("secretsmanager", "CreateSecret", new { Name = "cdn", SecretString = "one", ClientRequestToken = new string('a', 32) })).Expect(200);
        (await wire.Target("secretsmanager", "CreateSecret", new { Name = "cdn", SecretString = "two", ClientRequestToken = new string('b', 32) })).Expect(400, "ResourceExistsException");
        (await wire.Target("secretsmanager", "PutSecretValue", new { SecretId = arn, SecretString = "two", ClientRequestToken = new string('c', 32) })).Expect(200);
        Assert.Equal("two", (string?)(await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "cdn" })).Json["SecretString"]);
        Assert.Equal("one", (string?)(await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "cdn", VersionStage = "AWSPREVIOUS" })).Json["SecretString"]);
        Assert.Equal(2, (await wire.Target("secretsmanager", "DescribeSecret", new { SecretId = "cdn" })).Json["VersionIdsToStages"]!.AsObject().Count);
        Assert.Single((await wire.Target("secretsmanager", "ListSecrets", new { })).Json["SecretList"]!.AsArray());
        (await wire.Target("secretsmanager", "DeleteSecret", new { SecretId = "cdn", RecoveryWindowInDays = 3 })).Expect(400, "InvalidParameterException");
        (await wire.Target("secretsmanager", "DeleteSecret", new { SecretId = "cdn" })).Expect(200);
        (await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "cdn" })).Expect(400, "InvalidRequestException");
        (await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "none" })).Expect(400, "ResourceNotFoundException");
    }

    [Fact]
    public async Task The_active_input_moves_when_its_pipeline_pauses_and_stays_there()
    {
        using var wire = new Wire();
        await WireUp(wire);
        var metrics = (await wire.Target("cloudwatch", "ListMetrics", new { Namespace = "AWS/MediaPackage", MetricName = "ActiveInput" })).Expect(200).Json["Metrics"]!.AsArray();
        Assert.Equal(2, metrics.Count);
        Assert.Equal(new double?[] { 1, 0 }, await Latest(wire, metrics));
        await Schedule(wire, "pause", "{\"pipelineId\":\"PIPELINE_0\"}");
        wire.Clock.Advance(120);
        Assert.Equal(new double?[] { 0, 1 }, await Latest(wire, metrics));
        await Schedule(wire, "resume", "");
        wire.Clock.Advance(120);
        Assert.Equal(new double?[] { 0, 1 }, await Latest(wire, metrics));
        (await wire.Live("POST", "/channels/1234567/stop")).Expect(200);
        wire.Clock.Advance(20);
        Assert.Empty((await wire.Target("cloudwatch", "ListMetrics", new { Namespace = "AWS/MediaLive" })).Json["Metrics"]!.AsArray());
    }

    [Fact]
    public async Task A_wrong_password_shows_as_4xx_on_its_pipeline_only()
    {
        using var wire = new Wire();
        await WireUp(wire);
        (await wire.Target("ssm", "PutParameter", new { Name = "/medialive/test/b", Value = "wrong", Overwrite = true })).Expect(200);
        var metrics = (await wire.Target("cloudwatch", "ListMetrics", new { MetricName = "Output4xxErrors", Dimensions = new[] { new { Name = "OutputGroupName", Value = "test-output" } } })).Json["Metrics"]!.AsArray();
        Assert.Equal(new double?[] { 0, 12 }, await Latest(wire, metrics));
        var ingress = (await wire.Target("cloudwatch", "ListMetrics", new { MetricName = "IngressBytes", Dimensions = new[] { new { Name = "IngestEndpoint" } } })).Json["Metrics"]!.AsArray();
        var values = await Latest(wire, ingress);
        Assert.NotNull(values[0]);
        Assert.Null(values[1]);
        var alert = Assert.Single((await wire.Live("GET", "/channels/1234567/alerts")).Expect(200).Json["alerts"]!.AsArray())!;
        Assert.Equal("1", (string?)alert["pipelineId"]);
        Assert.Equal("Failed to Create Output File or Socket", (string?)alert["alertType"]);
    }

    [Fact]
    public async Task Statistics_come_by_query_and_data_by_cbor()
    {
        using var wire = new Wire();
        await WireUp(wire);
        wire.Clock.Advance(60);
        var from = wire.Clock.UtcNow.AddMinutes(-2).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var to = wire.Clock.UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var statistics = await wire.Query(
            "cloudwatch", "GetMetricStatistics", ("Namespace", "AWS/MediaLive"), ("MetricName", "NetworkOut"), ("StartTime", from), ("EndTime", to), ("Period", "60"),
            ("Statistics.member.1", "Average"), ("Dimensions.member.1.Name", "ChannelId"), ("Dimensions.member.1.Value", "1234567"),
            ("Dimensions.member.2.Name", "Pipeline"), ("Dimensions.member.2.Value", "0"));
        Assert.Equal("8.4", statistics.Expect(200).Element("Average"));

        // One GetMetricData by Smithy RPC v2: the request is written by the codec's own writer.
        var query = new JsonObject
        {
            ["MetricDataQueries"] = new JsonArray(new JsonObject
            {
                ["Id"] = "a",
                ["MetricStat"] = new JsonObject
                {
                    ["Metric"] = new JsonObject
                    {
                        ["Namespace"] = "AWS/MediaLive",
                        ["MetricName"] = "PipelinesLocked",
                        ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "ChannelId", ["Value"] = "1234567" }, new JsonObject { ["Name"] = "Pipeline", ["Value"] = "1" }),
                    },
                    ["Period"] = 60,
                    ["Stat"] = "Minimum",
                },
            }),
            ["StartTime"] = wire.Clock.UtcNow.AddMinutes(-2).ToUnixTimeSeconds(),
            ["EndTime"] = wire.Clock.UtcNow.ToUnixTimeSeconds(),
        };
        var body = CborCodec.Answer(new Operation("x", "POST", "/", 200, Wire.Contract("cloudwatch").Operations["GetMetricData"].Input, Wire.Contract("cloudwatch").Operations["GetMetricData"].Input, null, Array.Empty<Shape>()), query).Body;
        var content = new ByteArrayContent(body.Array!, body.Offset, body.Count);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/cbor");
        var reply = (await wire.SendAsync("monitoring", "POST", "/service/GraniteServiceVersion20100801/operation/GetMetricData", content, ("smithy-protocol", "rpc-v2-cbor"))).Expect(200);
        Assert.Equal("rpc-v2-cbor", reply.Headers["smithy-protocol"]);
        Assert.Equal(1, (double)CborCodec.Read(reply.Body)["MetricDataResults"]![0]!["Values"]![0]!);
    }

    [Fact]
    public void Cbor_reads_what_the_standard_shows()
    {
        // Examples of RFC 8949, appendix A, inside a map { "a": ... }.
        foreach (var (hex, json) in new[]
        {
            ("00", "0"), ("1864", "100"), ("1903e8", "1000"), ("20", "-1"), ("3863", "-100"), ("f93c00", "1"), ("f93e00", "1.5"), ("fa47c35000", "100000"),
            ("fb3ff199999999999a", "1.1"), ("f4", "false"), ("f5", "true"), ("6449455446", "\"IETF\""), ("83010203", "[1,2,3]"), ("9f0102ff", "[1,2]"),
            ("bf61620161630aff", "{\"b\":1,\"c\":10}"), ("c11a514b67b0", "1363896240"), ("7f657374726561646d696e67ff", "\"streaming\""), ("4401020304", "\"AQIDBA==\""),
        })
        {
            var bytes = Convert.FromHexString("a16161" + hex);
            Assert.Equal(json, CborCodec.Read(bytes)["a"]!.ToJsonString());
        }
        Assert.Throws<FormatException>(() => CborCodec.Read(new byte[] { 0xa1, 0x61 }));
        Assert.Throws<FormatException>(() => CborCodec.Read(new byte[] { 0x01 }));
    }

    private static async Task WireUp(Wire wire)
    {
        var package = (await wire.Package("POST", "/channels", new { id = "CTSPackage" })).Json["hlsIngest"]!["ingestEndpoints"]!.AsArray();
        (await wire.Package("POST", "/origin_endpoints", new { id = "cts-hls", channelId = "CTSPackage", hlsPackage = new { } })).Expect(200);
        var settings = new List<object>();
        foreach (var (ingest, side) in package.Zip(new[] { "a", "b" }))
        {
            (await wire.Target("ssm", "PutParameter", new { Name = "/medialive/test/" + side, Value = (string?)ingest!["password"], Type = "SecureString" })).Expect(200);
            settings.Add(new { url = (string?)ingest["url"], username = (string?)ingest["username"], passwordParam = "/medialive/test/" + side });
        }
        var archive = new { id = "destination2", settings = new[] { new { url = "s3://a" }, new { url = "s3://b" } } };
        (await wire.Live("PUT", "/channels/1234567", new { roleArn = "arn:aws:iam::123456789012:role/x", destinations = new object[] { new { id = "destination1", settings }, archive } })).Expect(200);
        (await wire.Live("POST", "/channels/1234567/start")).Expect(200);
        wire.Clock.Advance(120);
    }

    private static async Task Schedule(Wire wire, string name, string pipelines) => (await wire.Live(
        "PUT", "/channels/1234567/schedule",
        "{\"creates\":{\"scheduleActions\":[{\"actionName\":\"" + name + "\",\"scheduleActionSettings\":{\"pauseStateSettings\":{\"pipelines\":[" + pipelines
        + "]}},\"scheduleActionStartSettings\":{\"immediateModeScheduleActionStartSettings\":{}}}]}}")).Expect(200);

    private static async Task<double?[]> Latest(Wire wire, JsonArray metrics)
    {
        var queries = metrics.Select((m, i) => new JsonObject
        {
            ["Id"] = "m" + i,
            ["MetricStat"] = new JsonObject { ["Metric"] = m!.DeepClone(), ["Period"] = 60, ["Stat"] = "Maximum" },
        });
        var body = new JsonObject
        {
            ["MetricDataQueries"] = new JsonArray(queries.Cast<JsonNode?>().ToArray()),
            ["StartTime"] = wire.Clock.UtcNow.AddMinutes(-3).ToUnixTimeSeconds(),
            ["EndTime"] = wire.Clock.UtcNow.ToUnixTimeSeconds(),
        };
        var results = (await wire.Target("cloudwatch", "GetMetricData", body.ToJsonString())).Expect(200).Json["MetricDataResults"]!.AsArray();
        return results.Select(r => r!["Values"]!.AsArray().Count > 0 ? (double?)r["Values"]![0] : null).ToArray();
    }
}
