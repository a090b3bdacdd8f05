using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class MediaLiveWireTests
{
    private const string Demo = "/channels/1234567";

    [Fact]
    public async Task The_demo_channel_is_what_the_guide_starts_from()
    {
        using var wire = new Wire();
        var channel = (await wire.Live("GET", Demo)).Expect(200).Json;
        Assert.Equal("cts-live", (string?)channel["name"]);
        Assert.Equal("STANDARD", (string?)channel["channelClass"]);
        Assert.Equal("IDLE", (string?)channel["state"]);
        Assert.NotNull((string?)channel["roleArn"]);
        var groups = channel["encoderSettings"]!["outputGroups"]!.AsArray();
        var hls = Assert.Single(groups, g => g!["outputGroupSettings"]!["hlsGroupSettings"] is not null)!;
        Assert.Equal(2, groups.Count);
        Assert.Equal("test-output", (string?)hls["name"]);
        Assert.Equal("EMIT_OUTPUT", (string?)hls["outputGroupSettings"]!["hlsGroupSettings"]!["inputLossAction"]);
        var urls = channel["destinations"]![0]!["settings"]!.AsArray().Select(s => (string?)s!["url"]).ToArray();
        Assert.Equal(new[] { "https://old-origin.example.com/live/a/channel", "https://old-origin.example.com/live/b/channel" }, urls);
        var input = (await wire.Live("GET", "/inputs/" + (string?)channel["inputAttachments"]![0]!["inputId"])).Expect(200).Json;
        Assert.Equal("STANDARD", (string?)input["inputClass"]);
        Assert.Equal("ATTACHED", (string?)input["state"]);
        Assert.Equal(2, input["mediaConnectFlows"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_channel_starts_and_stops_in_its_time()
    {
        using var wire = new Wire();
        Assert.Equal("STARTING", (string?)(await wire.Live("POST", Demo + "/start")).Expect(200).Json["state"]);
        wire.Clock.Advance(59);
        Assert.Equal("STARTING", await State(wire));
        wire.Clock.Advance(1);
        Assert.Equal("RUNNING", await State(wire));
        var running = (await wire.Live("GET", Demo)).Json;
        Assert.Equal(2, (int)running["pipelinesRunningCount"]!);
        Assert.Equal(new[] { "0", "1" }, running["pipelineDetails"]!.AsArray().Select(p => (string?)p!["pipelineId"]));
        Assert.Equal("STOPPING", (string?)(await wire.Live("POST", Demo + "/stop")).Expect(200).Json["state"]);
        wire.Clock.Advance(20);
        Assert.Equal("IDLE", await State(wire));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(0.5, 30)]
    [InlineData(0, 0)]
    public async Task The_time_scale_is_the_speed(double scale, double runningAfter)
    {
        using var wire = new Wire(new SandboxOptions { DemoChannel = true, TimeScale = scale });
        await wire.Live("POST", Demo + "/start");
        if (runningAfter > 0)
        {
            wire.Clock.Advance(runningAfter - 0.1);
            Assert.Equal("STARTING", await State(wire));
            wire.Clock.Advance(0.1);
        }
        Assert.Equal("RUNNING", await State(wire));
    }

    [Fact]
    public async Task Update_is_refused_on_anything_but_idle()
    {
        using var wire = new Wire();
        foreach (var (verb, seconds) in new[] { ("start", 30.0), ("", 30), ("stop", 10) })
        {
            if (verb.Length > 0)
            {
                (await wire.Live("POST", Demo + "/" + verb)).Expect(200);
            }
            wire.Clock.Advance(seconds);
            (await wire.Live("PUT", Demo, new { name = "other" })).Expect(409, "ConflictException");
            (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "SINGLE_PIPELINE" })).Expect(409, "ConflictException");
            (await wire.Live("DELETE", Demo)).Expect(409, "ConflictException");
        }
        wire.Clock.Advance(10);
        (await wire.Live("PUT", Demo, new { name = "other" })).Expect(200);
    }

    [Fact]
    public async Task Channels_are_linked_only_as_the_guide_says()
    {
        using var wire = new Wire(new SandboxOptions { DemoChannel = true, TimeScale = 0 });
        var primary = new { primaryChannelSettings = new { linkedChannelType = "PRIMARY_CHANNEL" } };
        (await wire.Live("PUT", Demo, new { linkedChannelSettings = primary })).Expect(422);
        (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "SINGLE_PIPELINE" })).Expect(200);
        (await wire.Live("PUT", Demo, new { linkedChannelSettings = new { primaryChannelSettings = new { linkedChannelType = "FOLLOWING_CHANNEL" } } })).Expect(422);
        (await wire.Live("PUT", Demo, new { linkedChannelSettings = new { followerChannelSettings = new { primaryChannelArn = "arn:aws:medialive:eu-west-1:123456789012:channel:1" } } })).Expect(422);
        (await wire.Live("PUT", Demo, new { linkedChannelSettings = new { primary.primaryChannelSettings, followerChannelSettings = new { primaryChannelArn = "x" } } })).Expect(422);

        var linked = (await wire.Live("PUT", Demo, new { linkedChannelSettings = primary })).Expect(200).Json["channel"]!["linkedChannelSettings"]!["primaryChannelSettings"]!;
        Assert.Equal("PRIMARY_CHANNEL", (string?)linked["linkedChannelType"]);
        Assert.Empty(linked["followingChannelArns"]!.AsArray());
        (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "STANDARD" })).Expect(422);
        (await wire.Live("PUT", Demo, new { name = "other" })).Expect(200);
        Assert.NotNull((await wire.Live("GET", Demo)).Json["linkedChannelSettings"]);
        (await wire.Live("PUT", Demo, new { linkedChannelSettings = new { } })).Expect(200);
        Assert.Null((await wire.Live("GET", Demo)).Json["linkedChannelSettings"]);
    }

    [Fact]
    public async Task Without_its_role_an_update_removes_it_and_keeps_the_rest()
    {
        using var wire = new Wire();
        var before = (await wire.Live("GET", Demo)).Json;
        var after = (await wire.Live("PUT", Demo, new { logLevel = "DEBUG" })).Expect(200).Json["channel"]!;
        Assert.Null(after["roleArn"]);
        Assert.Equal("DEBUG", (string?)after["logLevel"]);
        foreach (var kept in new[] { "name", "destinations", "encoderSettings", "inputAttachments", "inputSpecification", "maintenance" })
        {
            Assert.Equal(before[kept]!.ToJsonString(), after[kept]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Destinations_are_replaced_whole()
    {
        using var wire = new Wire();
        var destinations = (await wire.Live("GET", Demo)).Json["destinations"]!.AsArray();
        destinations.RemoveAt(0);
        var refused = (await wire.Live("PUT", Demo, new JsonObject { ["destinations"] = destinations.DeepClone(), ["roleArn"] = "arn:aws:iam::123456789012:role/x" }.ToJsonString()))
            .Expect(422, "UnprocessableEntityException");
        Assert.Contains("destinationRefId", (string?)refused.Json["validationErrors"]![0]!["elementPath"]);
    }

    [Fact]
    public async Task Unknown_members_and_number_text_come_back_as_they_were_sent()
    {
        using var wire = new Wire { Strict = false };
        var text = (await wire.Live("GET", Demo)).Text;
        var encoder = JsonNode.Parse(text)!["encoderSettings"]!.ToJsonString()
            .Replace("\"gopSize\":60.0", "\"gopSize\":6e1,\"notYetInvented\":{\"a\":[1.0,1e3,\"\\u00e9\"],\"b\":null}")
            .Replace("\"sampleRate\":48000.0", "\"sampleRate\":48000.000");
        (await wire.Live("PUT", Demo, "{\"roleArn\":\"arn:aws:iam::123456789012:role/x\",\"futureMember\":{\"x\":1.50},\"encoderSettings\":" + encoder + "}")).Expect(200);
        var read = (await wire.Live("GET", Demo)).Text;
        Assert.Contains("\"futureMember\":{\"x\":1.50}", read);
        Assert.Contains("\"gopSize\":6e1,\"notYetInvented\":{\"a\":[1.0,1e3,\"\\u00e9\"],\"b\":null}", read);
        Assert.Contains("\"sampleRate\":48000.000", read);
    }

    [Fact]
    public async Task A_destination_holds_exactly_one_kind()
    {
        using var wire = new Wire();
        foreach (var broken in new[]
        {
            "{\"id\":\"destination1\"}",
            "{\"id\":\"destination1\",\"settings\":[{\"url\":\"https://a\"},{\"url\":\"https://b\"}],\"mediaPackageSettings\":[]}",
        })
        {
            var reply = await wire.Live("PUT", Demo, "{\"destinations\":[" + broken + "]}");
            reply.Expect(400, "BadRequestException");
            Assert.Contains("Exactly one of settings, MediaPackage settings, or Multiplex settings is required for destination destination1", reply.ErrorMessage);
        }
    }

    [Fact]
    public async Task A_standard_channel_needs_two_settings_per_destination()
    {
        using var wire = new Wire();
        var reply = await wire.Live("PUT", Demo, "{\"destinations\":[{\"id\":\"destination1\",\"settings\":[{\"url\":\"https://a\"}]},{\"id\":\"destination2\",\"settings\":[{\"url\":\"s3://a\"},{\"url\":\"s3://b\"}]}]}");
        reply.Expect(422, "UnprocessableEntityException");
        Assert.Equal("destinations[0].settings", (string?)reply.Json["validationErrors"]![0]!["elementPath"]);
    }

    [Fact]
    public async Task A_group_must_hold_exactly_one_kind_of_settings()
    {
        using var wire = new Wire();
        var encoder = (await wire.Live("GET", Demo)).Json["encoderSettings"]!;
        encoder["outputGroups"]![0]!["outputGroupSettings"]!["archiveGroupSettings"] = new JsonObject { ["destination"] = new JsonObject { ["destinationRefId"] = "destination2" } };
        var reply = await wire.Live("PUT", Demo, "{\"encoderSettings\":" + encoder.ToJsonString() + "}");
        reply.Expect(422, "UnprocessableEntityException");
        Assert.Equal("encoderSettings.outputGroups[0].outputGroupSettings", (string?)reply.Json["validationErrors"]![0]!["elementPath"]);
        Assert.Contains("exactly one property", reply.ErrorMessage);
    }

    [Fact]
    public async Task The_class_changes_through_updating_and_back_needs_both_destinations()
    {
        using var wire = new Wire();
        var single = (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "SINGLE_PIPELINE" })).Expect(200).Json["channel"]!;
        Assert.Equal("UPDATING", (string?)single["state"]);
        Assert.All(single["destinations"]!.AsArray(), d => Assert.Single(d!["settings"]!.AsArray()));
        wire.Clock.Advance(15);
        Assert.Equal("IDLE", await State(wire));
        (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "STANDARD" })).Expect(422, "UnprocessableEntityException");
        var destinations = new[] { "destination1", "destination2" }.Select(id => new { id, settings = new[] { new { url = "https://a/" + id }, new { url = "https://b/" + id } } });
        (await wire.Live("PUT", Demo + "/channelClass", new { channelClass = "STANDARD", destinations })).Expect(200);
    }

    [Fact]
    public async Task A_channel_is_created_idempotently_and_deleted_in_its_time()
    {
        using var wire = new Wire();
        var demo = (await wire.Live("GET", Demo)).Json;
        var body = new JsonObject
        {
            ["name"] = "second",
            ["requestId"] = "token-1",
            ["channelClass"] = "STANDARD",
            ["tags"] = new JsonObject { ["team"] = "ops" },
            ["destinations"] = demo["destinations"]!.DeepClone(),
            ["encoderSettings"] = demo["encoderSettings"]!.DeepClone(),
            ["inputSpecification"] = demo["inputSpecification"]!.DeepClone(),
            ["inputAttachments"] = demo["inputAttachments"]!.DeepClone(),
        }.ToJsonString();
        var made = (await wire.Live("POST", "/channels", body)).Expect(201).Json["channel"]!;
        var again = (await wire.Live("POST", "/channels", body)).Expect(201).Json["channel"]!;
        Assert.Equal((string?)made["id"], (string?)again["id"]);
        Assert.Equal("CREATING", (string?)made["state"]);
        var path = "/channels/" + (string?)made["id"];
        (await wire.Live("POST", path + "/start")).Expect(409, "ConflictException");
        wire.Clock.Advance(10);
        Assert.Equal(2, (await wire.Live("GET", "/channels")).Json["channels"]!.AsArray().Count);
        Assert.All((await wire.Live("GET", "/channels")).Json["channels"]!.AsArray(), c => Assert.Null(c!["encoderSettings"]));
        Assert.Equal("DELETING", (string?)(await wire.Live("DELETE", path)).Expect(200).Json["state"]);
        wire.Clock.Advance(10);
        Assert.Equal("DELETED", (string?)(await wire.Live("GET", path)).Json["state"]);
        Assert.Single((await wire.Live("GET", "/channels")).Json["channels"]!.AsArray());
    }

    [Fact]
    public async Task A_channel_without_its_main_members_is_refused_with_their_paths()
    {
        using var wire = new Wire();
        var reply = (await wire.Live("POST", "/channels", new { channelClass = "STANDARD" })).Expect(422, "UnprocessableEntityException");
        var paths = reply.Json["validationErrors"]!.AsArray().Select(e => (string?)e!["elementPath"]).ToArray();
        Assert.Equal(new[] { "name", "destinations", "encoderSettings", "inputSpecification" }, paths);
    }

    [Fact]
    public async Task An_attached_input_is_not_deleted_and_an_unknown_one_not_attached()
    {
        using var wire = new Wire();
        (await wire.Live("DELETE", "/inputs/7654321")).Expect(409, "ConflictException");
        var reply = (await wire.Live("PUT", Demo, new { inputAttachments = new[] { new { inputId = "42" } } })).Expect(422, "UnprocessableEntityException");
        Assert.Equal("inputAttachments[0].inputId", (string?)reply.Json["validationErrors"]![0]!["elementPath"]);
    }

    [Fact]
    public async Task An_input_with_one_feed_is_single_and_fits_no_standard_channel()
    {
        using var wire = new Wire();
        var input = (await wire.Live("POST", "/inputs", new { name = "one", type = "RTMP_PULL", sources = new[] { new { url = "rtmp://a/live" } } })).Expect(201).Json["input"]!;
        Assert.Equal("SINGLE_PIPELINE", (string?)input["inputClass"]);
        wire.Clock.Advance(5);
        (await wire.Live("PUT", Demo, new { inputAttachments = new[] { new { inputId = (string?)input["id"] } } })).Expect(422, "UnprocessableEntityException");
        (await wire.Live("PUT", "/inputs/" + (string?)input["id"], new { sources = new[] { new { url = "rtmp://a/live" }, new { url = "rtmp://b/live" } } })).Expect(200);
        (await wire.Live("PUT", Demo, new { inputAttachments = new[] { new { inputId = (string?)input["id"] } } })).Expect(200);
    }

    [Theory]
    [InlineData("UDP_PUSH", "udp://")]
    [InlineData("RTP_PUSH", "rtp://")]
    public async Task A_push_input_has_two_addresses_without_being_asked(string type, string scheme)
    {
        using var wire = new Wire();
        var input = (await wire.Live("POST", "/inputs", new { name = "push", type })).Expect(201).Json["input"]!;
        Assert.Equal("STANDARD", (string?)input["inputClass"]);
        Assert.Equal(2, input["destinations"]!.AsArray().Count);
        Assert.All(input["destinations"]!.AsArray(), d => Assert.StartsWith(scheme, (string?)d!["url"]));
    }

    [Fact]
    public async Task A_pause_is_a_set_and_an_input_switch_shows_on_both_pipelines()
    {
        using var wire = new Wire();
        await Run(wire);
        (await wire.Live("PUT", Demo + "/schedule", Immediate("pause", "\"pauseStateSettings\":{\"pipelines\":[{\"pipelineId\":\"PIPELINE_1\"}]}"))).Expect(200);
        (await wire.Live("PUT", Demo + "/schedule", Immediate("pause", "\"pauseStateSettings\":{\"pipelines\":[]}"))).Expect(422, "UnprocessableEntityException");
        (await wire.Live("PUT", Demo + "/schedule", Immediate("resume", "\"pauseStateSettings\":{\"pipelines\":[]}"))).Expect(200);
        (await wire.Live("PUT", Demo + "/schedule", Immediate("nowhere", "\"inputSwitchSettings\":{\"inputAttachmentNameReference\":\"none\"}"))).Expect(422, "UnprocessableEntityException");
        (await wire.Live("PUT", Demo + "/schedule", Immediate("switch", "\"inputSwitchSettings\":{\"inputAttachmentNameReference\":\"studio\"}"))).Expect(200);
        Assert.All((await wire.Live("GET", Demo)).Json["pipelineDetails"]!.AsArray(), p => Assert.Equal("switch", (string?)p!["activeInputSwitchActionName"]));
        Assert.Equal(new[] { "pause", "resume", "switch" }, (await wire.Live("GET", Demo + "/schedule")).Json["scheduleActions"]!.AsArray().Select(a => (string?)a!["actionName"]));
        (await wire.Live("PUT", Demo + "/schedule", new { deletes = new { actionNames = new[] { "pause" } } })).Expect(200);
        (await wire.Live("PUT", Demo + "/schedule", new { deletes = new { actionNames = new[] { "pause" } } })).Expect(422, "UnprocessableEntityException");
        (await wire.Live("DELETE", Demo + "/schedule")).Expect(200);
        Assert.Empty((await wire.Live("GET", Demo + "/schedule")).Json["scheduleActions"]!.AsArray());
    }

    [Theory]
    [InlineData(10, 422)]
    [InlineData(60, 200)]
    [InlineData(15 * 86400, 422)]
    public async Task A_fixed_start_lies_between_fifteen_seconds_and_fourteen_days_ahead(double seconds, int status)
    {
        using var wire = new Wire();
        var time = wire.Clock.UtcNow.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        var action = "{\"creates\":{\"scheduleActions\":[{\"actionName\":\"a\",\"scheduleActionSettings\":{\"pauseStateSettings\":{\"pipelines\":[]}},\"scheduleActionStartSettings\":{\"fixedModeScheduleActionStartSettings\":{\"time\":\"" + time + "\"}}}]}}";
        (await wire.Live("PUT", Demo + "/schedule", action)).Expect(status);
    }

    [Fact]
    public async Task A_restarting_pipeline_is_missing_has_an_alert_and_comes_back()
    {
        using var wire = new Wire();
        (await wire.Live("POST", Demo + "/restartChannelPipelines", new { pipelineIds = new[] { "PIPELINE_1" } })).Expect(409, "ConflictException");
        await Run(wire);
        var during = (await wire.Live("POST", Demo + "/restartChannelPipelines", new { pipelineIds = new[] { "PIPELINE_1" } })).Expect(200).Json;
        Assert.Equal(1, (int)during["pipelinesRunningCount"]!);
        var alert = Assert.Single((await wire.Live("GET", Demo + "/alerts?stateFilter=SET")).Json["alerts"]!.AsArray())!;
        Assert.Equal("1", (string?)alert["pipelineId"]);
        wire.Clock.Advance(45);
        Assert.Equal(2, (int)(await wire.Live("GET", Demo)).Json["pipelinesRunningCount"]!);
        Assert.Empty((await wire.Live("GET", Demo + "/alerts")).Json["alerts"]!.AsArray());
    }

    [Fact]
    public async Task Lists_are_paged_to_the_end()
    {
        using var wire = new Wire();
        for (var i = 0; i < 5; i++)
        {
            (await wire.Live("POST", "/inputs", new { name = "i" + i, type = "URL_PULL", sources = new[] { new { url = "https://a" }, new { url = "https://b" } } })).Expect(201);
        }
        var seen = 0;
        var pages = 0;
        string? token = null;
        do
        {
            var page = (await wire.Live("GET", "/inputs?maxResults=2" + (token is null ? "" : "&nextToken=" + Uri.EscapeDataString(token)))).Expect(200).Json;
            seen += page["inputs"]!.AsArray().Count;
            token = (string?)page["nextToken"];
            pages++;
        }
        while (token is not null);
        Assert.Equal(6, seen);
        Assert.Equal(3, pages);
        (await wire.Live("GET", "/inputs?nextToken=nonsense")).Expect(400, "BadRequestException");
        (await wire.Live("GET", "/inputs?maxResults=0")).Expect(422, "UnprocessableEntityException");
    }

    [Fact]
    public async Task A_channel_of_another_region_is_not_found()
    {
        using var wire = new Wire { Region = "us-west-2" };
        (await wire.Live("GET", Demo)).Expect(404, "NotFoundException");
        Assert.Empty((await wire.Live("GET", "/channels")).Json["channels"]!.AsArray());
    }

    [Fact]
    public async Task Tags_are_added_listed_and_removed_in_any_state()
    {
        using var wire = new Wire();
        await Run(wire);
        var arn = Uri.EscapeDataString((string?)(await wire.Live("GET", Demo)).Json["arn"] ?? "");
        (await wire.Live("POST", "/tags/" + arn, new { tags = new { a = "1", b = "2" } })).Expect(204);
        (await wire.Live("DELETE", "/tags/" + arn + "?tagKeys=a")).Expect(204);
        Assert.Equal("{\"b\":\"2\"}", (await wire.Live("GET", "/tags/" + arn)).Expect(200).Json["tags"]!.ToJsonString());
        (await wire.Live("GET", "/tags/arn%3Aaws%3Amedialive%3Aeu-west-1%3A123456789012%3Achannel%3A1")).Expect(404, "NotFoundException");
    }

    private static async Task<string?> State(Wire wire) => (string?)(await wire.Live("GET", Demo)).Expect(200).Json["state"];

    private static async Task Run(Wire wire)
    {
        (await wire.Live("POST", Demo + "/start")).Expect(200);
        wire.Clock.Advance(60);
    }

    private static string Immediate(string name, string settings) =>
        "{\"creates\":{\"scheduleActions\":[{\"actionName\":\"" + name + "\",\"scheduleActionSettings\":{" + settings
        + "},\"scheduleActionStartSettings\":{\"immediateModeScheduleActionStartSettings\":{}}}]}}";
}
