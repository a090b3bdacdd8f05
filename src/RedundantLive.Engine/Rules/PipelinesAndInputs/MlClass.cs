using System;
using System.Linq;
using RedundantLive.Planning;

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

    /// <summary>The conversion needs a second setting for every destination; those that the destination pair does not make somebody has to say.</summary>
    private static Wording Convert(RuleCase c)
    {
        var group = c.Groups.FirstOrDefault();
        LiveDestinationSet[] others = SecondDestinations.Needing(c.Channel, group?.Group.DestinationId is { } id ? new[] { id } : Array.Empty<string>()).ToArray();
        if (group == null || !others.All(SecondDestinations.CanBeGiven))
        {
            return Remedies.Console(c, "convert it to STANDARD, with two settings for every destination; every input has to be STANDARD first");
        }

        Wording pair = Remedies.Pair(c, group);
        Wording ids = Wording.Value(string.Join(", ", others.Select(set => set.Id)));
        if (others.Length == 0) return pair;
        return $"With -SecondDestination, which says where the second pipeline writes in {ids}: {pair}";
    }
}
