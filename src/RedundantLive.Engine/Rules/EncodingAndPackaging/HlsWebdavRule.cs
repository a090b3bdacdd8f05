namespace RedundantLive.Rules;

/// <summary>A rule about the WebDAV settings of an HLS group.</summary>
internal abstract class HlsWebdavRule : HlsRule
{
    protected HlsWebdavRule(string id, FindingSeverity severity, string statement, string why, string fix, string page)
        : base(id, severity, RuleTopic.EncodingAndPackaging, statement, why, fix, page)
    {
    }

    protected sealed override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls) => hls.Webdav == null ? null : JudgeWebdav(c, group, hls, hls.Webdav);

    /// <summary>The verdict.</summary>
    protected abstract Check JudgeWebdav(RuleCase c, BoundGroup group, LiveHlsGroup hls, HlsWebdavSettings webdav);
}
