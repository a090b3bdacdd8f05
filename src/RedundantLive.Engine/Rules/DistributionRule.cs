using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about each CloudFront distribution that serves the endpoints. None is no fault: another CDN cannot be seen.</summary>
internal abstract class DistributionRule : Rule
{
    protected DistributionRule(string id, FindingSeverity severity, string statement, string why, string fix, string page, FailoverData needs = FailoverData.None)
        : base(id, severity, RuleTopic.MediaPackageAndCloudFront, statement, why, fix, page,
            needs | FailoverData.Encoder | FailoverData.PackageChannels | FailoverData.Endpoints | FailoverData.Distributions)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessPackaged(c);

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        if (c.Wired.Count == 0) yield return Unseen(c.Name);
        foreach (ServingDistribution serving in c.Serving)
        {
            if (JudgeDistribution(c, $"distribution {serving.Distribution.Id}", serving) is { } check) yield return check;
        }
    }

    /// <summary>The verdict, or null when the rule does not apply to the distribution.</summary>
    protected abstract Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving);
}
