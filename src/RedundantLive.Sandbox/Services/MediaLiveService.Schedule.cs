using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <content>Schedules, alerts and thumbnails.</content>
internal sealed partial class MediaLiveService
{
    private const double LeadSeconds = 15;
    private const double HorizonDays = 14;

    private void AddSchedule()
    {
        On("BatchUpdateSchedule", UpdateSchedule);
        On("DescribeSchedule", call => Page(call, "scheduleActions", Channel(call).Schedule, 100, (w, a) => a.Document.WriteMembers(w)));
        On("DeleteSchedule", call =>
        {
            Channel(call).Schedule.Clear();
            return Json(200, _ => { });
        });
        On("ListAlerts", ListAlerts);
        On("DescribeThumbnails", call =>
        {
            Channel(call);
            return Json(200, w => WriteList(w, "thumbnailDetails", Array.Empty<string>()));
        });
    }

    private Answer UpdateSchedule(Call call)
    {
        var channel = Channel(call);
        var deletes = (call.Document.Node("deletes")?["actionNames"] as JsonArray ?? new JsonArray()).Select(n => n!.GetValue<string>()).ToList();
        var creates = (call.Document.Node("creates")?["scheduleActions"] as JsonArray ?? new JsonArray()).Cast<JsonObject>().ToList();
        // Deletes are played before creates, and nothing is done when one of them is refused (MediaLive user guide, batch update schedule).
        var gone = channel.Schedule.Where(a => deletes.Contains(a.Name)).ToList();
        var unknown = deletes.FirstOrDefault(d => gone.All(a => a.Name != d));
        if (unknown is not null)
        {
            throw Invalid("deletes.actionNames", "The schedule has no action " + unknown + ".");
        }
        var left = channel.Schedule.Except(gone).ToList();
        var added = new List<ScheduleItem>();
        for (var i = 0; i < creates.Count; i++)
        {
            var path = FormattableString.Invariant($"creates.scheduleActions[{i}]");
            CheckAction(channel, creates[i], path, left.Concat(added));
            added.Add(new ScheduleItem
            {
                Name = creates[i]["actionName"]!.GetValue<string>(),
                CreatedAt = Now,
                Document = RawObject.Parse(JsonSerializer.SerializeToUtf8Bytes(creates[i], SandboxContext.StateOptions)),
            });
        }
        left.AddRange(added);
        channel.Schedule = left;
        return Json(200, writer =>
        {
            writer.WriteStartObject("creates");
            WriteActions(writer, added);
            writer.WriteEndObject();
            writer.WriteStartObject("deletes");
            WriteActions(writer, gone);
            writer.WriteEndObject();
        });
    }

