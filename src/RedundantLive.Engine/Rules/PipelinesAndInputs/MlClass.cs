using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MlClass : ChannelRule
{
    public MlClass() : base(
        "ML-CLASS", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "The channel is of class STANDARD, with two pipelines.",
        "With one pipeline there is nothing to fail over to: when it stops, viewers see nothing until somebody restarts it.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name> -ConvertToStandard",
        AwsPage.Live("channel-class"))
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.IsLinked) return Check.Unknown(c.Name, "The channel is linked to another one; the two have to be judged together, which this version does not do.");
        if (c.Channel.Class == null) return Check.Unknown(c.Name, "The document does not say which class the channel is of.");
        return Check.That(
            c.IsStandard, c.Name, "The channel has two pipelines.", "The channel has one pipeline only.", "STANDARD", c.Channel.Class,
            Convert(c));
    }

    /// <summary>The conversion needs a second setting for every destination; the destination pair makes those of one group.</summary>
    private static Wording Convert(RuleCase c)
    {
        var group = c.Groups.FirstOrDefault();
        bool others = c.Channel.Destinations.Any(set => set.Id != group?.Group.DestinationId && set.PackageSettings.Count == 0 && set.Settings.Count < 2);
        return group == null || others
            ? Remedies.Console(c, "convert it to STANDARD, with two settings for every destination; every input has to be STANDARD first")
            : Remedies.Pair(c, group);
    }
}
