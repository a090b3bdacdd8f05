using System.Linq;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>What the rules ask of cache policies that are not AWS's own for MediaPackage.</summary>
internal static class CachePolicies
{
    /// <summary>The policy of a behaviour, or null and why.</summary>
    public static CachePolicy? Find(RuleCase c, DistributionBehavior behavior, out Wording? reason)
    {
        CachePolicy? found = null;
        Reading<System.Collections.Generic.IReadOnlyDictionary<string, CachePolicy>> read = c.Context.CachePolicies;
        reason = null;
        if (!read.WasTried) reason = $"behaviour '{behavior.PathPattern}' uses a cache policy that was not read (-Deep reads it)";
        else if (read.Value == null) reason = $"the cache policy of behaviour '{behavior.PathPattern}': {read.Why}";
        else if (!read.Value.TryGetValue(behavior.CachePolicyId!, out found)) reason = $"the cache policy of behaviour '{behavior.PathPattern}' was not found";
        return found;
    }

    /// <summary>Whether a query string is part of the cache key.</summary>
    public static bool Takes(CachePolicy policy, string key) => policy.QueryStringBehavior switch
    {
        "all" => true,
        "allExcept" => !policy.QueryStrings.Contains(key),
        "whitelist" => policy.QueryStrings.Contains(key),
        _ => false,
    };

    /// <summary>Other distributions may use the policy, so a person decides whether it is changed or left.</summary>
    public static Wording Replace(ServingDistribution serving, DistributionBehavior behavior, CachePolicy policy) =>
        $"Give behaviour '{behavior.PathPattern}' of distribution {serving.Distribution.Id} the cache policy Elemental-MediaPackage ({DistributionPlan.ManagedPolicyId}), or correct policy {policy.Id}, which others may use too.";
}
