using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;
using static RedundantLive.Tests.Sandbox.DistributionXml;

namespace RedundantLive.Tests.Sandbox;

/// <summary>
/// One scenario that gets an answer out of every operation. The wire client checks each answer against the contract; this test makes sure
/// that none is left out.
/// </summary>
public class EveryAnswerTests
{
    private static readonly string[] Names = { "medialive", "mediapackage", "cloudfront", "ssm", "secretsmanager", "sts", "iam", "cloudwatch" };

    [Fact]
    public async Task Every_operation_answers_what_its_contract_says()
    {
        using var wire = new Wire();
        await PlayLive(wire);
        await PlayPackaging(wire);
        await PlayCdn(wire);
        await PlayParametersAndSecrets(wire);
        await PlayTheRest(wire);
        var all = Names.SelectMany(name => Wire.Contract(name).Operations.Keys.Select(o => name + ":" + o));
        Assert.Equal(Array.Empty<string>(), all.Except(wire.Succeeded).OrderBy(o => o));
    }

    private static async Task PlayLive(Wire wire)
    {
        const string Demo = "/channels/1234567";
        var demo = (await wire.Live("GET", Demo)).Json;
        var group = (string?)(await wire.Live("POST", "/inputSecurityGroups", new { whitelistRules = new[] { new { cidr = "10.0.0.0/8" } }, tags = new { a = "b" } })).Expect(200).Json["securityGroup"]!["id"];
        var inputs = new List<string?>();
        foreach (var body in new[]
        {
            "{\"name\":\"url\",\"type\":\"URL_PULL\",\"sources\":[{\"url\":\"https://a\",\"username\":\"u\",\"passwordParam\":\"p\"},{\"url\":\"https://b\"}]}",
            "{\"name\":\"rtp\",\"type\":\"RTP_PUSH\",\"inputSecurityGroups\":[\"" + group + "\"],\"destinations\":[{\"streamName\":\"a\"},{\"streamName\":\"b\"}],\"tags\":{\"k\":\"v\"}}",
            "{\"name\":\"rtmp\",\"type\":\"RTMP_PUSH\",\"vpc\":{\"subnetIds\":[\"s-1\",\"s-2\"]},\"destinations\":[{\"streamName\":\"x/a\"},{\"streamName\":\"x/b\"}]}",
            "{\"name\":\"srt\",\"type\":\"SRT_CALLER\",\"srtSettings\":{\"srtCallerSources\":[{\"srtListenerAddress\":\"1.2.3.4\",\"srtListenerPort\":\"9000\"}]}}",
        })
        {
            inputs.Add((string?)(await wire.Live("POST", "/inputs", body)).Expect(201).Json["input"]!["id"]);
        }
        (await wire.Live("GET", "/inputSecurityGroups/" + group)).Expect(200);
        (await wire.Live("GET", "/inputSecurityGroups")).Expect(200);
        (await wire.Live("DELETE", "/inputSecurityGroups/" + group)).Expect(400, "BadRequestException");
        wire.Clock.Advance(5);
        foreach (var id in inputs)
        {
            (await wire.Live("GET", "/inputs/" + id)).Expect(200);
        }
        (await wire.Live("PUT", "/inputs/" + inputs[0], new { name = "renamed" })).Expect(200);
        (await wire.Live("GET", "/inputs")).Expect(200);
        (await wire.Live("DELETE", "/inputs/" + inputs[1])).Expect(200);
        wire.Clock.Advance(5);
        (await wire.Live("DELETE", "/inputSecurityGroups/" + group)).Expect(200);
        var second = new JsonObject
        {
            ["name"] = "vpc",
            ["vpc"] = new JsonObject { ["subnetIds"] = new JsonArray("s-1", "s-2"), ["securityGroupIds"] = new JsonArray("sg-1"), ["publicAddressAllocationIds"] = new JsonArray("e-1", "e-2") },
        };
        foreach (var member in new[] { "destinations", "encoderSettings", "inputAttachments", "inputSpecification", "roleArn" })
        {
            second[member] = demo[member]!.DeepClone();
        }
        var id2 = (string?)(await wire.Live("POST", "/channels", second.ToJsonString())).Expect(201).Json["channel"]!["id"];
        wire.Clock.Advance(10);
        (await wire.Live("PUT", "/channels/" + id2 + "/channelClass", new { channelClass = "SINGLE_PIPELINE" })).Expect(200);
        wire.Clock.Advance(15);
        (await wire.Live("DELETE", "/channels/" + id2)).Expect(200);
        (await wire.Live("GET", "/channels/" + id2)).Expect(200);
        (await wire.Live("PUT", Demo, new { roleArn = (string?)demo["roleArn"], name = "renamed" })).Expect(200);
        (await wire.Live("POST", Demo + "/start")).Expect(200);
        wire.Clock.Advance(60);
        (await wire.Live("POST", Demo + "/restartChannelPipelines", "{}")).Expect(200);
        (await wire.Live("GET", Demo)).Expect(200);
        (await wire.Live("GET", Demo + "/alerts")).Expect(200);
        (await wire.Live("GET", Demo + "/thumbnails?pipelineId=0&thumbnailType=CURRENT_ACTIVE")).Expect(200);
        (await wire.Live("PUT", Demo + "/schedule", "{\"creates\":{\"scheduleActions\":[{\"actionName\":\"a\",\"scheduleActionSettings\":{\"pauseStateSettings\":{\"pipelines\":[]}},\"scheduleActionStartSettings\":{\"immediateModeScheduleActionStartSettings\":{}}}]}}")).Expect(200);
        (await wire.Live("GET", Demo + "/schedule")).Expect(200);
        (await wire.Live("DELETE", Demo + "/schedule")).Expect(200);
        (await wire.Live("GET", "/channels")).Expect(200);
        var arn = Uri.EscapeDataString((string?)demo["arn"] ?? "");
        (await wire.Live("POST", "/tags/" + arn, new { tags = new { a = "1" } })).Expect(204);
        (await wire.Live("GET", "/tags/" + arn)).Expect(200);
        (await wire.Live("DELETE", "/tags/" + arn + "?tagKeys=a")).Expect(204);
        (await wire.Live("POST", Demo + "/stop")).Expect(200);
    }

