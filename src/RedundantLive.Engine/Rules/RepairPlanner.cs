using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>
/// Makes one plan out of the failed findings that can be repaired without a person: the destination pair where wiring or credentials are
/// wrong, settings of the channel, and settings of the origin endpoints and distributions around it.
/// </summary>
internal static class RepairPlanner
{
    private const string Command = "Repair-LiveFailoverConfig";

    /// <summary>Whether a finding is one that a plan can repair.</summary>
    public static bool CanRepair(FailoverFinding finding) =>
        finding.Outcome == FindingOutcome.Failed && finding.Waiver == null && RuleBook.Book.Any(rule => rule.Id == finding.RuleId && rule.Repairs != RepairKind.None);

    /// <summary>The plan; it changes nothing when nothing can be repaired.</summary>
    /// <param name="document">The channel.</param>
    /// <param name="context">What the findings were judged from.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="package">The MediaPackage channel to wire to, or null for the one that the channel writes to already.</param>
    /// <param name="stored">Those of <see cref="Parameters"/> that exist.</param>
    /// <param name="restart">Stop a running channel and start it again.</param>
    /// <param name="stop">Stop a running channel and leave it stopped.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="LiveException">It cannot be done.</exception>
    public static LiveChangePlan Plan(
        ILiveChannelDocument document, FailoverContext context, IReadOnlyList<FailoverFinding> findings, PackageChannel? package, IReadOnlyList<StoredParameter> stored,
        bool restart, bool stop, DateTimeOffset now)
    {
        var c = new RuleCase(context);
        LiveChannel channel = document.Channel;
        var rules = RuleBook.Book.Where(rule => findings.Any(finding => finding.RuleId == rule.Id && CanRepair(finding))).ToList();
        var builder = new PlanBuilder();
        builder.AddBasis(PlanBasis.ChannelName(channel.Id), PlanBasis.ChannelState(document));
        var puts = new List<LiveChangeStep>();
        var edits = new List<LiveChannelEdit>();
        foreach (BoundGroup group in PairGroups(c, findings)) AddPair(document, Request(c, group, package), Target(c, group, package), stored, builder, puts, edits, now);

        edits.AddRange(rules.SelectMany(rule => rule.Repair(c)));
        AddAround(rules.SelectMany(rule => rule.RepairAround(c)).ToList(), builder);
        bool updates = edits.Count > 0 && document.With(edits).DifferencesFrom(document).Count > 0;
        if (!updates && puts.Count == 0) return builder.Build(Command, document, channel.State, now);

        bool onAir = ChannelWaiter.IsOnAir(channel.State);
        if (channel.State != LiveChannelStates.Idle && !onAir) throw PlanErrors.ChannelBusy(channel);
        if (onAir && updates && !restart && !stop) throw PlanErrors.ChannelRunning(channel);
        bool stops = onAir && updates;
        if (onAir && !stops) builder.Warn($"Channel {channel.Id} is on air and reads the new password at its next start at the latest.");
        if (stops) builder.AddStage(Steps.Stop(channel));
        builder.AddStage(puts.ToArray());
        if (updates) builder.AddStage(Steps.Update(document, edits));
        if (stops && !stop) builder.AddStage(Steps.Start(channel));
        return builder.Build(Command, document, onAir && !(stops && stop) ? LiveChannelStates.Running : LiveChannelStates.Idle, now);
    }

    /// <summary>Names of the password parameters that the plan will look at.</summary>
    public static IReadOnlyList<string> Parameters(FailoverContext context, IReadOnlyList<FailoverFinding> findings, PackageChannel? package)
    {
        var c = new RuleCase(context);
        return PairGroups(c, findings).Where(group => group.Group.IsHls).SelectMany(group => Request(c, group, package).Parameters).Distinct().ToList();
    }

