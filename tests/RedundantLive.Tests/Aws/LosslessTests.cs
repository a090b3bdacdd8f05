using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Aws.Services;
using RedundantLive.Ports;
using RedundantLive.Sandbox.Contracts;
using Xunit;
using Operation = RedundantLive.Aws.Protocol.Operation;

namespace RedundantLive.Tests.Aws;

/// <summary>Whatever a channel document says, an edit changes what it names and nothing else.</summary>
public sealed class LosslessTests : IDisposable
{
    private static readonly Operation CreateChannel = new(MediaLiveApi.Service, "CreateChannel", "POST", "/prod/channels", Repeat.OnlyIfRefused);
    private static readonly HashSet<string> ServiceSays = ["id", "arn", "state", "tags", "pipelineDetails", "pipelinesRunningCount", "egressEndpoints", "channelClass", "vpc", "channelEngineVersion"];

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    [Fact]
    public void A_document_is_written_as_it_was_read() => Gen.Int.Sample(seed =>
    {
        string text = new ChannelTexts(seed).Document();

        Assert.Equal(text, JsonText.Parse(text).ToString());
    }, iter: 300);

    [Fact]
    public void An_edit_changes_what_it_names_and_nothing_else() => Gen.Int.Sample(seed =>
    {
        string text = new ChannelTexts(seed).Document();
        ILiveChannelDocument before = Read(text);

        string after = before.With(Edits(before)).ToJson();

        using JsonDocument old = JsonDocument.Parse(text);
        using JsonDocument now = JsonDocument.Parse(after);
        AssertSameBut(old.RootElement, now.RootElement, "", path =>
            path.StartsWith(".destinations[0].settings", StringComparison.Ordinal)
            || path == ".encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.inputLossAction"
            || path == ".encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.hlsCdnSettings");
    }, iter: 300);

    [Fact]
    public void An_update_is_valid_under_the_contract_and_carries_every_setting() => Gen.Int.Sample(seed =>
    {
        string text = new ChannelTexts(seed).Document();
        var document = (LiveChannelDocument)Read(text).With(Edits(Read(text)));

        using JsonDocument body = JsonDocument.Parse(document.ToUpdate().ToString());

        Shape request = ChannelTexts.Contract.Operations["UpdateChannel"].Input!;
        Assert.Empty(JsonValidator.Check(request, body.RootElement).Where(v => v.Path.IndexOf("channelId", StringComparison.OrdinalIgnoreCase) < 0).Select(v => $"{v.Path}: {v.Message}"));
        Assert.DoesNotContain(body.RootElement.EnumerateObject().Select(m => m.Name), name => !request.ByWireName.ContainsKey(name));
        using JsonDocument source = JsonDocument.Parse(document.ToJson());
        foreach (JsonProperty member in source.RootElement.EnumerateObject())
        {
            if (ServiceSays.Contains(member.Name) || !request.ByWireName.ContainsKey(member.Name) || member.Name is "maintenance" or "linkedChannelSettings") continue;
            Assert.True(body.RootElement.TryGetProperty(member.Name, out JsonElement sent), member.Name);
            AssertSameBut(member.Value, sent, "", _ => false);
        }
    }, iter: 300);

    [Fact]
    public void A_fingerprint_does_not_depend_on_spelling() => Gen.Int.Sample(seed =>
    {
        string text = new ChannelTexts(seed).Document();
        var root = (JsonObject)JsonText.Parse(text);

        Assert.Equal(Read(text).Fingerprint, new LiveChannelDocument((JsonObject)Respell(root), "eu-west-1").Fingerprint);
        Assert.Equal(Read(text).Fingerprint, new LiveChannelDocument(root.With("state", JsonText.From("RUNNING")).With("tags", JsonObject.Empty), "eu-west-1").Fingerprint);
        Assert.NotEqual(Read(text).Fingerprint, Read(text).With(Edits(Read(text))).Fingerprint);
    }, iter: 100);

    [Fact]
    public void Differences_are_those_of_the_edit() => Gen.Int.Sample(seed =>
    {
        ILiveChannelDocument before = Read(new ChannelTexts(seed).Document());
        ILiveChannelDocument after = before.With([new SetInputLossAction(0, "NOT_A_WORD")]);

        Assert.Empty(before.DifferencesFrom(Read(before.ToJson())));
        DocumentDifference difference = Assert.Single(after.DifferencesFrom(before));
        Assert.Equal("encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.inputLossAction", difference.Path);
        Assert.Equal("\"NOT_A_WORD\"", difference.New);
    }, iter: 100);

