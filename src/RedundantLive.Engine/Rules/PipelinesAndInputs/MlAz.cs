using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MlAz : Rule
{
    public MlAz() : base(
        "ML-AZ", FindingSeverity.Warning, RuleTopic.PipelinesAndInputs,
        "In a VPC, the two pipelines and the two feeds of an input lie in two availability zones.",
        "An outage of that zone takes both pipelines, and viewers see nothing.",
        "Make the channel or input again with two subnets in two availability zones.",
        AwsPage.LiveApi, FailoverData.Inputs)
    {
    }

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        if (c.Channel.InVpc) yield return Zones(c.Name, c.Channel.AvailabilityZones);
        foreach (LiveInput input in c.Context.Inputs.Required.Values.Where(input => c.Channel.InputAttachments.Any(attachment => attachment.InputId == input.Id)))
        {
            if (input.FeedZones.Count > 0) yield return Zones((Wording)$"input {input.Id}", input.FeedZones);
        }
    }

    private static Check Zones(Wording name, IReadOnlyList<string> zones)
    {
        if (zones.Count == 0) return Check.Unknown(name, "Not judged: it lies in a VPC, but the document names no availability zones.");
        var distinct = zones.Distinct().ToList();
        return Check.That(
            distinct.Count >= 2, name, "It lies in two availability zones.", "It lies in one availability zone.", "two zones", string.Join(", ", distinct),
            "The zones of a channel or input cannot be changed: make it again with two subnets in two zones.");
    }
}