    private static async Task PlayPackaging(Wire wire)
    {
        var channel = (await wire.Package("POST", "/channels", new { id = "c", tags = new { a = "b" } })).Expect(200).Json;
        (await wire.Package("GET", "/channels")).Expect(200);
        (await wire.Package("GET", "/channels/c")).Expect(200);
        (await wire.Package("PUT", "/channels/c", new { description = "new" })).Expect(200);
        (await wire.Package("PUT", "/channels/c/configure_logs", "{\"ingressAccessLogs\":{},\"egressAccessLogs\":{}}")).Expect(200);
        (await wire.Package("PUT", "/channels/c/credentials")).Expect(200);
        (await wire.Package("PUT", "/channels/c/ingest_endpoints/" + (string?)channel["hlsIngest"]!["ingestEndpoints"]![1]!["id"] + "/credentials")).Expect(200);
        foreach (var (id, packager) in new[]
        {
            ("h", "\"hlsPackage\":{\"encryption\":{\"spekeKeyProvider\":{\"resourceId\":\"r\",\"roleArn\":\"arn:aws:iam::123456789012:role/x\",\"systemIds\":[\"81376844-f976-481e-a84e-cc25d39b0b33\"],\"url\":\"https://k\"}},\"streamSelection\":{\"streamOrder\":\"ORIGINAL\"}}"),
            ("d", "\"dashPackage\":{\"profile\":\"HBBTV_1_5\",\"utcTiming\":\"HTTP-HEAD\",\"utcTimingUri\":\"https://t\"}"),
            ("m", "\"mssPackage\":{}"),
            ("f", "\"cmafPackage\":{\"hlsManifests\":[{\"id\":\"a\"},{\"id\":\"b\",\"adMarkers\":\"DATERANGE\"}],\"segmentPrefix\":\"p\"},\"authorization\":{\"cdnIdentifierSecret\":\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-123456\",\"secretsRoleArn\":\"arn:aws:iam::123456789012:role/x\"}"),
        })
        {
            (await wire.Package("POST", "/origin_endpoints", "{\"id\":\"" + id + "\",\"channelId\":\"c\"," + packager + "}")).Expect(200);
            (await wire.Package("GET", "/origin_endpoints/" + id)).Expect(200);
        }
        (await wire.Package("PUT", "/origin_endpoints/h", new { startoverWindowSeconds = 3600, timeDelaySeconds = 30, whitelist = new[] { "10.0.0.0/8" } })).Expect(200);
        (await wire.Package("GET", "/origin_endpoints")).Expect(200);
        var job = new { id = "j", originEndpointId = "h", startTime = "2026-01-01T00:00:00Z", endTime = "2026-01-01T01:00:00Z", s3Destination = new { bucketName = "b", manifestKey = "m", roleArn = "arn:aws:iam::123456789012:role/r" } };
        (await wire.Package("POST", "/harvest_jobs", job)).Expect(200);
        (await wire.Package("GET", "/harvest_jobs/j")).Expect(200);
        (await wire.Package("GET", "/harvest_jobs?includeChannelId=c")).Expect(200);
        var arn = Uri.EscapeDataString((string?)channel["arn"] ?? "");
        (await wire.Package("POST", "/tags/" + arn, new { tags = new { k = "v" } })).Expect(204);
        (await wire.Package("GET", "/tags/" + arn)).Expect(200);
        (await wire.Package("DELETE", "/tags/" + arn + "?tagKeys=k&tagKeys=a")).Expect(204);
        foreach (var id in new[] { "h", "d", "m", "f" })
        {
            (await wire.Package("DELETE", "/origin_endpoints/" + id)).Expect(202);
        }
        (await wire.Package("DELETE", "/channels/c")).Expect(202);
    }

