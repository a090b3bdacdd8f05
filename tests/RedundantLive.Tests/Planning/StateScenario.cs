using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Tests.Planning;

/// <summary>Start-, Stop- and Restart-: the settings stay as they are.</summary>
internal sealed class StateScenario(string name, Func<ILiveChannelDocument, DateTimeOffset, LiveChangePlan> plan) : ChangeScenario(name)
{
    public override Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) => Task.FromResult(plan(document, rig.Clock.UtcNow));

    public override Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan) =>
        Task.FromResult(now.SettingsDifferenceFrom(original));
}

/// <summary>Switch-LiveInput; without a lead it switches at once.</summary>
internal sealed class SwitchScenario(string name, TimeSpan? lead) : ChangeScenario(name)
{
    protected override async Task ShapeAsync(ChangeRig rig) => await EditAsync(rig, json =>
    {
        JsonNode second = json["inputAttachments"]![0]!.DeepClone();
        second["inputAttachmentName"] = "backup";
        json["inputAttachments"]!.AsArray().Add(second);
    });

    public override Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) =>
        Task.FromResult(ChannelPlans.SwitchInput(document, "backup", rig.Clock.UtcNow + lead, "to-backup", rig.Clock.UtcNow));

    public override Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan) => Task.FromResult(
        !now.Schedule.SequenceEqual(["to-backup"]) ? "the schedule is " + string.Join(", ", now.Schedule)
        : now.Document.Channel.Pipelines.Any(pipeline => pipeline.ActiveInput != (lead == null ? "backup" : "studio")) ? "the wrong input is active"
        : (now with { Schedule = original.Schedule }).DifferenceFrom(original));

    public override Task<string?> WhyNotAsBeforeAsync(ChangeRig rig, World original, World now) =>
        IsPastReturn(original, now) ? WhyNotFinishedAsync(rig, original, now, null!) : base.WhyNotAsBeforeAsync(rig, original, now);

    /// <summary>A switch that has happened stays; one that is to come can be taken out.</summary>
    public override bool IsPastReturn(World original, World now) => lead == null && now.Schedule.Count > 0;
}
