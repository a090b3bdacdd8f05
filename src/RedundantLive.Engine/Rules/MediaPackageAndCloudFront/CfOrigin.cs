using System.Collections.Generic;
using System.Linq;
using RedundantLive.Planning;

namespace RedundantLive.Rules;

internal sealed class CfOrigin : DistributionRule
{
    public CfOrigin() : base(
        "CF-ORIGIN", FindingSeverity.Error,
        "The distribution fetches from the endpoints' host over https, and a behaviour leads there.",
        "The CDN points nowhere: every viewer gets an error.",
        "New-PackageDistribution -Channel <id> -DistributionId <id>",
        AwsPage.Package("cdns-create-mp"))
    {
    }

    public override RepairKind Repairs => RepairKind.Around;

    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) => c.Serving.SelectMany(serving => serving.Origins
        .Where(origin => origin.ProtocolPolicy is not (null or "https-only"))
        .Select(origin => ResourceRepair.Of(serving.Distribution, DistributionValues.OriginProtocol + origin.Id, "https-only")));

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Endpoints.Count == 0) return null;
        string host = ServingDistribution.EndpointHost(serving.Endpoints[0]);
        if (serving.Origins.Count == 0)
        {
            return Check.Fail(name, "None of its origins is the endpoints' host.", host, string.Join(", ", serving.Distribution.Origins.Select(origin => origin.DomainName)),
                Remedies.Distribution(serving));
        }

        DistributionOrigin? open = serving.Origins.FirstOrDefault(origin => origin.ProtocolPolicy != "https-only");
        if (open != null)
        {
            return Check.Fail(name, $"Origin {open.Id} is not fetched by https only.", "https-only", open.ProtocolPolicy ?? "not set",
                open.ProtocolPolicy == null ? $"Make origin {open.Id} of distribution {serving.Distribution.Id} a web server that is fetched by https only." : Remedies.RepairAround(c, Id));
        }

        return Check.That(
            serving.Behaviors.Count > 0, name, "A behaviour leads to the endpoints' host.", "No behaviour leads to the endpoints' host.", "a behaviour such as '*'", "none",
            Remedies.Distribution(serving));
    }
}
