namespace RedundantLive.Rules;

internal sealed class HlsNumRetry : HlsWebdavRule
{
    public HlsNumRetry() : base(
        "HLS-NUMRETRY", FindingSeverity.Information,
        "Nobody relies on NumRetries.",
        "Nothing for viewers; the number is misleading, because MediaLive always tries an https destination three times.",
        "Nothing to repair; leave it at 10, the value that AWS uses, so that nobody takes it for a tuned one.",
        AwsPage.LiveApi)
    {
    }

    protected override Check JudgeWebdav(RuleCase c, BoundGroup group, LiveHlsGroup hls, HlsWebdavSettings webdav)
    {
        if (webdav.NumRetries is null or 10 or 3) return Check.Pass(group.Name, "NumRetries is not tuned.");
        string text = webdav.NumRetries.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.Fail(group.Name, $"NumRetries is {text}, but MediaLive always uses 3 for https.", "10 (not honoured for https)", text);
    }
}
