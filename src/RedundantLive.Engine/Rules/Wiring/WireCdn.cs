using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class WireCdn : HlsRule
{
    public WireCdn() : base(
        "WIRE-CDN", FindingSeverity.Error, RuleTopic.Wiring,
        "The CDN settings of the HLS group are WebDAV, and nothing else.",
        "MediaPackage takes WebDAV with digest authentication; anything else is refused and viewers see nothing.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule WIRE-CDN",
        AwsPage.Live("hls-specify-destination-emp"))
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups
        .Where(group => group.Group.Hls is { } hls && !IsWebdav(hls))
        .Select(group => new SetHlsWebdav(group.Index, group.Group.Hls!.Webdav == null ? HlsWebdavSettings.Default : new HlsWebdavSettings()));

    protected override Check JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        Wording actual = Wording.OrNotSet(hls.CdnKinds.Count == 0 ? null : string.Join(", ", hls.CdnKinds));
        return Check.That(
            IsWebdav(hls), group.Name, "The CDN settings are WebDAV.", $"The CDN settings are {actual}.", "hlsWebdavSettings", actual, Remedies.Repair(c, Id));
    }

    private static bool IsWebdav(LiveHlsGroup hls) => hls.CdnKinds.Count == 1 && hls.CdnKinds[0] == "hlsWebdavSettings";
}
