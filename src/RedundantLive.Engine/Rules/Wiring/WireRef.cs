using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireRef : GroupRule
{
    public WireRef() : base(
        "WIRE-REF", FindingSeverity.Error, RuleTopic.Wiring,
        "Every output group refers to exactly one destination of the channel.",
        "A group whose destination does not exist writes nowhere, and viewers see nothing of it.",
        "Give the output group a destination of the channel whose id is unique.",
        AwsPage.LiveApi)
    {
    }

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        string id = group.Group.DestinationId ?? "";
        int found = c.Channel.Destinations.Count(destination => destination.Id == id);
        return Check.That(
            found == 1, group.Name, $"It refers to destination '{id}'.",
            found == 0 ? (Wording)$"It refers to destination '{id}', which does not exist." : $"{found} destinations have the id '{id}'.",
            "one destination of that id", found.ToString(System.Globalization.CultureInfo.InvariantCulture), Remedies.Console(c, $"give {group.Name} a destination whose id is unique"));
    }
}
