using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class RunIngest : Rule
{
    public RunIngest() : base(
        "RUN-INGEST", FindingSeverity.Error, RuleTopic.LiveState,
        "Something arrives at both ingest endpoints.",
        "The standby is dead: the next failure of the other one is seen by viewers.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule WIRE-*,CRED-*",
        AwsPage.Package("metrics"), FailoverData.Encoder | FailoverData.PackageChannels | FailoverData.Running | FailoverData.Metrics)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessPackaged(c);

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        IReadOnlyDictionary<string, double> bytes = c.Context.Metrics.Required.IngressBytes;
        if (c.Wired.Count == 0) yield return Unseen(c.Name);
        foreach (PackageChannel channel in c.Wired)
        {
            // A metric shows up in lists up to 15 minutes late; where neither endpoint has one, nothing can be said.
            if (channel.IngestEndpoints.All(ingest => !bytes.ContainsKey(ingest.Id))) yield return Check.Unknown($"MediaPackage channel {channel.Id}", "Not judged: CloudWatch has no data of its ingest endpoints.");
            else
            {
                foreach (IngestEndpoint ingest in channel.IngestEndpoints)
                {
                    bool arrives = bytes.TryGetValue(ingest.Id, out double amount) && amount > 0;
                    yield return Check.That(
                        arrives, $"ingest endpoint {ingest.Id} of MediaPackage channel {channel.Id}", "Data arrives.", "Nothing has arrived for three minutes.", "data", arrives ? "data" : "nothing",
                        Remedies.Repair(c, "WIRE-*,CRED-*"));
                }
            }
        }
    }
}
