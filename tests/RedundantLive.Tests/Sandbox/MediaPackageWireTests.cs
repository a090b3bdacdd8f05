using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class MediaPackageWireTests
{
    [Fact]
    public async Task A_channel_has_two_ingest_endpoints_that_differ_in_one_segment()
    {
        using var wire = new Wire();
        var channel = (await wire.Package("POST", "/channels", new { id = "CTSPackage", description = "d", tags = new { a = "b" } })).Expect(200).Json;
        var ingest = channel["hlsIngest"]!["ingestEndpoints"]!.AsArray();
        Assert.Equal(2, ingest.Count);
        var urls = ingest.Select(i => (string?)i!["url"] ?? "").ToArray();
        Assert.All(urls, u => Assert.Matches("^https://[0-9a-f]{16}\\.mediapackage\\.eu-west-1\\.amazonaws\\.com/in/v2/[0-9a-f]{32}/[0-9a-f]{32}/channel$", u));
        var parts = urls.Select(u => u.Split('/')).ToArray();
        var differing = Enumerable.Range(0, parts[0].Length).Where(i => parts[0][i] != parts[1][i]).ToArray();
        Assert.Equal(new[] { parts[0].Length - 2 }, differing);
        foreach (var member in new[] { "id", "username", "password" })
        {
            Assert.NotEqual((string?)ingest[0]![member], (string?)ingest[1]![member]);
            Assert.Matches("^[0-9a-f]{32}$", (string?)ingest[0]![member]);
        }
        Assert.Equal(channel.ToJsonString(), (await wire.Package("GET", "/channels/CTSPackage")).Expect(200).Json.ToJsonString());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_channel()
    {
        using var one = new Wire();
        using var two = new Wire();
        var first = (await one.Package("POST", "/channels", new { id = "c" })).Text;
        Assert.Equal(first, (await two.Package("POST", "/channels", new { id = "c" })).Text);
    }

    [Theory]
    [InlineData("{\"id\":\"CTSPackage\"}", "id")]
    [InlineData("{\"id\":\"with space\"}", "id")]
    [InlineData("{}", "id")]
    public async Task A_taken_or_malformed_id_is_unprocessable(string body, string path)
    {
        using var wire = new Wire();
        (await wire.Package("POST", "/channels", new { id = "CTSPackage" })).Expect(200);
        var reply = (await wire.Package("POST", "/channels", body)).Expect(422, "UnprocessableEntityException");
        Assert.Contains(path + ":", reply.ErrorMessage);
    }

    [Fact]
    public async Task Rotation_changes_user_name_and_password_of_one_ingest_endpoint()
    {
        using var wire = new Wire();
        var before = (await wire.Package("POST", "/channels", new { id = "c" })).Json["hlsIngest"]!["ingestEndpoints"]!;
        var after = (await wire.Package("PUT", "/channels/c/ingest_endpoints/" + (string?)before[1]!["id"] + "/credentials")).Expect(200).Json["hlsIngest"]!["ingestEndpoints"]!;
        Assert.Equal(before[0]!.ToJsonString(), after[0]!.ToJsonString());
        Assert.Equal((string?)before[1]!["url"], (string?)after[1]!["url"]);
        Assert.NotEqual((string?)before[1]!["username"], (string?)after[1]!["username"]);
        Assert.NotEqual((string?)before[1]!["password"], (string?)after[1]!["password"]);
        (await wire.Package("PUT", "/channels/c/ingest_endpoints/none/credentials")).Expect(404, "NotFoundException");
    }

    [Theory]
    [InlineData("hlsPackage", "{}", "/out/v1/[0-9a-f]{32}/index\\.m3u8$")]
    [InlineData("dashPackage", "{}", "/out/v1/[0-9a-f]{32}/index\\.mpd$")]
    [InlineData("mssPackage", "{}", "/out/v1/[0-9a-f]{32}/index\\.ism/Manifest$")]
    [InlineData("cmafPackage", "{\"hlsManifests\":[{\"id\":\"m\",\"manifestName\":\"live\"}]}", "^$")]
    public async Task Every_packager_has_its_address(string packager, string settings, string url)
    {
        using var wire = new Wire();
        var ingest = (string?)(await wire.Package("POST", "/channels", new { id = "c" })).Json["hlsIngest"]!["ingestEndpoints"]![0]!["url"];
        var endpoint = (await wire.Package("POST", "/origin_endpoints", "{\"id\":\"e\",\"channelId\":\"c\",\"" + packager + "\":" + settings + "}")).Expect(200).Json;
        Assert.Matches(url, (string?)endpoint["url"]);
        var playback = packager == "cmafPackage" ? (string?)endpoint["cmafPackage"]!["hlsManifests"]![0]!["url"] : (string?)endpoint["url"];
        Assert.NotEqual(new Uri(ingest!).Host, new Uri(playback!).Host);
        if (packager == "cmafPackage")
        {
            Assert.EndsWith("/m/live.m3u8", playback);
        }
        Assert.Equal("ALLOW", (string?)endpoint["origination"]);
    }

    [Fact]
    public async Task Endpoints_of_one_channel_share_their_host()
    {
        using var wire = new Wire();
        await wire.Package("POST", "/channels", new { id = "c" });
        var hosts = new System.Collections.Generic.HashSet<string>();
        foreach (var id in new[] { "a", "b" })
        {
            hosts.Add(new Uri((string)(await wire.Package("POST", "/origin_endpoints", new { id, channelId = "c", hlsPackage = new { } })).Json["url"]!).Host);
        }
        Assert.Single(hosts);
    }

    [Theory]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\"}", "hlsPackage")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{},\"mssPackage\":{}}", "mssPackage")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{},\"timeDelaySeconds\":600,\"startoverWindowSeconds\":300}", "timeDelaySeconds")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{},\"timeDelaySeconds\":1}", "timeDelaySeconds")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{},\"startoverWindowSeconds\":1209601}", "startoverWindowSeconds")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{},\"whitelist\":[\"10.0.0.0/8\",\"x\"]}", "whitelist[1]")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"hlsPackage\":{\"adMarkers\":\"SOME\"}}", "hlsPackage.adMarkers")]
    [InlineData("{\"id\":\"e\",\"channelId\":\"c\",\"cmafPackage\":{\"hlsManifests\":[{}]}}", "cmafPackage.hlsManifests[0].id")]
    public async Task A_broken_endpoint_is_refused_by_name(string body, string path)
    {
        using var wire = new Wire();
        await wire.Package("POST", "/channels", new { id = "c" });
        var reply = (await wire.Package("POST", "/origin_endpoints", body)).Expect(422, "UnprocessableEntityException");
        Assert.Contains(path + ":", reply.ErrorMessage);
    }

    [Fact]
    public async Task An_endpoint_is_updated_losslessly_but_keeps_its_packager()
    {
        using var wire = new Wire { Strict = false };
        await wire.Package("POST", "/channels", new { id = "c" });
        await wire.Package("POST", "/origin_endpoints", new { id = "e", channelId = "c", hlsPackage = new { segmentDurationSeconds = 6 } });
        var updated = (await wire.Package("PUT", "/origin_endpoints/e", "{\"hlsPackage\":{\"segmentDurationSeconds\":4.0,\"new\":[1e1]},\"description\":\"x\"}")).Expect(200).Text;
        Assert.Contains("\"segmentDurationSeconds\":4.0,\"new\":[1e1]", updated);
        Assert.Contains("\"description\":\"x\"", updated);
        (await wire.Package("PUT", "/origin_endpoints/e", new { dashPackage = new { } })).Expect(422, "UnprocessableEntityException");
    }

    [Fact]
    public async Task A_channel_with_endpoints_is_not_deleted()
    {
        using var wire = new Wire();
        await wire.Package("POST", "/channels", new { id = "c" });
        await wire.Package("POST", "/origin_endpoints", new { id = "e", channelId = "c", hlsPackage = new { } });
        (await wire.Package("DELETE", "/channels/c")).Expect(422, "UnprocessableEntityException");
        (await wire.Package("DELETE", "/origin_endpoints/e")).Expect(202);
        (await wire.Package("DELETE", "/channels/c")).Expect(202);
        (await wire.Package("GET", "/channels/c")).Expect(404, "NotFoundException");
    }

    [Fact]
    public async Task Logs_that_are_left_out_are_switched_off()
    {
        using var wire = new Wire();
        await wire.Package("POST", "/channels", new { id = "c" });
        var both = (await wire.Package("PUT", "/channels/c/configure_logs", "{\"ingressAccessLogs\":{},\"egressAccessLogs\":{\"logGroupName\":\"/aws/MediaPackage/x\"}}")).Expect(200).Json;
        Assert.Equal("/aws/MediaPackage/IngressAccessLogs", (string?)both["ingressAccessLogs"]!["logGroupName"]);
        Assert.Equal("/aws/MediaPackage/x", (string?)both["egressAccessLogs"]!["logGroupName"]);
        var one = (await wire.Package("PUT", "/channels/c/configure_logs", "{\"egressAccessLogs\":{}}")).Expect(200).Json;
        Assert.Null(one["ingressAccessLogs"]);
    }

    [Fact]
    public async Task Lists_filter_and_page()
    {
        using var wire = new Wire();
        foreach (var id in new[] { "a", "b", "c" })
        {
            await wire.Package("POST", "/channels", new { id });
            await wire.Package("POST", "/origin_endpoints", new { id = "e-" + id, channelId = id, hlsPackage = new { } });
        }
        var page = (await wire.Package("GET", "/channels?maxResults=2")).Json;
        Assert.Equal(2, page["channels"]!.AsArray().Count);
        var rest = (await wire.Package("GET", "/channels?maxResults=2&nextToken=" + Uri.EscapeDataString((string)page["nextToken"]!))).Json;
        Assert.Single(rest["channels"]!.AsArray());
        Assert.Null(rest["nextToken"]);
        Assert.Equal("e-b", (string?)Assert.Single((await wire.Package("GET", "/origin_endpoints?channelId=b")).Json["originEndpoints"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task A_new_channel_is_invisible_while_the_services_catch_up()
    {
        using var wire = new Wire(new RedundantLive.Ports.SandboxOptions { TimeScale = 1, ConsistencyDelay = TimeSpan.FromSeconds(5) });
        (await wire.Package("POST", "/channels", new { id = "c" })).Expect(200);
        (await wire.Package("GET", "/channels/c")).Expect(404, "NotFoundException");
        (await wire.Package("POST", "/origin_endpoints", new { id = "e", channelId = "c", hlsPackage = new { } })).Expect(404, "NotFoundException");
        wire.Clock.Advance(5);
        (await wire.Package("GET", "/channels/c")).Expect(200);
    }

    [Fact]
    public async Task A_harvest_job_ends()
    {
        using var wire = new Wire();
        await wire.Package("POST", "/channels", new { id = "c" });
        await wire.Package("POST", "/origin_endpoints", new { id = "e", channelId = "c", hlsPackage = new { } });
        var job = new { id = "h", originEndpointId = "e", startTime = "2026-01-01T00:00:00Z", endTime = "2026-01-01T01:00:00Z", s3Destination = new { bucketName = "b", manifestKey = "m", roleArn = "arn:aws:iam::123456789012:role/r" } };
        Assert.Equal("IN_PROGRESS", (string?)(await wire.Package("POST", "/harvest_jobs", job)).Expect(200).Json["status"]);
        wire.Clock.Advance(60);
        Assert.Equal("SUCCEEDED", (string?)(await wire.Package("GET", "/harvest_jobs/h")).Json["status"]);
    }
}
