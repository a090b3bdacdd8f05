using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CfOrigin : DistributionRule
{
    public CfOrigin() : base(
        "CF-ORIGIN", FindingSeverity.Error,
        "The distribution fetches from the endpoints' host over https, and a behaviour leads there.",
        "The CDN points nowhere: every viewer gets an error.",
        "New-PackageDistribution -Channel <id> -IfNotExists",
        AwsPage.Package("cdns-create-mp"))
    {
    }

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Endpoints.Count == 0) return null;
        string host = ServingDistribution.EndpointHost(serving.Endpoints[0]);
        if (serving.Origins.Count == 0)
        {
            return Check.Fail(name, "None of its origins is the endpoints' host.", host, string.Join(", ", serving.Distribution.Origins.Select(origin => origin.DomainName)),
                Remedies.Distribution(serving.Channel));
        }

        DistributionOrigin? open = serving.Origins.FirstOrDefault(origin => origin.ProtocolPolicy != "https-only");
        if (open != null)
        {
            return Check.Fail(name, $"Origin {open.Id} is not fetched by https only.", "https-only", open.ProtocolPolicy ?? "not set",
                $"Set the protocol policy of origin {open.Id} of distribution {serving.Distribution.Id} to https-only.");
        }

        return Check.That(
            serving.Behaviors.Count > 0, name, "A behaviour leads to the endpoints' host.", "No behaviour leads to the endpoints' host.", "a behaviour such as '*'", "none",
            Remedies.Distribution(serving.Channel));
    }
}
