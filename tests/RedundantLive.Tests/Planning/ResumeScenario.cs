using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Tests.Planning;

/// <summary>Resume-LivePipeline: pipeline 0 stays paused, pipeline 1 goes on.</summary>
internal sealed class ResumeScenario(string name) : ChangeScenario(name)
{
    public override Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document)
    {
        LiveScheduleAction drill = new() { Name = "drill", Kind = "pauseStateSettings", PausedPipelines = [1, 0], Immediate = true };
        return Task.FromResult(ChannelPlans.ResumePipelines(document, [drill], [1], rig.Clock.UtcNow));
    }

    public override async Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan)
    {
        var actions = await rig.Cloud.Live.DescribeScheduleAsync(rig.ChannelId, default);
        return actions.Count != 1 || !SchedulePauses.IsPause(actions[0]) || !actions[0].PausedPipelines.SequenceEqual([0])
            ? "the schedule is " + string.Join(", ", now.Schedule)
            : (now with { Schedule = original.Schedule }).DifferenceFrom(original);
    }

    public override Task<string?> WhyNotAsBeforeAsync(ChangeRig rig, World original, World now) =>
        IsPastReturn(original, now) ? WhyNotFinishedAsync(rig, original, now, null!) : base.WhyNotAsBeforeAsync(rig, original, now);

    /// <summary>What sends again is not paused again.</summary>
    public override bool IsPastReturn(World original, World now) => now.Schedule.Count > 0;
}
