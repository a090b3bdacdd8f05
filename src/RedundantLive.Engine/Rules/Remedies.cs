using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>Command lines with the real ids in them.</summary>
internal static class Remedies
{
    /// <summary>Wires a group to its MediaPackage channel again.</summary>
    public static Wording Pair(RuleCase c, BoundGroup? group = null)
    {
        string line = $"Set-LiveDestinationPair -PackageChannel {PackageChannel(c, group)} -LiveChannelId {PowerShellText.Quote(c.Channel.Id)}";
        if (group?.Group.Name is { Length: > 0 } name) line += " -OutputGroup " + PowerShellText.Quote(name);
        return Wording.Value(line + Restart(c));
    }

    /// <summary>Repairs one rule.</summary>
    public static Wording Repair(RuleCase c, string rule) =>
        Wording.Value($"Repair-LiveFailoverConfig -LiveChannelId {PowerShellText.Quote(c.Channel.Id)} -Rule {rule}{Restart(c)}");

    /// <summary>What to do where no cmdlet does it.</summary>
    public static Wording Console(RuleCase c, Wording what) => $"MediaLive channel {c.Channel.Id}, while it is IDLE: {what}";

    /// <summary>The MediaPackage channel meant: the one written to, else the only one that could be.</summary>
    private static string PackageChannel(RuleCase c, BoundGroup? group)
    {
        IReadOnlyList<PackageChannel> fed = group != null ? c.Fed(group) : c.Wired;
        if (fed.Count > 0) return PowerShellText.Quote(fed[0].Id);
        var possible = (c.Context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).Where(channel => channel.IngestEndpoints.Count == 2).ToList();
        return possible.Count == 1 ? PowerShellText.Quote(possible[0].Id) : "'<MediaPackage channel id>'";
    }

    private static string Restart(RuleCase c) => c.Channel.State is LiveChannelStates.Running or LiveChannelStates.Recovering ? " -Restart" : "";
}
