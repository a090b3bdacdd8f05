using System;
using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class RunPaused : ChannelRule
{
    public RunPaused() : base(
        "RUN-PAUSED", FindingSeverity.Error, RuleTopic.LiveState,
        "No pipeline is paused.",
        "A pause that was forgotten after a drill leaves nothing to fail over to; deleting its action does not end it.",
        "Add a schedule action that pauses no pipeline.",
        AwsPage.Live("schedule-fields-for-unpause"), FailoverData.Running | FailoverData.Schedule)
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        LiveScheduleAction? newest = null;
        foreach (LiveScheduleAction action in c.Context.Schedule.Required)
        {
            bool done = action.Immediate || action.StartsAt <= c.Context.ReadAt;
            if (action.Kind == "pauseStateSettings" && done && !(newest?.StartsAt > action.StartsAt)) newest = action;
        }

        Wording remedy = $"Add an immediate pause action without pipelines to the schedule of channel {c.Channel.Id}.";
        if (newest is { PausedPipelines.Count: > 0 })
        {
            string pipelines = string.Join(", ", newest.PausedPipelines);
            return Check.Fail(c.Name, $"Schedule action '{newest.Name}' paused pipeline {pipelines}, and nothing after it ended the pause.", "no pipeline paused", $"pipeline {pipelines}", remedy);
        }

        IReadOnlyList<PipelineMetrics> pipes = c.Context.Metrics.Value?.Pipelines ?? Array.Empty<PipelineMetrics>();
        for (int i = 0; i < pipes.Count; i++)
        {
            if (pipes[i].NetworkOut is 0) return Check.Fail(c.Name, $"Pipeline {i} sends nothing (NetworkOut is 0).", "more than 0 Mbit/s", "0", remedy);
        }

        return Check.Pass(c.Name, newest == null ? (Wording)"The schedule lists no pause." : $"Schedule action '{newest.Name}' ended every pause.");
    }
}