    private void CheckAction(LiveChannelItem channel, JsonObject action, string path, IEnumerable<ScheduleItem> others)
    {
        var name = action["actionName"]!.GetValue<string>();
        if (others.Any(a => a.Name == name))
        {
            throw Invalid(path + ".actionName", "The schedule already has an action " + name + ".");
        }
        var start = action["scheduleActionStartSettings"];
        if (start?["fixedModeScheduleActionStartSettings"]?["time"]?.GetValue<string>() is { } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || !text.EndsWith("Z", StringComparison.Ordinal))
            {
                throw Invalid(path + ".scheduleActionStartSettings.fixedModeScheduleActionStartSettings.time", "Must be yyyy-MM-ddTHH:mm:ss.fffZ.");
            }
            if (at < Now.AddSeconds(LeadSeconds) || at > Now.AddDays(HorizonDays))
            {
                throw Invalid(path + ".scheduleActionStartSettings.fixedModeScheduleActionStartSettings.time", "Must be at least 15 seconds and at most 14 days ahead.");
            }
        }
        if (start?["followModeScheduleActionStartSettings"]?["referenceActionName"]?.GetValue<string>() is { } reference && others.All(a => a.Name != reference))
        {
            throw Invalid(path + ".scheduleActionStartSettings.followModeScheduleActionStartSettings.referenceActionName", "The schedule has no action " + reference + ".");
        }
        if (action["scheduleActionSettings"]?["inputSwitchSettings"]?["inputAttachmentNameReference"]?.GetValue<string>() is { } attachment
            && Attachments(channel).All(a => a != attachment))
        {
            throw Invalid(path + ".scheduleActionSettings.inputSwitchSettings.inputAttachmentNameReference", "The channel has no input attachment " + attachment + ".");
        }
    }

    private static void WriteActions(Utf8JsonWriter writer, IEnumerable<ScheduleItem> actions)
    {
        writer.WriteStartArray("scheduleActions");
        foreach (var action in actions)
        {
            writer.WriteStartObject();
            action.Document.WriteMembers(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static IEnumerable<string> Attachments(LiveChannelItem channel) =>
        (channel.Document.Node("inputAttachments") as JsonArray ?? new JsonArray()).Select(a => a?["inputAttachmentName"]?.GetValue<string>() ?? "");

    /// <summary>Actions that have been played, oldest first.</summary>
    private IEnumerable<ScheduleItem> Played(LiveChannelItem channel) => channel.Schedule
        .Select(a => new { Action = a, At = StartOf(channel, a) }).Where(a => a.At <= Now).OrderBy(a => a.At).Select(a => a.Action);

    private static DateTimeOffset StartOf(LiveChannelItem channel, ScheduleItem action)
    {
        var start = action.Document.Node("scheduleActionStartSettings");
        if (start?["fixedModeScheduleActionStartSettings"]?["time"]?.GetValue<string>() is { } time)
        {
            return DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }
        if (start?["followModeScheduleActionStartSettings"]?["referenceActionName"]?.GetValue<string>() is { } reference
            && channel.Schedule.FirstOrDefault(a => a.Name == reference) is { } leader && leader != action)
        {
            return StartOf(channel, leader);
        }
        return action.CreatedAt;
    }

    /// <summary>The input attachment that is on air and the switch that put it there.</summary>
    private (string Attachment, string Action) ActiveInput(LiveChannelItem channel)
    {
        var attachment = Attachments(channel).FirstOrDefault() ?? "";
        var action = "";
        foreach (var played in Played(channel))
        {
            if (played.Document.Node("scheduleActionSettings")?["inputSwitchSettings"]?["inputAttachmentNameReference"]?.GetValue<string>() is { } name)
            {
                attachment = name;
                action = played.Name;
            }
        }
        return (attachment, action);
    }

    private Answer ListAlerts(Call call)
    {
        var channel = Channel(call);
        var filter = call.Request.Query("stateFilter") ?? "ALL";
        return Page(call, "alerts", Alerts(channel).Where(a => filter == "ALL" || a.State == filter).ToList(), 100, (w, a) =>
        {
            w.WriteString("alertType", a.Type);
            w.WriteString("id", a.Id);
            w.WriteString("message", a.Message);
            w.WriteString("pipelineId", a.Pipeline == 0 ? "0" : "1");
            w.WriteString("setTimestamp", a.SetAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            w.WriteString("state", a.State);
        });
    }

    /// <summary>A pipeline that restarts has an alert, and a destination that refuses it; stopping clears them all.</summary>
    private IEnumerable<LiveAlertItem> Alerts(LiveChannelItem channel)
    {
        if (StateOf(channel) != "RUNNING")
        {
            yield break;
        }
        foreach (var restarting in channel.RestartingUntil.Where(r => r.Value > Now))
        {
            yield return new LiveAlertItem(
                channel.Id + "-restart-" + restarting.Key,
                "Pipeline Restarting",
                "Pipeline " + restarting.Key + " is restarting.",
                "SET",
                restarting.Key,
                restarting.Value.AddSeconds(-RestartSeconds * Context.Time.Scale));
        }
        var view = View(channel);
        for (var pipeline = 0; pipeline < view.Pipelines; pipeline++)
        {
            foreach (var group in view.Groups.Where(g => g.Targets.Count > pipeline && view.Writes(pipeline, Now) && Refuses(channel.Region, g.Targets[pipeline])))
            {
                yield return new LiveAlertItem(
                    FormattableString.Invariant($"{channel.Id}-output-{group.Name}-{pipeline}"),
                    "Failed to Create Output File or Socket",
                    "Output group " + group.Name + " failed to write " + group.Targets[pipeline].Url + ": the server answered 401.",
                    "SET",
                    pipeline,
                    view.RunningSince);
            }
        }
    }

    private sealed record LiveAlertItem(string Id, string Type, string Message, string State, int Pipeline, DateTimeOffset SetAt);
}
