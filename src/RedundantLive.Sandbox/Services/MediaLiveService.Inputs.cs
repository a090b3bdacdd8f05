using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <content>Inputs and input security groups.</content>
internal sealed partial class MediaLiveService
{
    private static readonly string[] InputNotStored = { "requestId", "tags", "inputId", "id", "arn", "state", "vpc" };

    /// <summary>Where each type of input keeps its feeds.</summary>
    private static readonly Dictionary<string, string> FeedMember = new(StringComparer.Ordinal)
    {
        ["URL_PULL"] = "sources",
        ["RTMP_PULL"] = "sources",
        ["MP4_FILE"] = "sources",
        ["TS_FILE"] = "sources",
        ["UDP_PUSH"] = "destinations",
        ["RTP_PUSH"] = "destinations",
        ["RTMP_PUSH"] = "destinations",
        ["MEDIACONNECT"] = "mediaConnectFlows",
        ["INPUT_DEVICE"] = "inputDevices",
    };

    private void AddInputs()
    {
        On("CreateInput", CreateInput);
        On("DescribeInput", call => Json(200, w => WriteInput(w, Input(call))));
        On("UpdateInput", UpdateInput);
        On("DeleteInput", DeleteInput);
        On("ListInputs", call => Page(
            call, "inputs", store.Inputs.Values.Where(i => i.Region == call.Region && Visible(i) && StateOf(i) != "DELETED").OrderBy(i => i.Id, StringComparer.Ordinal).ToList(), 20, WriteInput));
        On("CreateInputSecurityGroup", CreateGroup);
        On("DescribeInputSecurityGroup", call => Json(200, w => WriteGroup(w, Group(call))));
        On("DeleteInputSecurityGroup", DeleteGroup);
        On("ListInputSecurityGroups", call => Page(
            call, "inputSecurityGroups", store.SecurityGroups.Values.Where(g => g.Region == call.Region && StateOf(g) != "DELETED").OrderBy(g => g.Id, StringComparer.Ordinal).ToList(), 20, WriteGroup));
    }

    private LiveInputItem Input(Call call) => InputById(call, call.Label("inputId")) ?? throw Missing("Input", call.Label("inputId"));

    private LiveInputItem? InputById(Call call, string id) =>
        store.Inputs.TryGetValue(id, out var input) && input.Region == call.Region && Visible(input) ? input : null;

