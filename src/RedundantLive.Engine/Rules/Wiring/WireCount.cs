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

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (group.Destination == null) return null;
        bool package = group.Group.IsMediaPackage;
        if (package && c.Link?.Partner != null)
        {
            // Pipeline 0 of such a group writes to the first ingest endpoint (MediaLive user guide, mediapackage-create-result).
            return Check.Unknown(group.Name, "Not judged: AWS does not document to which ingest endpoint a MediaPackage group of a linked channel writes. An HLS group says so itself.");
        }

        if (c.Link?.Partner != null) return JudgeLinked(c, group);
        int expected = package || c.IsSingle || c.Link != null ? 1 : 2;
        int actual = package ? group.PackageSettings.Count : group.Settings.Count;
        string text = actual.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(
            actual == expected, group.Name, package ? (Wording)"It names one MediaPackage channel, which takes both pipelines." : $"It has {text} settings.",
            $"It has {text} settings, not {expected}.", expected.ToString(System.Globalization.CultureInfo.InvariantCulture), text, Remedies.Pair(c, group));
    }

    /// <summary>One pipeline in each of two channels makes one setting in each.</summary>
    private static Check JudgeLinked(RuleCase c, BoundGroup group)
    {
        if (group.Linked is not { } linked) return Check.Fail(group.Name, $"Channel {c.Link!.OtherId}, to which the channel is linked, has no such output group.", "the same output group in both channels", "one channel", Remedies.Pair(c, group));
        int own = group.Own.Count;
        int other = linked.Other.Own.Count;
        return Check.That(
            own == 1 && other == 1, group.Name, $"It has one setting in channel {c.Channel.Id} and one in channel {c.Link!.OtherId}.",
            $"It has {own} settings in channel {c.Channel.Id} and {other} in channel {c.Link.OtherId}, not one in each.", "one in each channel", $"{own} and {other}", Remedies.Pair(c, group));
    }
}
