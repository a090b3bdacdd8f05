using System;
using System.Linq;
using RedundantLive.Planning;

namespace RedundantLive.Rules;

internal sealed class MlClass : ChannelRule
{
    public MlClass() : base(
        "ML-CLASS", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "There are two pipelines: the channel is STANDARD, or two single-pipeline channels are linked.",
        "With one pipeline there is nothing to fail over to: when it stops, viewers see nothing until somebody restarts it.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name> -ConvertToStandard",
        AwsPage.Live("channel-class"))
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Link is { } link) return JudgeLinked(c, link);
        if (c.Channel.Class == null) return Check.Unknown(c.Name, "The document does not say which class the channel is of.");
        return Check.That(
            c.IsStandard, c.Name, "The channel has two pipelines.", "The channel has one pipeline only.", "STANDARD", c.Channel.Class,
            Convert(c));
    }

    private static Check JudgeLinked(RuleCase c, LinkedPair link)
    {
        if (link.Partner is { } partner)
        {
            return Check.Pass(c.Name, link.IsPrimary
                ? (Wording)$"The channel has one pipeline, and channel {partner.Id}, which follows it, the second. Judge that one too: what each does alone is judged with it."
                : $"The channel has one pipeline, and channel {partner.Id}, which it follows, the other. Judge that one too: what each does alone is judged with it.");
        }

        return link.IsAlone
            ? Check.Fail(
                c.Name, $"The channel has one pipeline only: it is set up as one of two linked channels, but {link.Why}.", "two linked channels", "one",
                Remedies.Console(c, link.IsPrimary ? (Wording)"let a second SINGLE_PIPELINE channel follow it, or take the link away and convert it to STANDARD" : "let it follow a primary channel that exists, or take the link away and convert it to STANDARD"))
            : Check.Unknown(c.Name, $"Not judged together with the channel that it is linked to: {link.Why}.");
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
