using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Planning;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Planning;

/// <summary>What every kind of destination needs when a channel gets its second pipeline.</summary>
public class SecondDestinationTests
{
    private const string Text = """
        {"id":"1234567","name":"live","channelClass":"SINGLE_PIPELINE","destinations":[
        {"id":"wired","settings":[{"url":"https://old/a"}]},
        {"id":"archive","settings":[{"url":"s3://bucket/a"}],"newMember":7},
        {"id":"social","settings":[{"url":"rtmp://one/app","streamName":"live","username":"u","passwordParam":"/p/a","newMember":1}]},
        {"id":"call","srtSettings":[{"url":"srt://one:9000","streamId":"s","encryptionPassphraseSecretArn":"arn:one"}]},
        {"id":"listen","srtSettings":[{"connectionMode":"LISTENER","listenerPort":5000}]},
        {"id":"v1","mediaPackageSettings":[{"channelId":"Other"}]},
        {"id":"v2","mediaPackageSettings":[{"channelGroup":"g","channelName":"c","channelEndpointId":"ENDPOINT_1"}]},
        {"id":"v2plain","mediaPackageSettings":[{"channelGroup":"g","channelName":"d"}]},
        {"id":"mux","multiplexSettings":{"multiplexId":"1","programName":"p"}},
        {"id":"extra","settings":[{"url":"https://extra/"}]}],
        "encoderSettings":{"outputGroups":[
        {"name":"files","outputGroupSettings":{"archiveGroupSettings":{"destination":{"destinationRefId":"archive"}}}},
        {"name":"stream","outputGroupSettings":{"rtmpGroupSettings":{}},"outputs":[{"outputSettings":{"rtmpOutputSettings":{"destination":{"destinationRefId":"social"}}}}]},
        {"name":"cmaf","outputGroupSettings":{"cmafIngestGroupSettings":{"destination":{"destinationRefId":"v1"},"additionalDestinations":[{"destination":{"destinationRefId":"extra"}}]}}}]}}
        """;

    private static readonly Dictionary<string, SecondDestination> All = new()
    {
        ["archive"] = Given(("Url", "s3://bucket/b")),
        ["social"] = Given(("url", "rtmp://two/app"), ("UserName", "v"), ("PasswordParam", "/p/b")),
        ["call"] = Given(("Url", "srt://two:9000"), ("EncryptionPassphraseSecretArn", "")),
        ["listen"] = Given(("ListenerPort", "5001")),
    };

    [Fact]
    public void Every_kind_gets_what_it_needs_and_keeps_what_nobody_knows()
    {
        LiveChannelDocument document = Read(Text);

        IReadOnlyList<LiveChannelEdit> edits = SecondDestinations.Edits(document.Channel, ["wired"], All, null);

        // As they come out of a plan that was written to a file.
        LiveChannelEdit[] again = [.. edits.Select(edit => EditData.Read(new JsonMap(Json.ReadObject(Json.Write(EditData.Write(edit))))))];
        JsonNode made = JsonNode.Parse(document.With(again).ToJson())!;
        Assert.Equal("""[{"url":"https://old/a"}]""", Settings(made, "wired", "settings"));
        Assert.Equal("""[{"url":"s3://bucket/a"},{"url":"s3://bucket/b"}]""", Settings(made, "archive", "settings"));
        Assert.Equal(
            """[{"url":"rtmp://one/app","streamName":"live","username":"u","passwordParam":"/p/a","newMember":1},"""
            + """{"url":"rtmp://two/app","streamName":"live","username":"v","passwordParam":"/p/b","newMember":1}]""",
            Settings(made, "social", "settings"));
        Assert.Equal(
            """[{"url":"srt://one:9000","streamId":"s","encryptionPassphraseSecretArn":"arn:one"},{"url":"srt://two:9000","streamId":"s"}]""", Settings(made, "call", "srtSettings"));
        Assert.Equal(
            """[{"connectionMode":"LISTENER","listenerPort":5000},{"connectionMode":"LISTENER","listenerPort":5001}]""", Settings(made, "listen", "srtSettings"));
        Assert.Equal("""[{"channelId":"Other"}]""", Settings(made, "v1", "mediaPackageSettings"));
        Assert.Equal(
            """[{"channelGroup":"g","channelName":"c","channelEndpointId":"ENDPOINT_1"},{"channelGroup":"g","channelName":"c","channelEndpointId":"ENDPOINT_2"}]""",
            Settings(made, "v2", "mediaPackageSettings"));
        Assert.Equal("""[{"channelGroup":"g","channelName":"d"},{"channelGroup":"g","channelName":"d"}]""", Settings(made, "v2plain", "mediaPackageSettings"));
        Assert.Equal("""{"multiplexId":"1","programName":"p"}""", Settings(made, "mux", "multiplexSettings"));
        Assert.Equal("""[{"url":"https://extra/"}]""", Settings(made, "extra", "settings"));
    }