    /// <summary>Attached inputs exist, serve no other channel, and have two feeds where the channel has two pipelines.</summary>
    private void CheckAttachments(Call call, LiveChannelItem channel)
    {
        var attachments = channel.Document.Node("inputAttachments") as JsonArray ?? new JsonArray();
        var wrong = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < attachments.Count; i++)
        {
            var path = FormattableString.Invariant($"inputAttachments[{i}].inputId");
            var id = attachments[i]?["inputId"]?.GetValue<string>();
            var input = id is null ? null : InputById(call, id);
            if (input is null || StateOf(input) is "DELETED" or "DELETING")
            {
                wrong.Add(ChannelRules.Wrong(path, "No input has the id " + id + "."));
            }
            else if (IsPush(input) && AttachedTo(input).Any(c => c != channel.Id))
            {
                throw Conflict("Input " + id + " is already attached to another channel.");
            }
            else if (channel.Pipelines == 2 && InputClass(input) != "STANDARD")
            {
                wrong.Add(ChannelRules.Wrong(path, "A STANDARD channel needs inputs of class STANDARD; input " + id + " has one feed."));
            }
        }
        if (wrong.Count > 0)
        {
            throw ChannelRules.Invalid(wrong);
        }
    }

    private List<string> AttachedTo(LiveInputItem input) => store.Channels.Values
        .Where(c => c.Region == input.Region && StateOf(c) != "DELETED" && c.AttachedInputs().Contains(input.Id)).Select(c => c.Id).ToList();

    /// <summary>Whether something is pushed to it, so that it serves one channel only.</summary>
    private static bool IsPush(LiveInputItem input) =>
        FeedMember.TryGetValue(input.Document.Text("type") ?? "", out var member) && member == "destinations";

    private static string InputClass(LiveInputItem input)
    {
        var type = input.Document.Text("type") ?? "";
        if (type is "AWS_CDI" or "SRT_LISTENER")
        {
            return "STANDARD";
        }
        if (type == "SRT_CALLER")
        {
            return (input.Document.Node("srtSettings")?["srtCallerSources"] as JsonArray)?.Count >= 2 ? "STANDARD" : "SINGLE_PIPELINE";
        }
        if (!FeedMember.TryGetValue(type, out var member))
        {
            return "STANDARD";
        }
        return (input.Document.Node(member) as JsonArray)?.Count >= 2 ? "STANDARD" : "SINGLE_PIPELINE";
    }

    private Answer CreateInput(Call call)
    {
        var document = call.Document;
        var token = document.Text("requestId");
        var input = token is null ? null : store.Inputs.Values.FirstOrDefault(i => i.RequestToken == token && i.Region == call.Region);
        if (input is null)
        {
            var missing = new[] { "name", "type" }.Where(n => !document.Has(n)).Select(n => ChannelRules.Wrong(n, "Required member is missing.")).ToList();
            if (missing.Count > 0)
            {
                throw ChannelRules.Invalid(missing);
            }
            CheckGroups(call, document);
            input = new LiveInputItem
            {
                Id = NewId(store.Inputs.ContainsKey),
                Region = call.Region,
                CreatedAt = Now,
                RequestToken = token,
                Tags = document.Map("tags"),
                Phase = Phase.Change("CREATING", "DETACHED", Context.Time.After(5)),
            };
            input.Document = Stored(document, input);
            if (!input.Document.Has("destinations") && input.Document.Text("type") is "UDP_PUSH" or "RTP_PUSH")
            {
                // Both addresses are made without being asked for.
                input.Document.Set("destinations", PushAddresses(input, new JsonArray(null, null), input.Document.Text("type")!, document.Node("vpc")));
            }
            store.Inputs[input.Id] = input;
        }
        return Json(201, w => Wrap(w, "input", () => WriteInput(w, input)));
    }

    private void CheckGroups(Call call, RawObject document)
    {
        foreach (var node in document.Node("inputSecurityGroups") as JsonArray ?? new JsonArray())
        {
            var id = node!.GetValue<string>();
            if (!store.SecurityGroups.TryGetValue(id, out var group) || group.Region != call.Region || StateOf(group) == "DELETED")
            {
                throw Invalid("inputSecurityGroups", "No input security group has the id " + id + ".");
            }
        }
    }

    /// <summary>A request's members in the form in which an input is described.</summary>
    private RawObject Stored(RawObject sent, LiveInputItem input)
    {
        var document = sent.Copy();
        foreach (var name in InputNotStored)
        {
            document.Remove(name);
        }
        if (document.Node("inputSecurityGroups") is { } groups)
        {
            document.Remove("inputSecurityGroups");
            document.Set("securityGroups", groups);
        }
        if (document.Node("destinations") is JsonArray destinations)
        {
            document.Set("destinations", PushAddresses(input, destinations, document.Text("type") ?? input.Document.Text("type") ?? "", sent.Node("vpc")));
        }
        return document;
    }

    private JsonArray PushAddresses(LiveInputItem input, JsonArray requested, string type, JsonNode? vpc)
    {
        var result = new JsonArray();
        foreach (var item in requested)
        {
            var ip = FormattableString.Invariant($"203.0.113.{1 + Context.Random.Below(254)}");
            var stream = item?["streamName"]?.GetValue<string>();
            var destination = new JsonObject { ["ip"] = ip };
            destination["port"] = type == "RTMP_PUSH" ? "1935" : type == "RTP_PUSH" ? "5000" : "2000";
            destination["url"] = type == "RTMP_PUSH" ? "rtmp://" + ip + ":1935/" + stream : type == "RTP_PUSH" ? "rtp://" + ip + ":5000" : "udp://" + ip + ":2000";
            if (vpc is not null)
            {
                destination["vpc"] = new JsonObject { ["availabilityZone"] = input.Region + (char)('a' + result.Count), ["networkInterfaceId"] = "eni-0123456789abcde" + result.Count };
            }
            result.Add(destination);
        }
        return result;
    }

    private Answer UpdateInput(Call call)
    {
        var input = Input(call);
        if (StateOf(input) is "DELETED" or "DELETING")
        {
            throw Conflict("Input " + input.Id + " is " + StateOf(input) + ".");
        }
        CheckGroups(call, call.Document);
        var updated = input.Document.Copy();
        foreach (var member in Stored(call.Document, input).Members)
        {
            updated.Set(member.Key, member.Value);
        }
        input.Document = updated;
        return Json(200, w => Wrap(w, "input", () => WriteInput(w, input)));
    }

    private Answer DeleteInput(Call call)
    {
        var input = Input(call);
        var attached = AttachedTo(input);
        if (attached.Count > 0)
        {
            throw Conflict("Input " + input.Id + " is attached to channel " + attached[0] + "; detach it first.");
        }
        input.Phase = Phase.Change("DELETING", "DELETED", Context.Time.After(5));
        return Json(200, _ => { });
    }

    private void WriteInput(Utf8JsonWriter writer, LiveInputItem input)
    {
        var attached = AttachedTo(input);
        var state = StateOf(input);
        writer.WriteString("arn", input.Arn);
        WriteList(writer, "attachedChannels", attached);
        foreach (var member in new[] { "destinations", "inputDevices", "mediaConnectFlows", "securityGroups", "sources" })
        {
            if (!input.Document.Has(member))
            {
                WriteList(writer, member, Array.Empty<string>());
            }
        }
        writer.WriteString("id", input.Id);
        writer.WriteString("inputClass", InputClass(input));
        writer.WriteString("inputSourceType", "STATIC");
        input.Document.WriteMembers(writer);
        writer.WriteString("state", state == "DETACHED" && attached.Count > 0 ? "ATTACHED" : state);
        WriteMap(writer, "tags", input.Tags);
    }

    private SecurityGroupItem Group(Call call) =>
        store.SecurityGroups.TryGetValue(call.Label("inputSecurityGroupId"), out var group) && group.Region == call.Region && Visible(group)
            ? group
            : throw Missing("Input security group", call.Label("inputSecurityGroupId"));

    private Answer CreateGroup(Call call)
    {
        var group = new SecurityGroupItem
        {
            Id = NewId(store.SecurityGroups.ContainsKey),
            Region = call.Region,
            CreatedAt = Now,
            Tags = call.Document.Map("tags"),
            Phase = Phase.Steady("IDLE", Now),
            Document = call.Document.Copy(),
        };
        group.Document.Remove("tags");
        store.SecurityGroups[group.Id] = group;
        return Json(200, w => Wrap(w, "securityGroup", () => WriteGroup(w, group)));
    }

    private List<string> InputsOf(SecurityGroupItem group) => store.Inputs.Values
        .Where(i => i.Region == group.Region && StateOf(i) != "DELETED"
            && (i.Document.Node("securityGroups") as JsonArray ?? new JsonArray()).Any(g => g!.GetValue<string>() == group.Id))
        .Select(i => i.Id).ToList();

    private Answer DeleteGroup(Call call)
    {
        var group = Group(call);
        if (InputsOf(group).Count > 0)
        {
            throw new ServiceException(400, "BadRequestException", "Input security group " + group.Id + " is used by input " + InputsOf(group)[0] + ".");
        }
        group.Phase = Phase.Steady("DELETED", Now);
        return Json(200, _ => { });
    }

    private void WriteGroup(Utf8JsonWriter writer, SecurityGroupItem group)
    {
        var inputs = InputsOf(group);
        writer.WriteString("arn", group.Arn);
        writer.WriteString("id", group.Id);
        WriteList(writer, "inputs", inputs);
        writer.WriteString("state", StateOf(group) == "DELETED" ? "DELETED" : inputs.Count > 0 ? "IN_USE" : "IDLE");
        WriteMap(writer, "tags", group.Tags);
        group.Document.WriteMembers(writer);
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStringValue(item);
        }
        writer.WriteEndArray();
    }

    private static void Wrap(Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }
}
