using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class HlsRetry : HlsWebdavRule
{
    public HlsRetry() : base(
        "HLS-RETRY", FindingSeverity.Warning,
        "A lost connection is tried again within five seconds, and output is cached for at least one segment meanwhile.",
        "Segments are lost at every short break of the connection: viewers see gaps, or MediaPackage switches without need.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule HLS-RETRY",
        AwsPage.LiveApi)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups
        .Where(group => group.Group.Hls is { Webdav: { } webdav } hls && (webdav.ConnectionRetryInterval > 5 || webdav.FilecacheDuration < (hls.SegmentLength ?? 10)))
        .Select(group => new SetHlsWebdav(group.Index, new HlsWebdavSettings
        {
            ConnectionRetryInterval = HlsWebdavSettings.Default.ConnectionRetryInterval,
            FilecacheDuration = HlsWebdavSettings.Default.FilecacheDuration,
        }));

    protected override Check JudgeWebdav(RuleCase c, BoundGroup group, LiveHlsGroup hls, HlsWebdavSettings webdav)
    {
        if (webdav.ConnectionRetryInterval is not { } retry || webdav.FilecacheDuration is not { } cache) return Check.Unknown(group.Name, "Not judged: it leaves one of the two to the service.");
        int segment = hls.SegmentLength ?? 10;
        return Check.That(
            retry <= 5 && cache >= segment, group.Name, $"Retry after {retry} s, cache {cache} s.", $"Retry after {retry} s, cache {cache} s, segments of {segment} s.",
            $"retry 5 s at most, cache {segment} s at least (AWS uses 1 s and 300 s)", $"{retry} s, {cache} s", Remedies.Repair(c, Id));
    }
}
