using System.Linq;

namespace RedundantLive.Rules;

internal sealed class SegEp : EndpointRule
{
    public SegEp() : base(
        "SEG-EP", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The segment duration of every endpoint is a whole multiple of the segment length that arrives.",
        "MediaPackage rounds it. When it misses segments depends on both lengths, so the switch may come later than planned.",
        "Set the segment duration of the endpoint to a multiple of the segment length of the HLS group.",
        AwsPage.Package("endpoints-hls-packager"))
    {
    }

    protected override Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        BoundGroup? group = c.Groups.FirstOrDefault(candidate => candidate.Group.IsHls && c.Fed(candidate).Any(channel => channel.Id == endpoint.ChannelId));
        if (group == null) return null;
        if (endpoint.SegmentDuration is not { } duration || group.Group.Hls!.SegmentLength is not { } length) return Check.Unknown(name, "Not judged: one of the two lengths is left to the service.");
        return Check.That(
            GopLength.Divides(length, duration.TotalSeconds), name, $"Its segments of {Seconds.Text(duration)} hold whole segments of {length} s.",
            $"Its segments of {Seconds.Text(duration)} do not hold whole segments of {length} s.", $"a multiple of {length} s", Seconds.Text(duration),
            $"Set the segment duration of endpoint {endpoint.Id} to a multiple of {length} s.");
    }
}
