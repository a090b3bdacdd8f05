using System;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MpAuth : EndpointRule
{
    private const string Header = "X-MediaPackage-CDNIdentifier";

    public MpAuth() : base(
        "MP-AUTH", FindingSeverity.Error, RuleTopic.MediaPackageAndCloudFront,
        "CloudFront sends the CDN identifier header to an endpoint with CDN authorization.",
        "MediaPackage answers 403 to every viewer.",
        "Add the origin custom header X-MediaPackage-CDNIdentifier with the value of the secret to the distribution.",
        AwsPage.Package("cdn-auth-setup"), FailoverData.Distributions)
    {
    }

    protected override Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (endpoint.CdnIdentifierSecretArn == null) return null;
        string host = ServingDistribution.EndpointHost(endpoint);
        var origins = c.Serving.SelectMany(serving => serving.Origins).Where(origin => string.Equals(origin.DomainName, host, StringComparison.OrdinalIgnoreCase)).ToList();
        if (origins.Count == 0) return Check.Unknown(name, "Not judged: no distribution of this account serves it, and another CDN cannot be seen.");
        return Check.That(
            origins.All(origin => origin.CustomHeaderNames.Contains(Header, StringComparer.OrdinalIgnoreCase)), name,
            "CloudFront sends the header. Whether its value is that of the secret was not compared.", "CloudFront does not send the header.", Header, "missing",
            $"Add the custom header {Header} to origin {origins[0].Id}, with the value of the secret {endpoint.CdnIdentifierSecretArn}.");
    }
}
