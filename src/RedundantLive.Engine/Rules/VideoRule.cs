using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about each video encode that goes to MediaPackage.</summary>
internal abstract class VideoRule : Rule
{
    protected VideoRule(string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page)
        : base(id, severity, topic, statement, why, fix, page, FailoverData.Encoder)
    {
    }

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        foreach (LiveVideoEncode video in c.Videos(Concerns))
        {
            if (JudgeVideo(c, $"video encode '{video.Name}'", video) is { } check) yield return check;
        }
    }

    /// <summary>Whether the encodes of such a group are concerned.</summary>
    protected virtual bool Concerns(BoundGroup group) => true;

    /// <summary>The verdict, or null when the rule does not apply to the encode.</summary>
    protected abstract Check? JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video);
}
