using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>Which rules of the book a run judges, and with that what it reads.</summary>
public sealed record RuleSelection
{
    /// <summary>What costs calls that a quick check does not spend.</summary>
    internal const FailoverData DeepData =
        FailoverData.Inputs | FailoverData.OtherChannels | FailoverData.DistributionTags | FailoverData.RolePermissions;

    /// <summary>What only a running channel has.</summary>
    internal const FailoverData LiveData = FailoverData.Running | FailoverData.Schedule | FailoverData.Alerts | FailoverData.Metrics;

    /// <summary>Rule ids with wildcards <c>*</c> and <c>?</c>; empty takes the rules that <see cref="Deep"/> and <see cref="Live"/> include.</summary>
    public IReadOnlyList<string> Include { get; init; } = Array.Empty<string>();

    /// <summary>Rule ids with wildcards that are left out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = Array.Empty<string>();

    /// <summary>Leaves out rules of a lower severity.</summary>
    public FindingSeverity MinimumSeverity { get; init; } = FindingSeverity.Information;

    /// <summary>Also the rules about inputs, the channel's role, other channels and tags.</summary>
    public bool Deep { get; init; }

    /// <summary>Also the rules about the running channel.</summary>
    public bool Live { get; init; }

    /// <summary>Whether remedies name the region, because it is not the one that the commands take by themselves.</summary>
    public bool NamesRegion { get; init; }

    /// <summary>Whether a rule is taken.</summary>
    public bool Takes(FailoverRule rule) => Takes(rule, rule.Severity);

    /// <summary>Whether a rule is taken that has cases of this severity.</summary>
    internal bool Takes(FailoverRule rule, FindingSeverity worst)
    {
        if (worst < MinimumSeverity || (Exclude.Count > 0 && Names(Exclude, rule.Id))) return false;
        if (Include.Count > 0) return Names(Include, rule.Id);
        return (Deep || (rule.Needs & DeepData) == 0) && (Live || (rule.Needs & LiveData) == 0);
    }

    private static bool Names(IReadOnlyList<string> patterns, string id) => patterns.Any(pattern => Wildcard.Matches(pattern, id));

    /// <summary>The switch that includes rules with such needs.</summary>
    internal static string SwitchFor(FailoverData needs) => (needs & LiveData) != 0 ? "-Live" : (needs & DeepData) != 0 ? "-Deep" : "";
}
