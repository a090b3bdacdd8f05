using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Plans that move a channel between its states, or its input, and change no settings.</summary>
internal static class ChannelPlans
{
    /// <summary>MediaLive wants a fixed time at least 15 seconds ahead; its page on input switches says 30 (MediaLive user guide, schedule).</summary>
    public static readonly TimeSpan LeastLead = TimeSpan.FromSeconds(30);

    /// <summary>An action may start at most 14 days ahead (MediaLive user guide, schedule).</summary>
    public static readonly TimeSpan MostLead = TimeSpan.FromDays(14);

    public static LiveChangePlan Start(ILiveChannelDocument document, DateTimeOffset now)
    {
        LiveChannel channel = document.Channel;
        PlanBuilder builder = Begin(document);
        switch (channel.State)
        {
            case LiveChannelStates.Idle:
                builder.AddStage(Steps.Start(channel, wait: false));
                break;
            case LiveChannelStates.Running or LiveChannelStates.Starting or LiveChannelStates.Recovering:
                break;
            default:
                throw PlanErrors.CannotLeadTo(channel, LiveChannelStates.Running);
        }

        return builder.Build("Start-LiveChannel", document, LiveChannelStates.Running, now);
    }

    public static LiveChangePlan Stop(ILiveChannelDocument document, DateTimeOffset now)
    {
        LiveChannel channel = document.Channel;
        PlanBuilder builder = Begin(document);
        switch (channel.State)
        {
            case LiveChannelStates.Running or LiveChannelStates.Recovering:
                builder.AddStage(Steps.Stop(channel, wait: false));
                break;
            case LiveChannelStates.Idle or LiveChannelStates.Stopping:
                break;
            default:
                throw PlanErrors.CannotLeadTo(channel, LiveChannelStates.Idle);
        }

        return builder.Build("Stop-LiveChannel", document, LiveChannelStates.Idle, now);
    }

    public static LiveChangePlan RestartPipelines(ILiveChannelDocument document, IReadOnlyList<int> pipelines, DateTimeOffset now)
    {
        LiveChannel channel = document.Channel;
        if (!ChannelWaiter.IsOnAir(channel.State)) throw PlanErrors.CannotRestart(channel);
        if (channel.Class != "STANDARD" && pipelines.Contains(1)) throw PlanErrors.SinglePipeline(channel, channel.IsLinked ? "Restart pipeline 0 of this channel, or of the one that it is linked to." : "Restart pipeline 0 only.");
        PlanBuilder builder = Begin(document);
        string names = Numbers(pipelines);
        if (pipelines.Count == 2 || channel.Class != "STANDARD") builder.Warn($"Nothing is sent while pipeline {names} of channel {channel.Id} restarts.");
        builder.AddStage(new LiveChangeStep
        {
            Call = "medialive:RestartChannelPipelines",
            Target = channel.Id,
            Description = $"Restart pipeline {names} of channel {channel.Id} ({channel.Name})",
            DoneWhen = "never seen: a restart leaves no trace",
            Undo = "cannot be undone and need not be",
            CanUndo = false,
            Action = new RestartPipelinesAction(channel.Id, pipelines),
        });
        return builder.Build("Restart-LivePipeline", document, LiveChannelStates.Running, now);
    }

