using System;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class SegEp : EndpointRule
{
    public SegEp() : base(
        "SEG-EP", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The segment duration of every endpoint is a whole multiple of the segment length that arrives.",
        "MediaPackage rounds it. When it misses segments depends on both lengths, so the switch may come later than planned.",
        "Set-PackageEndpoint -Id <id> -SegmentDuration <a multiple of the segment length of the HLS group>",
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
            Remedies.Endpoint(endpoint, FormattableString.Invariant($"-SegmentDuration {Nearest(length, duration)}")));
    }

    /// <summary>The multiple that MediaPackage rounds to by itself (MediaPackage user guide, endpoints-hls-new).</summary>
    private static int Nearest(int length, TimeSpan duration) => length * Math.Max(1, (int)Math.Round(duration.TotalSeconds / length, MidpointRounding.AwayFromZero));
}
