using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Sandbox.Services;

/// <summary>What the metrics need to know of a channel that is running.</summary>
/// <param name="Id">Channel.</param>
/// <param name="Pipelines">How many it has.</param>
/// <param name="RunningSince">Since when.</param>
/// <param name="Locked">Whether the outputs of the pipelines are locked.</param>
/// <param name="Groups">Output groups.</param>
/// <param name="Outages">Times in which a pipeline writes nothing.</param>
internal sealed record LiveView(
    string Id, int Pipelines, DateTimeOffset RunningSince, bool Locked, IReadOnlyList<LiveGroupView> Groups, IReadOnlyList<LiveOutage> Outages)
{
    /// <summary>Whether a pipeline writes at that time.</summary>
    public bool Writes(int pipeline, DateTimeOffset at) =>
        at >= RunningSince && !Outages.Any(o => o.Pipeline == pipeline && at >= o.From && at < o.Until);

    /// <summary>Whether a pipeline runs at that time; a paused one does, one that restarts does not.</summary>
    public bool Runs(int pipeline, DateTimeOffset at) =>
        at >= RunningSince && !Outages.Any(o => o.Pipeline == pipeline && !o.IsPause && at >= o.From && at < o.Until);
}

/// <summary>An output group and where each pipeline writes it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Outputs">How many outputs it has.</param>
/// <param name="Targets">One per pipeline.</param>
/// <param name="PackageChannelId">MediaPackage channel of a MediaPackage group, or null.</param>
internal sealed record LiveGroupView(string Name, int Outputs, IReadOnlyList<LiveTargetView> Targets, string? PackageChannelId);

/// <summary>A destination of one pipeline.</summary>
internal sealed record LiveTargetView(string Url, string? Username, string? PasswordParam);

/// <summary>A time in which a pipeline writes nothing.</summary>
internal sealed record LiveOutage(int Pipeline, DateTimeOffset From, DateTimeOffset Until, bool IsPause);
