using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Packaging;

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

    public override RepairKind Repairs => RepairKind.Around;

    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) => c.Endpoints
        .Select(endpoint => (Endpoint: endpoint, Length: Ingest(c, endpoint), Path: EndpointSettings.Find("SegmentDuration")!.For(endpoint.Type)?.Path))
        .Where(one => one.Length != null && one.Path != null && one.Endpoint.SegmentDuration is { } duration && !GopLength.Divides(one.Length.Value, duration.TotalSeconds))
        .Select(one => ResourceRepair.Of(one.Endpoint, one.Path!, Nearest(one.Length!.Value, one.Endpoint.SegmentDuration!.Value).ToString(CultureInfo.InvariantCulture)));

    protected override Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (Feeding(c, endpoint) is not { } group) return null;
        if (endpoint.SegmentDuration is not { } duration || group.Group.Hls!.SegmentLength is not { } length) return Check.Unknown(name, "Not judged: one of the two lengths is left to the service.");
        return Check.That(
            GopLength.Divides(length, duration.TotalSeconds), name, $"Its segments of {Seconds.Text(duration)} hold whole segments of {length} s.",
            $"Its segments of {Seconds.Text(duration)} do not hold whole segments of {length} s.", $"a multiple of {length} s", Seconds.Text(duration),
            Remedies.Endpoint(endpoint, FormattableString.Invariant($"-SegmentDuration {Nearest(length, duration)}")));
    }

    private static int? Ingest(RuleCase c, PackageEndpoint endpoint) => Feeding(c, endpoint)?.Group.Hls!.SegmentLength;

    private static BoundGroup? Feeding(RuleCase c, PackageEndpoint endpoint) =>
        c.Groups.FirstOrDefault(candidate => candidate.Group.IsHls && c.Fed(candidate).Any(channel => channel.Id == endpoint.ChannelId));

    /// <summary>The multiple that MediaPackage rounds to by itself (MediaPackage user guide, endpoints-hls-new).</summary>
    private static int Nearest(int length, TimeSpan duration) => length * Math.Max(1, (int)Math.Round(duration.TotalSeconds / length, MidpointRounding.AwayFromZero));
}
