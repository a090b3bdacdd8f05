using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about each origin endpoint of the MediaPackage channels that are written to.</summary>
internal abstract class EndpointRule : Rule
{
    protected EndpointRule(
        string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page, FailoverData needs = FailoverData.None)
        : base(id, severity, topic, statement, why, fix, page, needs | FailoverData.Encoder | FailoverData.PackageChannels | FailoverData.Endpoints)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessPackaged(c);

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        if (c.Wired.Count == 0) yield return Unseen(c.Name);
        foreach (PackageEndpoint endpoint in c.Endpoints)
        {
            if (JudgeEndpoint(c, $"endpoint {endpoint.Id}", endpoint) is { } check) yield return check;
        }
    }

    /// <summary>The verdict, or null when the rule does not apply to the endpoint.</summary>
    protected abstract Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint);
}
