using System.Collections.Generic;
using System.Linq;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class RunPaused : ChannelRule
{
    public RunPaused() : base(
        "RUN-PAUSED", FindingSeverity.Error, RuleTopic.LiveState,
        "No pipeline is paused.",
        "A pause that was forgotten after a drill leaves nothing to fail over to; deleting its action does not end it.",
        "Resume-LivePipeline -LiveChannelId <id>",
        AwsPage.Live("schedule-fields-for-unpause"), FailoverData.Running | FailoverData.Schedule | FailoverData.Metrics)
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        LiveScheduleAction? newest = SchedulePauses.Newest(c.Context.Schedule.Required, c.Context.ReadAt);
        Wording remedy = Wording.Command($"Resume-LivePipeline -LiveChannelId {Remedies.Id(c)}");
        if (newest is { PausedPipelines.Count: > 0 })
        {
            string pipelines = string.Join(", ", newest.PausedPipelines);
            return Check.Fail(c.Name, $"Schedule action '{newest.Name}' paused pipeline {pipelines}, and nothing after it ended the pause.", "no pipeline paused", $"pipeline {pipelines}", remedy);
        }

        IReadOnlyList<PipelineMetrics> pipes = c.Context.Metrics.Required.Pipelines;
        for (int i = 0; i < pipes.Count; i++)
        {
            if (pipes[i].NetworkOut is 0) return Check.Fail(c.Name, $"Pipeline {i} sends nothing (NetworkOut is 0).", "more than 0 Mbit/s", "0", remedy);
        }

        // A pause goes on when its action has been deleted; then only what is sent tells.
        if (pipes.Count == 0 || pipes.Any(pipe => pipe.NetworkOut == null)) return Check.Unknown(c.Name, "Not judged: the schedule lists no pause, but CloudWatch has no data of what the pipelines send.");
        return Check.Pass(c.Name, newest == null ? (Wording)"The schedule lists no pause." : $"Schedule action '{newest.Name}' ended every pause.");
    }
}
