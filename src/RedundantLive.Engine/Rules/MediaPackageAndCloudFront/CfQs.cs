using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CfQs : DistributionRule
{
    private static readonly string[] Keys = { "m", "start", "end" };

    public CfQs() : base(
        "CF-QS", FindingSeverity.Warning,
        "The query strings m, start and end are part of the cache key.",
        "After a restart viewers get segments of the time before it, because m is what tells the versions apart.",
        "Forward the query strings m, start, end (and aws.manifestfilter, where manifests are filtered) and cache by them.",
        AwsPage.CloudFront("live-streaming"))
    {
    }

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Behaviors.Count == 0) return null;
        foreach (DistributionBehavior behavior in serving.Behaviors)
        {
            if (behavior.CachePolicyId == CfTtl.ManagedPolicy || (behavior.CachePolicyId == null && behavior.AllQueryStrings)) continue;
            if (behavior.CachePolicyId != null) return Check.Unknown(name, $"Not judged: behaviour '{behavior.PathPattern}' uses a cache policy that was not read.");
            var missing = Keys.Where(key => !behavior.QueryStrings.Contains(key)).ToList();
            if (missing.Count == 0) continue;
            return Check.Fail(name, $"Behaviour '{behavior.PathPattern}' does not cache by {string.Join(", ", missing)}.", string.Join(", ", Keys), string.Join(", ", behavior.QueryStrings),
                $"Add {string.Join(", ", missing)} to the query strings of behaviour '{behavior.PathPattern}' of distribution {serving.Distribution.Id}.");
        }

        return Check.Pass(name, "Its behaviours cache by m, start and end.");
    }
}