    public static LiveChangePlan SwitchInput(
        ILiveChannelDocument document, string attachment, DateTimeOffset? at, string? actionName, DateTimeOffset now)
    {
        LiveChannel channel = document.Channel;
        if (at == null && !ChannelWaiter.IsOnAir(channel.State)) throw PlanErrors.CannotSwitch(channel);
        LiveInputAttachment input = channel.InputAttachments.FirstOrDefault(item => string.Equals(item.Name, attachment, StringComparison.OrdinalIgnoreCase))
            ?? throw PlanErrors.InputNotAttached(channel, attachment);
        if (at != null && (at < now + LeastLead || at > now + MostLead)) throw PlanErrors.SwitchTime(channel, at.Value);

        PlanBuilder builder = Begin(document);
        bool isActive = at == null && channel.Pipelines.Count > 0 && channel.Pipelines.All(pipeline => pipeline.ActiveInput == input.Name);
        if (isActive) return builder.Build("Switch-LiveInput", document, channel.State, now);

        string name = actionName ?? "switch-" + now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        string when = at == null ? "at once" : "at " + at.Value.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
        builder.AddStage(new LiveChangeStep
        {
            Call = "medialive:BatchUpdateSchedule",
            Target = channel.Id,
            Description = $"Switch both pipelines of channel {channel.Id} ({channel.Name}) to input {input.Name} {when}",
            Changes = new[] { new LiveChangeValue { Name = "active input", Old = channel.Pipelines.FirstOrDefault()?.ActiveInput, New = input.Name } },
            DoneWhen = $"the schedule has the action {name}",
            Undo = at == null ? "cannot be undone: switch back instead" : $"delete the action {name}, as long as it has not run",
            CanUndo = at != null,
            Action = new SwitchInputAction(channel.Id, name, input.Name!, at),
        });
        return builder.Build("Switch-LiveInput", document, channel.State, now);
    }

    /// <summary>Ends the pauses of pipelines; those that are not named stay as they are. None named means all of them.</summary>
    public static LiveChangePlan ResumePipelines(
        ILiveChannelDocument document, IReadOnlyList<LiveScheduleAction> schedule, IReadOnlyList<int> pipelines, DateTimeOffset now)
    {
        const string command = "Resume-LivePipeline";
        LiveChannel channel = document.Channel;
        if (!ChannelWaiter.IsOnAir(channel.State)) throw PlanErrors.CannotResumePipelines(channel);
        if (channel.Class != "STANDARD" && pipelines.Contains(1)) throw PlanErrors.SinglePipeline(channel, "Leave -Pipeline out.");
        PlanBuilder builder = Begin(document);
        LiveScheduleAction? newest = SchedulePauses.Newest(schedule, now);
        if (pipelines.Count > 0 && newest == null) throw PlanErrors.PausesUnknown(channel);
        if (pipelines.Count > 0 && !newest!.PausedPipelines.Any(pipelines.Contains)) return builder.Build(command, document, channel.State, now);

        int[] staying = pipelines.Count == 0 ? Array.Empty<int>() : newest!.PausedPipelines.Except(pipelines).OrderBy(number => number).ToArray();
        foreach (LiveScheduleAction coming in SchedulePauses.Coming(schedule, now))
        {
            builder.Warn($"Schedule action '{coming.Name}' of channel {channel.Id} pauses pipeline {Numbers(coming.PausedPipelines)} at {coming.StartsAt!.Value.UtcDateTime:u}.");
        }

        string name = "resume-" + now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        builder.AddStage(new LiveChangeStep
        {
            Call = "medialive:BatchUpdateSchedule",
            Target = channel.Id,
            Description = (pipelines.Count == 0 ? "End the pause of every pipeline" : $"End the pause of pipeline {Numbers(pipelines)}") + $" of channel {channel.Id} ({channel.Name})",
            Changes = new[] { new LiveChangeValue { Name = "paused pipelines", Old = newest == null ? "not known" : Numbers(newest.PausedPipelines), New = Numbers(staying) } },
            DoneWhen = $"the schedule has the action {name}",
            Undo = "cannot be undone: this module pauses nothing",
            CanUndo = false,
            Action = new ResumePipelinesAction(channel.Id, name, staying),
        });
        return builder.Build(command, document, channel.State, now);
    }

    private static string Numbers(IReadOnlyList<int> pipelines) =>
        pipelines.Count == 0 ? "none" : string.Join(" and ", pipelines.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static PlanBuilder Begin(ILiveChannelDocument document)
    {
        var builder = new PlanBuilder();
        builder.AddBasis(PlanBasis.ChannelName(document.Channel.Id), PlanBasis.ChannelState(document));
        return builder;
    }
}
