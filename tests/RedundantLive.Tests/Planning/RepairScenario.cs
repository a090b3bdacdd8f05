using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Rules;

namespace RedundantLive.Tests.Planning;

/// <summary>Repair-LiveFailoverConfig on a channel that was wired and then spoilt.</summary>
internal sealed class RepairScenario(string name) : ChangeScenario(name)
{
    protected override async Task WireAsync(ChangeRig rig)
    {
        ILiveChannelDocument wired = (await SetPairAsync(rig)).Document;
        LiveDestinationSet pair = wired.Channel.Destinations[0];
        await rig.Cloud.Live.UpdateChannelAsync(
            wired.With([new SetDestination(pair.Id, [pair.Settings[1], pair.Settings[0]]), new SetInputLossAction(0, "EMIT_OUTPUT")]), default);
    }

    public override async Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document)
    {
        FailoverContext context = await new FailoverReader(rig.Cloud, RuleBook.Needs(new RuleSelection())).ReadAsync(document.Channel, CancellationToken.None);
        IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(context, new RuleSelection());
        IReadOnlyList<string> names = RepairPlanner.Parameters(context, findings, null);
        IReadOnlyList<StoredParameter> stored = names.Count == 0 ? [] : await rig.Cloud.Parameters.GetAsync(names, default);
        return RepairPlanner.Plan(document, context, findings, null, stored, OnAir, stop: false, rig.Clock.UtcNow);
    }

    public override async Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan)
    {
        LiveChangePlan again = await PlanAsync(rig, now.Document);
        return again.Changed ? "another plan would " + string.Join("; ", again.Steps.Select(step => step.Description))
            : now.Parameters.Count != 2 ? "parameters are " + string.Join(", ", now.Parameters)
            : WhyNotPlanned(original, now, plan);
    }
}
