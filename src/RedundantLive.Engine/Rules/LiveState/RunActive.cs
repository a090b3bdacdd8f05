using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class RunActive : Rule
{
    public RunActive() : base(
        "RUN-ACTIVE", FindingSeverity.Information, RuleTopic.LiveState,
        "It is known which ingest endpoint each origin endpoint uses.",
        "Nothing for viewers: either side is right, each endpoint decides for itself and does not go back. Good to know before a drill.",
        "Nothing has to be repaired.",
        AwsPage.Package("what-is-flow-ir"), FailoverData.Encoder | FailoverData.PackageChannels | FailoverData.Running | FailoverData.Metrics)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessPackaged(c);

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        IReadOnlyDictionary<string, string> active = c.Context.Metrics.Required.ActiveInputs;
        var ours = active.Where(pair => c.Wired.Any(channel => channel.IngestEndpoints.Any(ingest => ingest.Id == pair.Value))).ToList();
        if (ours.Count == 0) yield return Check.Unknown(c.Name, "Not judged: CloudWatch has no data of the metric ActiveInput for its endpoints.");
        foreach (KeyValuePair<string, string> pair in ours)
        {
            yield return Check.Pass($"origin endpoint {pair.Key}", $"It uses ingest endpoint {pair.Value}.", pair.Value);
        }
    }
}
