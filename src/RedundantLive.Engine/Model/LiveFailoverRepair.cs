using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive;

/// <summary>What a repair has led to.</summary>
public sealed record LiveFailoverRepair
{
    /// <summary>MediaLive channel.</summary>
    public string LiveChannelId { get; init; } = "";

    /// <summary>Id of the change, for <c>Get-LiveChange</c> and <c>Undo-LiveChange</c>.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>Whether anything was written.</summary>
    public bool Changed { get; init; }

    /// <summary>Ids of the rules that failed before and hold now.</summary>
    public IReadOnlyList<string> Repaired { get; init; } = Array.Empty<string>();

    /// <summary>Findings that are still there; their remedy says what a person has to do.</summary>
    public IReadOnlyList<FailoverFinding> Remaining { get; init; } = Array.Empty<FailoverFinding>();

    /// <summary>Everything that was found before.</summary>
    public IReadOnlyList<FailoverFinding> Before { get; init; } = Array.Empty<FailoverFinding>();

    /// <summary>Everything that was found afterwards.</summary>
    public IReadOnlyList<FailoverFinding> After { get; init; } = Array.Empty<FailoverFinding>();

    /// <inheritdoc/>
    public override string ToString() => $"{LiveChannelId}: {Repaired.Count} repaired, {Remaining.Count} remaining";

    internal static LiveFailoverRepair Of(LiveChangePlan plan, IReadOnlyList<FailoverFinding> before, IReadOnlyList<FailoverFinding> after) => new()
    {
        LiveChannelId = plan.LiveChannelId,
        ChangeId = plan.Changed ? plan.Id : "",
        Changed = plan.Changed,
        Before = before,
        After = after,
        Remaining = after.Where(finding => finding.Outcome == FindingOutcome.Failed && finding.Waiver == null).ToList(),
        Repaired = before.Where(finding => finding.Outcome == FindingOutcome.Failed)
            .Where(finding => after.Any(now => now.RuleId == finding.RuleId && now.Outcome == FindingOutcome.Passed)).Select(finding => finding.RuleId).ToList(),
    };
}