    private static async Task PlayCdn(Wire wire)
    {
        var plain = (await wire.Cdn("POST", "/distribution", Config("plain", enabled: false))).Expect(201);
        var tagged = (await wire.Cdn("POST", "/distribution?WithTags", WithTags(Config("tagged"), ("a", "b")))).Expect(201);
        var path = "/distribution/" + tagged.Element("Id");
        (await wire.Cdn("GET", path)).Expect(200);
        var config = (await wire.Cdn("GET", path + "/config")).Expect(200);
        (await wire.Cdn("PUT", path + "/config", config.Xml, config.Headers["ETag"])).Expect(200);
        (await wire.Cdn("GET", "/distribution")).Expect(200);
        var arn = Uri.EscapeDataString(tagged.Element("ARN"));
        (await wire.Cdn("POST", "/tagging?Operation=Tag&Resource=" + arn, Tags(("c", "d")))).Expect(204);
        (await wire.Cdn("GET", "/tagging?Resource=" + arn)).Expect(200);
        (await wire.Cdn("POST", "/tagging?Operation=Untag&Resource=" + arn, new XElement(Name("TagKeys"), new XElement(Name("Items"), new XElement(Name("Key"), "c"))))).Expect(204);
        var paths = new XElement(Name("Paths"), new XElement(Name("Quantity"), 1), new XElement(Name("Items"), new XElement(Name("Path"), "/*")));
        (await wire.Cdn("POST", path + "/invalidation", new XElement(Name("InvalidationBatch"), paths, new XElement(Name("CallerReference"), "i")))).Expect(201);
        var control = new XElement(
            Name("OriginAccessControlConfig"), new XElement(Name("Name"), "oac"), new XElement(Name("SigningProtocol"), "sigv4"),
            new XElement(Name("SigningBehavior"), "always"), new XElement(Name("OriginAccessControlOriginType"), "mediapackagev2"));
        var oac = (await wire.Cdn("POST", "/origin-access-control", control)).Expect(201);
        (await wire.Cdn("GET", "/origin-access-control/" + oac.Element("Id"))).Expect(200);
        (await wire.Cdn("GET", "/origin-access-control")).Expect(200);
        (await wire.Cdn("DELETE", "/origin-access-control/" + oac.Element("Id"), ifMatch: oac.Headers["ETag"])).Expect(204);
        var policy = (await wire.Cdn("POST", "/cache-policy", new XElement(Name("CachePolicyConfig"), new XElement(Name("Name"), "mine"), new XElement(Name("MinTTL"), 1)))).Expect(201);
        (await wire.Cdn("GET", "/cache-policy/" + policy.Element("Id"))).Expect(200);
        (await wire.Cdn("GET", "/cache-policy")).Expect(200);
        (await wire.Cdn("DELETE", "/cache-policy/08627262-05a9-4f76-9ded-b50ca2e3a84f", ifMatch: "E23ZP02F085DFQ")).Expect(400, "IllegalDelete");
        (await wire.Cdn("DELETE", "/cache-policy/" + policy.Element("Id"), ifMatch: policy.Headers["ETag"])).Expect(204);
        wire.Clock.Advance(900);
        (await wire.Cdn("DELETE", "/distribution/" + plain.Element("Id"), ifMatch: plain.Headers["ETag"])).Expect(204);
    }