    [Fact]
    public async Task Edit_and_read_back_over_the_wire_lose_nothing()
    {
        var refused = new List<string>();
        var went = new List<string>();
        for (int seed = 0; seed < 60; seed++)
        {
            string? id = await CreateAsync(new ChannelTexts(seed).Creation((await aws.Cloud.Live.ListInputsAsync(CancellationToken.None))[0].Id), refused);
            if (id == null) continue;
            ILiveChannelDocument before = await aws.Cloud.Live.DescribeChannelAsync(id, CancellationToken.None);
            ILiveChannelDocument desired = before.With(Edits(before));

            await aws.Cloud.Live.UpdateChannelAsync(desired, CancellationToken.None);
            ILiveChannelDocument after = await aws.Cloud.Live.DescribeChannelAsync(id, CancellationToken.None);

            using JsonDocument wanted = JsonDocument.Parse(desired.ToJson());
            using JsonDocument found = JsonDocument.Parse(after.ToJson());
            AssertSameBut(wanted.RootElement, found.RootElement, "", _ => false);
            Assert.Empty(after.DifferencesFrom(desired));
            went.Add(before.ToJson());
        }
        Assert.True(went.Count >= 40, $"{went.Count} documents went through; refused: {string.Join(" | ", refused.Take(5))}");
        Assert.All(
            ["\"zz", ":1.0", "1e3", "1E+2", "12345678901234567890123", ":{}", ":[]", "日本", "\\u00e9", "😀", "\\ud83d"],
            oddity => Assert.Contains(went, text => text.Contains(oddity, StringComparison.OrdinalIgnoreCase)));
    }

    private static ILiveChannelDocument Read(string text) => new LiveChannelDocument((JsonObject)JsonText.Parse(text), "eu-west-1");

    private static LiveChannelEdit[] Edits(ILiveChannelDocument document) =>
    [
        new SetDestination(document.Channel.Destinations[0].Id,
        [
            new LiveDestination { Url = "https://h.mediapackage.eu-west-1.amazonaws.com/in/v2/1/1/channel", UserName = "ua", PasswordParameter = "/medialive/t/a" },
            new LiveDestination { Url = "https://h.mediapackage.eu-west-1.amazonaws.com/in/v2/1/2/channel", UserName = "ub", PasswordParameter = "/medialive/t/b" },
        ]),
        new SetInputLossAction(0, document.Channel.OutputGroups[0].Hls?.InputLossAction == "PAUSE_OUTPUT" ? "EMIT_OUTPUT" : "PAUSE_OUTPUT"),
        new SetHlsWebdav(0, HlsWebdavSettings.Default),
    ];

    private async Task<string?> CreateAsync(string body, List<string> refused)
    {
        var settings = new ConnectionSettings
        {
            Region = Amazon.RegionEndpoint.GetBySystemName(aws.Sandbox.Region),
            EndpointUrl = aws.Sandbox.Endpoint,
            Credentials = new Amazon.Runtime.BasicAWSCredentials(aws.Sandbox.AccessKey, aws.Sandbox.SecretKey),
        };
        using var client = new AwsServiceClient(MediaLiveApi.Service, settings);
        try
        {
            JsonObject answer = await client.SendJsonAsync(new ServiceRequest(CreateChannel).Body(body), CancellationToken.None);
            return answer["channel"]?["id"]?.AsString;
        }
        catch (CloudException e)
        {
            refused.Add(e.Message);
            return null;
        }
    }

    /// <summary>Other order of members, other spelling of numbers and strings; the meaning is the same.</summary>
    private static JsonText Respell(JsonText node) => node switch
    {
        JsonObject members => new JsonObject(members.Members.Reverse().Select(m => m with { Value = Respell(m.Value) }).ToList()),
        JsonArray array => new JsonArray(array.Items.Select(Respell).ToList()),
        JsonScalar { Type: JsonTokenType.Number } number when !number.Raw.Contains('e', StringComparison.OrdinalIgnoreCase) => JsonScalar.OfNumber(number.Raw.Contains('.', StringComparison.Ordinal) ? number.Raw + "0" : number.Raw + ".0"),
        JsonScalar { AsString: { } text } => JsonScalar.OfString(text),
        _ => node,
    };

    private static void AssertSameBut(JsonElement old, JsonElement now, string path, Func<string, bool> mayDiffer)
    {
        if (mayDiffer(path)) return;
        Assert.True(old.ValueKind == now.ValueKind, path);
        switch (old.ValueKind)
        {
            case JsonValueKind.Object:
                List<JsonProperty> before = old.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).ToList();
                List<JsonProperty> after = now.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).ToList();
                Assert.Empty(before.Select(m => m.Name).Except(after.Select(m => m.Name)).Where(n => !mayDiffer(path + "." + n)).Select(n => path + "." + n + " is gone"));
                Assert.Empty(after.Select(m => m.Name).Except(before.Select(m => m.Name)).Where(n => !mayDiffer(path + "." + n)).Select(n => path + "." + n + " is new"));
                foreach (JsonProperty member in before)
                {
                    if (now.TryGetProperty(member.Name, out JsonElement value)) AssertSameBut(member.Value, value, path + "." + member.Name, mayDiffer);
                }
                break;
            case JsonValueKind.Array:
                Assert.True(old.GetArrayLength() == now.GetArrayLength(), path);
                for (int i = 0; i < old.GetArrayLength(); i++) AssertSameBut(old[i], now[i], $"{path}[{i}]", mayDiffer);
                break;
            default:
                Assert.Equal(path + old.GetRawText(), path + now.GetRawText());
                break;
        }
    }
}
