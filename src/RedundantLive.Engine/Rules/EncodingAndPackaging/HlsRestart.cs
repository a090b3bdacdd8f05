using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class HlsRestart : HlsWebdavRule
{
    public HlsRestart() : base(
        "HLS-RESTART", FindingSeverity.Error,
        "A failed output is restarted (restart delay above 0).",
        "0 means never: the standby stays dead after its first failure, and nobody notices until it is needed.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule HLS-RESTART",
        AwsPage.LiveApi)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups.Where(group => group.Group.Hls?.Webdav?.RestartDelay == 0)
        .Select(group => new SetHlsWebdav(group.Index, new HlsWebdavSettings { RestartDelay = HlsWebdavSettings.Default.RestartDelay }));

    protected override Check JudgeWebdav(RuleCase c, BoundGroup group, LiveHlsGroup hls, HlsWebdavSettings webdav)
    {
        if (webdav.RestartDelay is not { } delay) return Check.Unknown(group.Name, "Not judged: the restart delay is not set, and AWS does not document what the API takes then.");
        return Check.That(delay != 0, group.Name, $"A failed output is restarted after {delay} s.", "A failed output is never restarted.", "1 to 15 s", $"{delay} s", Remedies.Repair(c, Id));
    }
}
