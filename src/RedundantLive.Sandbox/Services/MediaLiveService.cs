using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>MediaLive: channels. Inputs, schedules and tags are in the other parts of this class.</summary>
internal sealed partial class MediaLiveService : RestJsonService
{
    // How long things take, in AWS-like seconds.
    private const double CreateSeconds = 10;
    private const double StartSeconds = 60;
    private const double StopSeconds = 20;
    private const double DeleteSeconds = 10;
    private const double ClassSeconds = 15;
    private const double RestartSeconds = 45;

    /// <summary>Members of a request that are not settings of the channel.</summary>
    private static readonly string[] NotStored = { "requestId", "dryRun", "reserved", "channelClass", "tags", "channelId", "id", "arn", "state" };

    private MediaLiveStore store = new();

    public MediaLiveService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("CreateChannel", CreateChannel);
        On("DescribeChannel", call => ShowChannel(call, Channel(call)));
        On("UpdateChannel", UpdateChannel);
        On("UpdateChannelClass", UpdateClass);
        On("DeleteChannel", DeleteChannel);
        On("StartChannel", StartChannel);
        On("StopChannel", StopChannel);
        On("RestartChannelPipelines", Restart);
        On("ListChannels", call => Page(call, "channels", ChannelsOf(call), 20, (w, c) => WriteChannel(w, c, summary: true)));
        AddInputs();
        AddSchedule();
        AddTags();
    }

    /// <summary>Whether a destination in a region refuses what a pipeline sends.</summary>
    public Func<string, LiveTargetView, bool> Refuses { get; set; } = (_, _) => false;

    protected override bool CarriesValidationErrors => true;

    private DateTimeOffset Now => Context.Time.Now;

    public override object Save() => Alone(() => store);

    public override void Load(JsonElement state) => store = state.Deserialize<MediaLiveStore>(SandboxContext.StateOptions) ?? store;

    /// <summary>Makes the demo channel with its input.</summary>
    public void AddDemo(string region, string channelId, string inputId, RawObject channel, RawObject input) => Alone(() =>
    {
        if (store.Channels.ContainsKey(channelId))
        {
            return 0;
        }
        store.Inputs[inputId] = new LiveInputItem
        {
            Id = inputId, Region = region, CreatedAt = DateTimeOffset.MinValue, Phase = Phase.Steady("DETACHED", Now), Document = input,
        };
        var item = new LiveChannelItem
        {
            Id = channelId, Region = region, CreatedAt = DateTimeOffset.MinValue, Phase = Phase.Steady("IDLE", Now), Document = channel,
        };
        AddEgress(item);
        store.Channels[channelId] = item;
        return 0;
    });

    protected override ServiceException BadToken() => new(400, "BadRequestException", "nextToken is not valid.");

    private static ServiceException Missing(string what, string id) => new(404, "NotFoundException", what + " not found: " + id);

    private static ServiceException Conflict(string message) => new(409, "ConflictException", message);

    private static ServiceException Invalid(string path, string message) => ChannelRules.Invalid(new[] { ChannelRules.Wrong(path, message) });

    private string StateOf(LiveItem item) => item.Phase.At(Now);

    private bool Visible(LiveItem item) => item.CreatedAt == DateTimeOffset.MinValue || Context.Time.Passed(item.CreatedAt, Context.ConsistencySeconds);

    /// <summary>A deleted channel is shown as DELETED for a while, which is what its waiter looks for.</summary>
    private LiveChannelItem Channel(Call call) => Channel(call, call.Label("channelId"));

    private LiveChannelItem Channel(Call call, string id) =>
        store.Channels.TryGetValue(id, out var channel) && channel.Region == call.Region && Visible(channel)
            ? channel
            : throw Missing("Channel", id);

    private List<LiveChannelItem> ChannelsOf(Call call) =>
        store.Channels.Values.Where(c => c.Region == call.Region && Visible(c) && StateOf(c) != "DELETED").OrderBy(c => c.Id, StringComparer.Ordinal).ToList();

    private Answer CreateChannel(Call call)
    {
        var document = call.Document;
        var token = document.Text("requestId");
        if (token is not null && store.Channels.Values.FirstOrDefault(c => c.RequestToken == token && c.Region == call.Region) is { } repeated)
        {
            return WrapChannel(201, repeated);
        }
        var missing = new[] { "name", "destinations", "encoderSettings", "inputSpecification" }.Where(name => !document.Has(name))
            .Select(name => ChannelRules.Wrong(name, "Required member is missing.")).ToList();
        if (missing.Count > 0)
        {
            throw ChannelRules.Invalid(missing);
        }
        var channel = new LiveChannelItem
        {
            Region = call.Region,
            ChannelClass = document.Text("channelClass") ?? "STANDARD",
            RequestToken = token,
            CreatedAt = Now,
            Tags = document.Map("tags"),
            Document = document.Copy(),
            Phase = Phase.Change("CREATING", "IDLE", Context.Time.After(CreateSeconds)),
        };
        foreach (var name in NotStored)
        {
            channel.Document.Remove(name);
        }
        ChannelRules.Check(channel.Document, channel.Pipelines);
        CheckLink(channel);
        CheckAttachments(call, channel);
        DescribeVpc(channel);
        channel.Id = NewId(store.Channels.ContainsKey);
        AddEgress(channel);
        if (document["dryRun"] is { } dry && dry.Length == 4)
        {
            return WrapChannel(201, channel);
        }
        store.Channels[channel.Id] = channel;
        return WrapChannel(201, channel);
    }

    private Answer UpdateChannel(Call call)
    {
        var channel = Channel(call);
        NeedsIdle(channel);
        var updated = channel.Document.Copy();
        // Leaving the role out removes it (MediaLive API reference, UpdateChannel); every other member that is left out stays.
        updated.Remove("roleArn");
        foreach (var member in call.Document.Members)
        {
            if (Array.IndexOf(NotStored, member.Key) < 0)
            {
                updated.Set(member.Key, member.Value);
            }
        }
        ChannelRules.Check(updated, channel.Pipelines);
        var after = new LiveChannelItem { Id = channel.Id, Region = channel.Region, ChannelClass = channel.ChannelClass, Document = updated };
        CheckLink(after);
        CheckAttachments(call, after);
        if (call.Document["dryRun"] is not { Length: 4 })
        {
            channel.Document = updated;
        }
        return WrapChannel(200, channel);
    }

    private Answer UpdateClass(Call call)
    {
        var channel = Channel(call);
        NeedsIdle(channel);
        var wanted = call.Document.Text("channelClass")!;
        var updated = channel.Document.Copy();
        if (call.Document["destinations"] is { } destinations)
        {
            updated.Set("destinations", destinations);
        }
        else if (wanted == "SINGLE_PIPELINE")
        {
            updated.Set("destinations", FirstPipelineOnly(updated));
        }
        var after = new LiveChannelItem { Id = channel.Id, Region = channel.Region, ChannelClass = wanted, Document = updated };
        ChannelRules.Check(updated, after.Pipelines);
        CheckLink(after);
        CheckAttachments(call, after);
        if (wanted != channel.ChannelClass)
        {
            channel.Phase = Phase.Change("UPDATING", "IDLE", Context.Time.After(ClassSeconds));
        }
        channel.Document = updated;
        channel.ChannelClass = wanted;
        return WrapChannel(200, channel);
    }

    /// <summary>Becoming a single pipeline drops the second destination of every group.</summary>
    private static JsonNode FirstPipelineOnly(RawObject document)
    {
        var destinations = document.Node("destinations") as JsonArray ?? new JsonArray();
        foreach (var destination in destinations)
        {
            foreach (var kind in new[] { "settings", "srtSettings", "mediaPackageSettings" })
            {
                while (destination?[kind] is JsonArray { Count: > 1 } list)
                {
                    list.RemoveAt(list.Count - 1);
                }
            }
        }
        return destinations;
    }

    private Answer DeleteChannel(Call call)
    {
        var channel = Channel(call);
        NeedsIdle(channel, "CREATE_FAILED", "UPDATE_FAILED");
        channel.Phase = Phase.Change("DELETING", "DELETED", Context.Time.After(DeleteSeconds));
        return ShowChannel(call, channel);
    }

    private Answer StartChannel(Call call)
    {
        var channel = Channel(call);
        NeedsIdle(channel);
        if ((channel.Document.Node("inputAttachments") as JsonArray)?.Count is null or 0)
        {
            throw Invalid("inputAttachments", "A channel without input attachments cannot be started.");
        }
        channel.RestartingUntil.Clear();
        channel.Phase = Phase.Change("STARTING", "RUNNING", Context.Time.After(StartSeconds));
        return ShowChannel(call, channel);
    }

    private Answer StopChannel(Call call)
    {
        var channel = Channel(call);
        if (StateOf(channel) is not ("RUNNING" or "RECOVERING" or "STARTING"))
        {
            throw Conflict("Channel " + channel.Id + " cannot be stopped: it is " + StateOf(channel) + ", not RUNNING.");
        }
        channel.Phase = Phase.Change("STOPPING", "IDLE", Context.Time.After(StopSeconds));
        return ShowChannel(call, channel);
    }

    private Answer Restart(Call call)
    {
        var channel = Channel(call);
        if (StateOf(channel) != "RUNNING")
        {
            throw Conflict("The pipelines of channel " + channel.Id + " cannot be restarted: it is " + StateOf(channel) + ", not RUNNING.");
        }
        var asked = (call.Document.Node("pipelineIds") as JsonArray)?.Select(p => p!.GetValue<string>()).ToList();
        for (var pipeline = 0; pipeline < channel.Pipelines; pipeline++)
        {
            if (asked is null || asked.Contains("PIPELINE_" + pipeline))
            {
                channel.RestartingUntil[pipeline] = Context.Time.After(RestartSeconds);
            }
        }
        return ShowChannel(call, channel);
    }

    private void NeedsIdle(LiveChannelItem channel, params string[] also)
    {
        var state = StateOf(channel);
        if (state != "IDLE" && !also.Contains(state))
        {
            throw Conflict("Channel " + channel.Id + " is not IDLE: it is " + state + ".");
        }
    }

    private void AddEgress(LiveChannelItem channel)
    {
        for (var i = 0; i < channel.Pipelines; i++)
        {
            channel.EgressAddresses.Add(FormattableString.Invariant($"198.51.100.{1 + Context.Random.Below(254)}"));
        }
    }

    private string NewId(Func<string, bool> taken)
    {
        string id;
        do
        {
            id = Context.Random.Digits(7);
        }
        while (taken(id));
        return id;
    }

    private static void DescribeVpc(LiveChannelItem channel)
    {
        if (channel.Document.Node("vpc") is JsonObject vpc)
        {
            var subnets = (vpc["subnetIds"] as JsonArray)?.Count ?? 0;
            vpc["availabilityZones"] = new JsonArray(Enumerable.Range(0, subnets).Select(i => (JsonNode?)JsonValue.Create(channel.Region + (char)('a' + i))).ToArray());
            vpc["networkInterfaceIds"] = new JsonArray(Enumerable.Range(0, subnets).Select(i => (JsonNode?)JsonValue.Create("eni-0123456789abcde" + i)).ToArray());
            vpc.Remove("publicAddressAllocationIds");
            channel.Document.Set("vpc", vpc);
        }
    }

    /// <summary>Pipelines that are healthy now.</summary>
    private List<int> RunningPipelines(LiveChannelItem channel) => StateOf(channel) != "RUNNING"
        ? new List<int>()
        : Enumerable.Range(0, channel.Pipelines).Where(p => !channel.RestartingUntil.TryGetValue(p, out var until) || until <= Now).ToList();

    private Answer ShowChannel(Call call, LiveChannelItem channel) => Json(call.Operation.Status, w => WriteChannel(w, channel, summary: false));

    private Answer WrapChannel(int status, LiveChannelItem channel) => Json(status, writer =>
    {
        writer.WriteStartObject("channel");
        WriteChannel(writer, channel, summary: false);
        writer.WriteEndObject();
    });

    private void WriteChannel(Utf8JsonWriter writer, LiveChannelItem channel, bool summary)
    {
        var running = RunningPipelines(channel);
        writer.WriteString("arn", channel.Arn);
        writer.WriteString("channelClass", channel.ChannelClass);
        writer.WriteStartArray("egressEndpoints");
        foreach (var address in channel.EgressAddresses.Take(channel.Pipelines))
        {
            writer.WriteStartObject();
            writer.WriteString("sourceIp", address);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("id", channel.Id);
        foreach (var member in channel.Document.Members)
        {
            // Lists carry everything but the encoder settings and the pipeline details (MediaLive API reference, ListChannels).
            if (member.Key == LinkMember)
            {
                WriteLink(writer, channel);
            }
            else if (!summary || member.Key != "encoderSettings")
            {
                writer.WritePropertyName(member.Key);
                writer.WriteRawValue(member.Value, skipInputValidation: true);
            }
        }
        if (!channel.Document.Has("inputAttachments"))
        {
            writer.WriteStartArray("inputAttachments");
            writer.WriteEndArray();
        }
        if (!channel.Document.Has("logLevel"))
        {
            writer.WriteString("logLevel", "DISABLED");
        }
        if (!summary)
        {
            WritePipelines(writer, channel, running);
        }
        writer.WriteNumber("pipelinesRunningCount", running.Count);
        writer.WriteString("state", StateOf(channel));
        WriteMap(writer, "tags", channel.Tags);
    }

    private void WritePipelines(Utf8JsonWriter writer, LiveChannelItem channel, List<int> running)
    {
        writer.WriteStartArray("pipelineDetails");
        if (running.Count > 0)
        {
            var (attachment, action) = ActiveInput(channel);
            foreach (var pipeline in running)
            {
                writer.WriteStartObject();
                writer.WriteString("activeInputAttachmentName", attachment);
                writer.WriteString("activeInputSwitchActionName", action);
                writer.WriteString("pipelineId", pipeline == 0 ? "0" : "1");
                writer.WriteEndObject();
            }
        }
        writer.WriteEndArray();
    }
}
