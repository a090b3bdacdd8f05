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

    public override bool JudgesBothPipelines => true;

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        // Where nobody knows in which zones the second of two linked channels lies, one zone here says nothing.
        if (c.Link is { IsOpen: true }) yield break;
        if (c.Channel.InVpc) yield return Zones(c.Name, c.Channel.AvailabilityZones.Concat(c.Link?.Partner?.AvailabilityZones ?? new List<string>()).ToList());
        foreach (LiveInputAttachment attachment in c.Channel.InputAttachments)
        {
            if (!c.Context.Inputs.Required.TryGetValue(attachment.InputId, out LiveInput? input) || input.FeedZones.Count == 0) continue;
            yield return Zones((Wording)$"input {input.Id}", input.FeedZones.Concat(c.Counterpart(attachment)?.FeedZones ?? new List<string>()).ToList());
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
