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
        "New-PackageCdnAuthorization -Channel <id> -SecretArn <arn> -RoleArn <arn>",
        AwsPage.Package("cdn-auth-setup"), FailoverData.Distributions)
    {
    }

    public override FailoverData DeepNeeds => FailoverData.CdnSecrets;

    protected override Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (endpoint.CdnIdentifierSecretArn == null) return null;
        string host = ServingDistribution.EndpointHost(endpoint);
        var origins = c.Serving.SelectMany(serving => serving.Origins).Where(origin => string.Equals(origin.DomainName, host, StringComparison.OrdinalIgnoreCase)).ToList();
        if (origins.Count == 0) return Check.Unknown(name, "Not judged: no distribution of this account serves it, and another CDN cannot be seen.");
        if (c.Context.CdnHeaders is { WasTried: true, Value: null } unread) return Check.Unknown(name, $"Not judged: {unread.Why}.");
        if (c.Context.CdnHeaders.Value?.TryGetValue(endpoint.Id, out CdnHeaderMatch match) == true && origins.All(SendsHeader)) return Compared(name, endpoint, match);
        return Check.That(
            origins.All(SendsHeader), name,
            "CloudFront sends the header. Whether its value is that of the secret was not compared.", "CloudFront does not send the header.", Header, "missing",
            Authorize(endpoint));
    }

    private static bool SendsHeader(DistributionOrigin origin) => origin.CustomHeaderNames.Contains(Header, StringComparer.OrdinalIgnoreCase);

    private static Check Compared(Wording name, PackageEndpoint endpoint, CdnHeaderMatch match) => match switch
    {
        CdnHeaderMatch.Current => Check.Pass(name, "CloudFront sends the value of the secret."),
        CdnHeaderMatch.Previous => Check.Pass(name, "CloudFront sends the previous value of the secret, which MediaPackage takes too until the next rotation."),
        CdnHeaderMatch.NoSecret => Check.Unknown(name, "Not judged: its secret was not found."),
        CdnHeaderMatch.NoIdentifier => Check.Fail(
            name, "Its secret holds no CDN identifier.", "MediaPackageCDNIdentifier", "none", $"Put a MediaPackageCDNIdentifier of 8 to 128 letters, digits and hyphens into secret {endpoint.CdnIdentifierSecretArn}."),
        _ => Check.Fail(name, "CloudFront sends another value than that of the secret.", "the value of the secret (not shown)", "another one (not shown)", Authorize(endpoint)),
    };

    private static Wording Authorize(PackageEndpoint endpoint) =>
        endpoint.Settings.TryGetValue("authorization.secretsRoleArn", out object? value) && value is string role
            ? Wording.Command($"New-PackageCdnAuthorization -Channel {PowerShellText.Quote(endpoint.ChannelId)} -SecretArn {PowerShellText.Quote(endpoint.CdnIdentifierSecretArn!)} "
                + $"-RoleArn {PowerShellText.Quote(role)} -Endpoint {PowerShellText.Quote(endpoint.Id)}")
            : $"Add the custom header {Header} to the origin of endpoint {endpoint.Id}, with the value of the secret {endpoint.CdnIdentifierSecretArn}.";
}
