using System.Collections.Generic;
using System.Linq;
using RedundantLive.Packaging;
using RedundantLive.Planning;

namespace RedundantLive.Rules;

internal sealed class CfQs : DistributionRule
{
    private static readonly string[] Keys = { "m", "start", "end" };

    public CfQs() : base(
        "CF-QS", FindingSeverity.Warning,
        "The query strings m, start and end are part of the cache key.",
        "After a restart viewers get segments of the time before it, because m is what tells the versions apart.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule CF-QS",
        AwsPage.CloudFront("live-streaming"))
    {
    }

    public override FailoverData DeepNeeds => FailoverData.CachePolicies;

    public override RepairKind Repairs => RepairKind.Around;

    /// <summary>Whoever filters manifests needs aws.manifestfilter too; it does no harm elsewhere.</summary>
    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) => c.Serving.SelectMany(serving => serving.Behaviors
        .Where(behavior => behavior.CachePolicyId == null && !behavior.AllQueryStrings && Missing(behavior).Count > 0)
        .Select(behavior => ResourceRepair.Of(
            serving.Distribution, DistributionValues.QueryStrings + behavior.PathPattern, string.Join(",", behavior.QueryStrings.Union(Keys).Union(new[] { "aws.manifestfilter" })))));

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Behaviors.Count == 0) return null;
        foreach (DistributionBehavior behavior in serving.Behaviors)
        {
            if (behavior.CachePolicyId == DistributionPlan.ManagedPolicyId || (behavior.CachePolicyId == null && behavior.AllQueryStrings)) continue;
            if (behavior.CachePolicyId != null)
            {
                if (CachePolicies.Find(c, behavior, out Wording? reason) is not { } policy) return Check.Unknown(name, $"Not judged: {reason}.");
                var lacks = Keys.Where(key => !CachePolicies.Takes(policy, key)).ToList();
                if (lacks.Count == 0) continue;
                return Check.Fail(name, $"Cache policy '{policy.Name}' of behaviour '{behavior.PathPattern}' does not cache by {string.Join(", ", lacks)}.", Wording.Value(string.Join(", ", Keys)), policy.QueryStringBehavior,
                    CachePolicies.Replace(serving, behavior, policy));
            }
            IReadOnlyList<string> missing = Missing(behavior);
            if (missing.Count == 0) continue;
            return Check.Fail(name, $"Behaviour '{behavior.PathPattern}' does not cache by {string.Join(", ", missing)}.", Wording.Value(string.Join(", ", Keys)), Wording.Value(string.Join(", ", behavior.QueryStrings)),
                Remedies.RepairAround(c, Id));
        }

        return Check.Pass(name, "Its behaviours cache by m, start and end.");
    }

    private static IReadOnlyList<string> Missing(DistributionBehavior behavior) => Keys.Where(key => !behavior.QueryStrings.Contains(key)).ToList();
}
