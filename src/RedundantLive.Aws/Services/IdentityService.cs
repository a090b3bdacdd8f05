using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Services;

/// <summary>Security Token Service.</summary>
internal sealed class IdentityService(AwsServiceClient client) : IIdentityService
{
    /// <inheritdoc/>
    public async Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(StsApi.GetCallerIdentity);
        (XElement root, _) = await client.SendXmlAsync(request, "GetCallerIdentityResponse", cancellationToken).ConfigureAwait(false);
        var identity = new CallerIdentity { Account = Text(root, "Account") ?? "", Arn = Text(root, "Arn") ?? "" };
        return identity.Account.Length == 0 ? throw ServicePorts.NotThat(request) : identity;
    }

    /// <summary>Takes on a role.</summary>
    public async Task<RoleSession> AssumeRoleAsync(string roleArn, string sessionName, string? externalId, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(StsApi.AssumeRole)
            .Member("RoleArn", roleArn).Member("RoleSessionName", sessionName).Member("ExternalId", externalId);
        return await SessionAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes on a role with a token of an identity provider.</summary>
    public Task<RoleSession> AssumeRoleWithWebIdentityAsync(string roleArn, string sessionName, string token, CancellationToken cancellationToken) => SessionAsync(
        new ServiceRequest(StsApi.AssumeRoleWithWebIdentity).Member("RoleArn", roleArn).Member("RoleSessionName", sessionName).Member("WebIdentityToken", token), cancellationToken);

    private async Task<RoleSession> SessionAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        (XElement root, _) = await client.SendXmlAsync(request, request.Operation.Name + "Response", cancellationToken).ConfigureAwait(false);
        if (Text(root, "AccessKeyId") is not { Length: > 0 } key || Text(root, "SecretAccessKey") is not { Length: > 0 } secret
            || !DateTimeOffset.TryParse(Text(root, "Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset until))
        {
            throw ServicePorts.NotThat(request);
        }
        return new RoleSession(key, secret, Text(root, "SessionToken") ?? "", until);
    }

    private static string? Text(XElement root, string name) => root.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}

/// <summary>Credentials of a role session. Not a record, so that nothing prints them.</summary>
internal sealed class RoleSession(string accessKey, string secretKey, string sessionToken, DateTimeOffset expiration)
{
    /// <summary>Access key id.</summary>
    public string AccessKey { get; } = accessKey;

    /// <summary>Secret key.</summary>
    public string SecretKey { get; } = secretKey;

    /// <summary>Session token.</summary>
    public string SessionToken { get; } = sessionToken;

    /// <summary>Until when.</summary>
    public DateTimeOffset Expiration { get; } = expiration;
}
