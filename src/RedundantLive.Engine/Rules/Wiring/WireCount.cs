namespace RedundantLive.Rules;

internal sealed class WireCount : GroupRule
{
    public WireCount() : base(
        "WIRE-COUNT", FindingSeverity.Error, RuleTopic.Wiring,
        "Each pipeline has a destination of its own.",
        "Only one pipeline delivers; when it fails, viewers see nothing although the other one works.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("mediapackage-create-result"))
    {
    }

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (group.Destination == null) return null;
        bool package = group.Group.IsMediaPackage;
        int expected = package || c.IsSingle ? 1 : 2;
        int actual = package ? group.PackageSettings.Count : group.Settings.Count;
        string text = actual.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(
            actual == expected, group.Name, package ? (Wording)"It names one MediaPackage channel, which takes both pipelines." : $"It has {text} settings.",
            $"It has {text} settings, not {expected}.", expected.ToString(System.Globalization.CultureInfo.InvariantCulture), text, Remedies.Pair(c, group));
    }
}
