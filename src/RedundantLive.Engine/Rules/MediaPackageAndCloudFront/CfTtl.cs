using System.Collections.Generic;
using System.Linq;
using RedundantLive.Packaging;
using RedundantLive.Planning;

namespace RedundantLive.Rules;

internal sealed class CfTtl : DistributionRule
{
    public CfTtl() : base(
        "CF-TTL", FindingSeverity.Warning,
        "The minimum time to live is five seconds at most, or the managed cache policy for MediaPackage is used.",
        "A stale playlist hides the switch: players wait for segments that no longer come.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule CF-TTL",
        AwsPage.CloudFront("live-streaming"))
    {
    }

    public override FailoverData DeepNeeds => FailoverData.CachePolicies;

    public override RepairKind Repairs => RepairKind.Around;

    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) => c.Serving.SelectMany(serving => serving.Behaviors
        .Where(behavior => behavior.CachePolicyId == null && behavior.MinTtl is { TotalSeconds: > 5 })
        .Select(behavior => ResourceRepair.Of(serving.Distribution, DistributionValues.MinTtl + behavior.PathPattern, "0")));

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Behaviors.Count == 0) return null;
        foreach (DistributionBehavior behavior in serving.Behaviors)
        {
            if (behavior.CachePolicyId != null && behavior.CachePolicyId != DistributionPlan.ManagedPolicyId)
            {
                if (CachePolicies.Find(c, behavior, out Wording? reason) is not { } policy) return Check.Unknown(name, $"Not judged: {reason}.");
                if (policy.MinTtl.TotalSeconds <= 5) continue;
                return Check.Fail(name, $"Cache policy '{policy.Name}' of behaviour '{behavior.PathPattern}' keeps objects for {Seconds.Text(policy.MinTtl)} at least.", "5 s at most", Seconds.Text(policy.MinTtl),
                    CachePolicies.Replace(serving, behavior, policy));
            }
            if (behavior.CachePolicyId == null && behavior.MinTtl is { TotalSeconds: > 5 } ttl)
            {
                return Check.Fail(name, $"Behaviour '{behavior.PathPattern}' keeps objects for {Seconds.Text(ttl)} at least.", "5 s at most", Seconds.Text(ttl),
                    Remedies.RepairAround(c, Id));
            }
        }

        return Check.Pass(name, "Its minimum times to live are short.");
    }
}
