using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class WireExists : GroupRule
{
    public WireExists() : base(
        "WIRE-EXISTS", FindingSeverity.Error, RuleTopic.Wiring,
        "The MediaPackage channel that a MediaPackage group names exists in the same region.",
        "MediaLive refuses the channel or writes to nothing, so viewers see nothing.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("creating-mediapackage-output-group"), FailoverData.PackageChannels)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups
        .Where(group => group.Group.IsMediaPackage && group.Destination != null && c.Fed(group).Count == 0 && Near(c, group) != null)
        .Select(group => new SetPackageDestination(group.Destination!.Id, Near(c, group)!));

    protected override bool Concerns(BoundGroup group) => group.Group.IsMediaPackage;

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (group.PackageSettings.Count == 0) return null;
        string id = group.PackageSettings[0].ChannelId ?? "";
        string? near = Near(c, group);
        return Check.That(
            c.Fed(group).Count > 0, group.Name, $"MediaPackage channel {id} exists.", $"There is no MediaPackage channel '{id}' in this account and region.",
            near == null ? "the id of an existing channel" : Wording.Value(near), Wording.Value(id), Remedies.Pair(c, group));
    }

    /// <summary>Ids are case-sensitive, and no ARNs: what differs only in that is meant.</summary>
    private static string? Near(RuleCase c, BoundGroup group)
    {
        string id = group.PackageSettings.Count == 0 ? "" : group.PackageSettings[0].ChannelId ?? "";
        return c.Context.PackageChannels.Value?.FirstOrDefault(channel => string.Equals(channel.Id, id, StringComparison.OrdinalIgnoreCase) || channel.Arn == id)?.Id;
    }
}