    /// <summary>
    /// What lies around the channel, one step for each resource, before anything that takes the channel off air: it disturbs nobody, and
    /// when it fails nothing else has been touched.
    /// </summary>
    private static void AddAround(IReadOnlyList<ResourceRepair> repairs, PlanBuilder builder)
    {
        var steps = new List<LiveChangeStep>();
        foreach (IGrouping<string, ResourceRepair> one in repairs.Where(repair => repair.Endpoint != null).GroupBy(repair => repair.Endpoint!.Id))
        {
            builder.AddBasis(PlanBasis.EndpointName(one.Key), PlanBasis.EndpointState(one.First().Endpoint!));
            steps.Add(Steps.UpdateEndpoint(one.Key, one.Select(repair => repair.Value).Distinct().ToArray()));
        }

        foreach (IGrouping<string, ResourceRepair> one in repairs.Where(repair => repair.Distribution != null).GroupBy(repair => repair.Distribution!.Id))
        {
            builder.AddBasis(PlanBasis.DistributionName(one.Key), PlanBasis.DistributionState(one.First().Distribution!));
            steps.Add(Steps.UpdateDistribution(one.Key, one.Select(repair => repair.Value).Distinct().ToArray()));
        }

        builder.AddStage(steps.ToArray());
    }

    private static IEnumerable<BoundGroup> PairGroups(RuleCase c, IReadOnlyList<FailoverFinding> findings)
    {
        // A destination pair belongs to one channel; linked ones are wired by a person.
        if (c.Link != null) return Array.Empty<BoundGroup>();
        var pair = findings.Where(finding => CanRepair(finding) && RuleBook.Book.Any(rule => rule.Id == finding.RuleId && rule.Repairs == RepairKind.Pair)).ToList();
        return c.Groups.Where(group => NeedsPair(pair, group));
    }

    /// <summary>The findings name the groups they are about.</summary>
    private static bool NeedsPair(IReadOnlyList<FailoverFinding> findings, BoundGroup group) => findings.Any(
        finding => CanRepair(finding) && (finding.Resource.StartsWith(group.Name.ToString(), StringComparison.Ordinal) || finding.Message.Contains(group.Name.ToString())));

    private static PackageChannel Target(RuleCase c, BoundGroup group, PackageChannel? given)
    {
        if (given != null) return given;
        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        return fed.Count == 1
            ? fed[0]
            : throw new LiveException(
                "PackageChannelUnknown", "InvalidArgument",
                fed.Count == 0
                    ? $"{group.Name} of MediaLive channel {c.Channel.Id} writes to no MediaPackage channel, so it is not known where it should write to."
                    : $"{group.Name} of MediaLive channel {c.Channel.Id} writes to several MediaPackage channels.",
                c.Channel.Id, "Name the MediaPackage channel with -PackageChannel, or leave the rule out with -ExcludeRule.", "Nothing was changed.");
    }

    private static DestinationPairRequest Request(RuleCase c, BoundGroup group, PackageChannel? package) => new()
    {
        OutputGroups = group.Group.Name is { Length: > 0 } name ? new[] { name } : Array.Empty<string>(),
        ParameterPath = Remedies.ParameterFolder(c, group, Target(c, group, package).Id),
        Restart = true,
    };

    private static void AddPair(
        ILiveChannelDocument document, DestinationPairRequest request, PackageChannel package, IReadOnlyList<StoredParameter> stored, PlanBuilder builder,
        List<LiveChangeStep> puts, List<LiveChannelEdit> edits, DateTimeOffset now)
    {
        LiveChangePlan pair = DestinationPairPlanner.Plan(document, package, stored, request, now);
        foreach (LivePlanBasis basis in pair.Basis.Skip(1)) builder.AddBasis(basis.Resource, basis.State);
        puts.AddRange(pair.Steps.Where(step => step.Action is PutPasswordAction));
        edits.AddRange(pair.Steps.Select(step => step.Action).OfType<UpdateChannelAction>().SelectMany(action => action.Edits));
    }
}