    [Fact]
    public void What_is_missing_is_named_with_the_command_to_run()
    {
        LiveException failure = Fail(Text, [.. All.Where(one => one.Key is "social" or "call")], "Set-LiveDestinationPair -LiveChannelId 1234567 -ConvertToStandard");

        Assert.Equal("DestinationMissing", failure.ErrorId);
        Assert.Contains("destination 'archive' (output group 'files', now s3://bucket/a), destination 'listen' (used by no output group)", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Set-LiveDestinationPair -LiveChannelId 1234567 -ConvertToStandard -SecondDestination @{ "
            + "'social' = @{ url = 'rtmp://two/app'; UserName = 'v'; PasswordParam = '/p/b' }; "
            + "'call' = @{ Url = 'srt://two:9000'; EncryptionPassphraseSecretArn = '' }; 'archive' = '<URL>'; 'listen' = @{ ListenerPort = <port> } }",
            failure.RecommendedAction,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "s3://b/c", "DestinationNotFound", "-SecondDestination is needed for destination 'archive' (output group 'files'")]
    [InlineData("wired", "s3://b/c", "InputInvalid", "is wired to both ingest endpoints")]
    [InlineData("v1", "s3://b/c", "InputInvalid", "has mediaPackageSettings, which serve both pipelines")]
    [InlineData("v2", "s3://b/c", "InputInvalid", "has mediaPackageSettings, which serve both pipelines")]
    [InlineData("mux", "s3://b/c", "InputInvalid", "has multiplexSettings, which serve both pipelines")]
    [InlineData("extra", "s3://b/c", "InputInvalid", "is an additional one, for one pipeline")]
    [InlineData("archive", "s3://bucket/a/", "InputInvalid", "the same as the first one")]
    [InlineData("listen", "srt://two:9000", "InputInvalid", "an SRT listener needs a ListenerPort")]
    public void What_cannot_be_right_is_refused(string id, string url, string error, string text)
    {
        LiveException failure = Fail(Text, [KeyValuePair.Create(id, Given(("Url", url)))]);

        Assert.Equal(error, failure.ErrorId);
        Assert.Contains(text, failure.Message + failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_another_kind_are_refused() => Assert.Contains(
        "StreamId is not among what it has: Url, UserName, PasswordParam, StreamName",
        Fail(Text, [KeyValuePair.Create("archive", Given(("Url", "s3://b/c"), ("StreamId", "x")))]).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Another_stream_of_the_same_server_is_another_place()
    {
        LiveChannelDocument document = Read(Text);
        Dictionary<string, SecondDestination> given = new(All) { ["social"] = Given(("Url", "rtmp://one/app"), ("StreamName", "live-b")) };

        JsonNode made = JsonNode.Parse(document.With(SecondDestinations.Edits(document.Channel, ["wired"], given, null)).ToJson())!;

        Assert.Contains("""{"url":"rtmp://one/app","streamName":"live-b","username":"u","passwordParam":"/p/a","newMember":1}]""", Settings(made, "social", "settings"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_name_goes_with_no_other_password()
    {
        IReadOnlyDictionary<string, object?> members = Given(("Url", "rtmp://two/app"), ("UserName", "v")).Members();

        Assert.True(members.TryGetValue("passwordParam", out object? parameter));
        Assert.Null(parameter);
    }

    [Theory]
    [InlineData("""{"id":"x","mediaConnectRouterSettings":[{"encryptionType":"AUTOMATIC"}]}""", "second Availability Zone")]
    [InlineData("""{"id":"x","brandNewSettings":[{"url":"new://a"}]}""", "has brandNewSettings, to which this module cannot add")]
    [InlineData("""{"id":"x"}""", "has no settings")]
    public void A_kind_that_cannot_be_doubled_says_so(string destination, string text)
    {
        string channel = $$"""{"id":"1","name":"live","channelClass":"SINGLE_PIPELINE","destinations":[{{destination}}]}""";

        foreach (KeyValuePair<string, SecondDestination>[] given in new KeyValuePair<string, SecondDestination>[][] { [], [KeyValuePair.Create("x", Given(("Url", "s3://b/c")))] })
        {
            LiveException failure = Fail(channel, given);
            Assert.Equal("DestinationUnsupported", failure.ErrorId);
            Assert.Contains(text, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Url", "nowhere")]
    [InlineData("Url", "<URL>")]
    [InlineData("Url", "s3://")]
    [InlineData("Url", "")]
    [InlineData("Url", "rtmp://user:canary-secret@host/app")]
    [InlineData("Password", "canary-secret")]
    [InlineData("ListenerPort", "70000")]
    [InlineData("ListenerPort", "port")]
    public void What_is_no_destination_is_refused_and_not_repeated(string name, string value)
    {
        FormatException failure = Assert.Throws<FormatException>(() => Given((name, value)));

        Assert.DoesNotContain("canary-secret", failure.Message, StringComparison.Ordinal);
    }

    private static SecondDestination Given(params (string Name, string Value)[] values) =>
        SecondDestination.From(values.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    private static LiveChannelDocument Read(string text) => new((RedundantLive.Aws.Json.JsonObject)JsonText.Parse(text), "eu-west-1");

    private static LiveException Fail(string channel, KeyValuePair<string, SecondDestination>[] given, string? commandLine = null) => Assert.Throws<LiveException>(
        () => SecondDestinations.Edits(Read(channel).Channel, ["wired"], given.ToDictionary(one => one.Key, one => one.Value), commandLine));

    private static string Settings(JsonNode document, string id, string kind) =>
        document["destinations"]!.AsArray().Single(set => (string?)set!["id"] == id)![kind]!.ToJsonString();
}
