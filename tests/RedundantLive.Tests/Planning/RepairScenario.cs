using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Rules;
using RedundantLive.Tests.Packaging;

namespace RedundantLive.Tests.Planning;

/// <summary>Repair-LiveFailoverConfig on a channel that was wired, and then spoilt, it or what lies around it.</summary>
internal sealed class RepairScenario(string name) : ChangeScenario(name)
{
    private const string EndpointId = "cts-hls";

    /// <summary>Whether the channel itself is spoilt.</summary>
    public bool Channel { get; init; } = true;

    /// <summary>Whether there are an origin endpoint and a distribution, and are spoilt.</summary>
    public bool Around { get; init; }

    public override async Task<AroundWorld?> LookAroundAsync(ChangeRig rig) => !Around ? null : new AroundWorld(
        await rig.Cloud.Packaging.DescribeEndpointAsync(EndpointId, default),
        await rig.Cloud.Distributions.GetAsync((await rig.Cloud.Distributions.ListAsync(default)).Single().Id, default));

    protected override async Task WireAsync(ChangeRig rig)
    {
        if (Around) await MakeAroundAsync(rig);
        ILiveChannelDocument wired = (await SetPairAsync(rig)).Document;
        if (Around)
        {
            // What is spoilt below is to be all that there is to repair.
            LiveChangePlan rest = await PlanAsync(rig, wired);
            if (rest.Changed) wired = (await rig.Runner().ApplyAsync(rest, wired, [rig.Package], default)).Document;
            await SpoilAroundAsync(rig);
        }

        if (!Channel) return;
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
            : WhyNotPlanned(original, now, plan) ?? WhyNotPlannedAround(original, now, plan);
    }

    private static async Task MakeAroundAsync(ChangeRig rig)
    {
        IPackageEndpointDocument endpoint = await rig.Cloud.Packaging.CreateEndpointAsync(
            new PackageEndpointSpec
            {
                Id = EndpointId,
                ChannelId = rig.Package.Id,
                Type = PackagerType.Hls,
                Settings = EndpointSpecs.Create(PackagerType.Hls, EndpointSamples.With(PackagerType.Hls, "Description")).Require(EndpointId),
            },
            default);
        await rig.Cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(rig.Package, [endpoint.Endpoint], legacy: true), default);
    }

    private async Task SpoilAroundAsync(ChangeRig rig)
    {
        AroundWorld good = (await LookAroundAsync(rig))!;
        await rig.Cloud.Packaging.UpdateEndpointAsync(
            good.Endpoint.With(new Dictionary<string, object?> { ["hlsPackage.segmentDurationSeconds"] = 8, ["origination"] = "DENY" }), default);
        PackageDistribution distribution = good.Distribution.Distribution;
        DistributionBehavior serving = distribution.Behaviors.First(behavior => behavior.TargetOriginId != DistributionPlan.PlaceholderOriginId);
        await rig.Cloud.Distributions.UpdateAsync(
            good.Distribution.With([new SetErrorCaching("404", 10), new SetMinTtl(serving.PathPattern, 60), new SetOriginProtocol(serving.TargetOriginId, "match-viewer")]), default);
    }

    /// <summary>With the planned values put back, everything around is as it was: nothing else was touched.</summary>
    private static string? WhyNotPlannedAround(World original, World now, LiveChangePlan plan)
    {
        ResourceAction[] actions = plan.Steps.Select(step => step.Action).OfType<ResourceAction>().ToArray();
        if (original.Around is not { } before || now.Around is not { } after) return actions.Length == 0 ? null : "something around the channel was planned";
        if (actions.Length != 2) return $"{actions.Length} steps are about what lies around the channel";
        Dictionary<string, object?> settings = actions.OfType<UpdateEndpointAction>().SelectMany(action => action.Values).ToDictionary(
            value => value.Name,
            value => value.Name.EndsWith("Seconds", StringComparison.Ordinal) ? int.Parse(value.Old!, CultureInfo.InvariantCulture) : (object?)value.Old);
        DistributionEdit[] edits = actions.OfType<UpdateDistributionAction>().SelectMany(action => action.Values).Select(value => DistributionValues.Edit(value.Name, value.Old)).ToArray();
        return new AroundWorld(after.Endpoint.With(settings), after.Distribution.With(edits)).DifferenceFrom(before);
    }
}
