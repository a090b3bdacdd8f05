using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class SegMixed : Rule
{
    public SegMixed() : base(
        "SEG-MIXED", FindingSeverity.Information, RuleTopic.EncodingAndPackaging,
        "All endpoints of a MediaPackage channel have the same segment duration.",
        "After a short gap endpoints may use different inputs. That is normal, and good to know when looking at metrics.",
        "Nothing has to be repaired.",
        AwsPage.Package("what-is-flow-ir"), FailoverData.Encoder | FailoverData.PackageChannels | FailoverData.Endpoints)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessPackaged(c);

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        if (c.Wired.Count == 0) yield return Unseen(c.Name);
        foreach (PackageChannel channel in c.Wired)
        {
            var endpoints = c.Endpoints.Where(endpoint => endpoint.ChannelId == channel.Id && endpoint.SegmentDuration != null).ToList();
            if (endpoints.Count < 2) continue;
            var lengths = endpoints.Select(endpoint => endpoint.SegmentDuration!.Value).Distinct().ToList();
            yield return Check.That(
                lengths.Count == 1, $"MediaPackage channel {channel.Id}", "Its endpoints have the same segment duration.", "Its endpoints have different segment durations.",
                "one duration", Wording.Value(string.Join(", ", endpoints.Select(endpoint => $"{endpoint.Id} {Seconds.Text(endpoint.SegmentDuration!.Value)}"))), null);
        }
    }
}