    private static async Task PlayParametersAndSecrets(Wire wire)
    {
        foreach (var (name, type) in new[] { ("/a", "SecureString"), ("/b", "String"), ("/c", "StringList") })
        {
            (await wire.Target("ssm", "PutParameter", new { Name = name, Value = "v", Type = type, Description = "d", Tags = new[] { new { Key = "k", Value = "v" } } })).Expect(200);
        }
        (await wire.Target("ssm", "GetParameter", new { Name = "/a" })).Expect(200);
        (await wire.Target("ssm", "GetParameters", new { Names = new[] { "/a", "/none" } })).Expect(200);
        (await wire.Target("ssm", "DescribeParameters", new { })).Expect(200);
        var resource = new { ResourceType = "Parameter", ResourceId = "/a" };
        (await wire.Target("ssm", "AddTagsToResource", new { ResourceType = "Parameter", ResourceId = "/a", Tags = new[] { new { Key = "l", Value = "w" } } })).Expect(200);
        (await wire.Target("ssm", "ListTagsForResource", resource)).Expect(200);
        (await wire.Target("ssm", "RemoveTagsFromResource", new { ResourceType = "Parameter", ResourceId = "/a", TagKeys = new[] { "l" } })).Expect(200);
        (await wire.Target("ssm", "DeleteParameter", new { Name = "/a" })).Expect(200);
        (await wire.Target("ssm", "DeleteParameters", new { Names = new[] { "/b", "/none" } })).Expect(200);
        (await wire.Target("secretsmanager", "CreateSecret", new { Name = "s", SecretString = "1", Description = "d", Tags = new[] { new { Key = "k", Value = "v" } } })).Expect(200);
        (await wire.Target("secretsmanager", "CreateSecret", new { Name = "empty" })).Expect(200);
        (await wire.Target("secretsmanager", "PutSecretValue", new { SecretId = "s", SecretBinary = "AQID" })).Expect(200);
        (await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "s" })).Expect(200);
        (await wire.Target("secretsmanager", "UpdateSecret", new { SecretId = "s", SecretString = "2" })).Expect(200);
        (await wire.Target("secretsmanager", "TagResource", new { SecretId = "s", Tags = new[] { new { Key = "a", Value = "b" } } })).Expect(200);
        (await wire.Target("secretsmanager", "GetResourcePolicy", new { SecretId = "s" })).Expect(200);
        (await wire.Target("secretsmanager", "DescribeSecret", new { SecretId = "s" })).Expect(200);
        (await wire.Target("secretsmanager", "ListSecrets", new { MaxResults = 1 })).Expect(200);
        (await wire.Target("secretsmanager", "DeleteSecret", new { SecretId = "s", ForceDeleteWithoutRecovery = true })).Expect(200);
    }

    private static async Task PlayTheRest(Wire wire)
    {
        (await wire.Query("sts", "GetCallerIdentity")).Expect(200);
        (await wire.Query("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/ops"), ("RoleSessionName", "me"))).Expect(200);
        (await wire.Query("sts", "AssumeRoleWithWebIdentity", ("RoleArn", "arn:aws:iam::123456789012:role/ops"), ("RoleSessionName", "me"), ("WebIdentityToken", "abcdefgh"))).Expect(200);
        (await wire.Query("iam", "GetRole", ("RoleName", "x"))).Expect(200);
        (await wire.Query("iam", "SimulatePrincipalPolicy", ("PolicySourceArn", "arn:aws:iam::123456789012:role/x"), ("ActionNames.member.1", "ssm:GetParameter"))).Expect(200);
        wire.Clock.Advance(20);
        (await wire.Live("POST", "/channels/1234567/start")).Expect(200);
        wire.Clock.Advance(120);
        var end = wire.Clock.UtcNow.ToUnixTimeSeconds();
        (await wire.Target("cloudwatch", "ListMetrics", new { })).Expect(200);
        var metric = new { Namespace = "AWS/MediaLive", MetricName = "NetworkOut", Dimensions = new[] { new { Name = "ChannelId", Value = "1234567" }, new { Name = "Pipeline", Value = "0" } } };
        var data = await wire.Target("cloudwatch", "GetMetricData", new { MetricDataQueries = new[] { new { Id = "a", MetricStat = new { Metric = metric, Period = 60, Stat = "Average" } } }, StartTime = end - 300, EndTime = end });
        Assert.NotEmpty(data.Expect(200).Json["MetricDataResults"]![0]!["Values"]!.AsArray());
        var statistics = await wire.Target("cloudwatch", "GetMetricStatistics", new { metric.Namespace, metric.MetricName, metric.Dimensions, Period = 60, Statistics = new[] { "Maximum" }, StartTime = end - 300, EndTime = end });
        Assert.NotEmpty(statistics.Expect(200).Json["Datapoints"]!.AsArray());
    }
}
