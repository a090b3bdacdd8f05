namespace RedundantLive.Rules;

internal sealed class WireKind : GroupRule
{
    public WireKind() : base(
        "WIRE-KIND", FindingSeverity.Error, RuleTopic.Wiring,
        "A destination holds one kind of settings, the one that fits its output group.",
        "MediaLive refuses such a channel or delivers the group somewhere else, so viewers see nothing of it.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.LiveApi)
    {
    }

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (group.Destination == null) return null;
        string expected = group.Group.IsMediaPackage ? "mediaPackageSettings" : "settings";
        Wording actual = group.Destination.Kinds.Count == 0 ? "none" : Wording.Value(string.Join(", ", group.Destination.Kinds));
        return Check.That(
            group.Destination.Kinds.Count == 1 && group.Destination.Kinds[0] == expected, group.Name, $"Its destination holds {expected}.",
            $"Its destination holds {actual} where {expected} alone belongs.", Wording.Value(expected), actual, Remedies.Pair(c, group));
    }
}
