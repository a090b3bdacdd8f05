using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using RedundantLive.Aws.Protocol;
using RedundantLive.Aws.Services;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Identity;

/// <summary>Makes credentials of a profile.</summary>
internal static class ProfileCredentials
{
    /// <summary>Longer chains of roles than anybody has are a circle.</summary>
    private const int LongestChain = 8;

    /// <summary>
    /// Makes them. Role profiles go through our own STS client on the source credentials: the SDK's own would find the STS assembly of
    /// somebody else in the process, or ask without a signature.
    /// </summary>
    public static AWSCredentials Make(CredentialProfile profile, Profiles profiles, ConnectionSettings settings, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (!string.IsNullOrEmpty(options.RoleArn) && string.IsNullOrEmpty(options.WebIdentityTokenFile) && string.IsNullOrEmpty(options.EndpointName))
        {
            return OfRole(profile, profiles, settings, depth);
        }
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore);
        }
        catch (Exception e) when (e is System.IO.InvalidDataException or AmazonClientException or InvalidOperationException or ArgumentException)
        {
            throw Unusable(profile, "its settings do not make up any kind of credentials.");
        }
    }

    private static AWSCredentials OfRole(CredentialProfile profile, Profiles profiles, ConnectionSettings settings, int depth)
    {
        CredentialProfileOptions options = profile.Options;
        if (depth >= LongestChain) throw Unusable(profile, "its source profiles form a circle.");
        if (!string.IsNullOrEmpty(options.MfaSerial))
        {
            throw Unusable(profile, "its role asks for a one-time password. Take on the role first (for example with Use-STSRole) and give the result with -Credential.");
        }
        AWSCredentials source;
        if (!string.IsNullOrEmpty(options.CredentialSource)) source = OfSource(profile, options.CredentialSource);
        else if (!string.IsNullOrEmpty(options.SourceProfile))
        {
            CredentialProfile? sourceProfile = profiles.Find(options.SourceProfile);
            if (sourceProfile == null) throw Unusable(profile, $"its source profile '{options.SourceProfile}' does not exist.");
            // A profile may name itself as the source of its own keys.
            source = sourceProfile.Name == profile.Name && !string.IsNullOrEmpty(options.AccessKey)
                ? new BasicAWSCredentials(options.AccessKey, options.SecretKey)
                : Make(sourceProfile, profiles, settings, depth + 1);
        }
        else throw Unusable(profile, "it names a role but neither source_profile nor credential_source.");
        string session = string.IsNullOrEmpty(options.RoleSessionName) ? "RedundantLive" : options.RoleSessionName;
        return new RoleCredentials(options.RoleArn, session, string.IsNullOrEmpty(options.ExternalID) ? null : options.ExternalID, settings with { Credentials = source });
    }

    private static AWSCredentials OfSource(CredentialProfile profile, string source) => source.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => new LazyCredentials(() => new EnvironmentVariablesAWSCredentials()),
        "EC2INSTANCEMETADATA" => new LazyCredentials(() => new InstanceProfileAWSCredentials()),
        "ECSCONTAINER" => new LazyCredentials(() => new GenericContainerCredentials()),
        _ => throw Unusable(profile, $"its credential_source '{source}' is unknown."),
    };

    private static CloudException Unusable(CredentialProfile profile, string why) =>
        new(CloudFailure.CredentialsNotFound, $"The credential profile '{profile.Name}' cannot be used: {why}");
}

/// <summary>Credentials of a role, taken on anew before they expire.</summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly string roleArn;
    private readonly string sessionName;
    private readonly string? externalId;
    private readonly IdentityService sts;

    public RoleCredentials(string roleArn, string sessionName, string? externalId, ConnectionSettings source)
    {
        this.roleArn = roleArn;
        this.sessionName = sessionName;
        this.externalId = externalId;
        sts = new IdentityService(new AwsServiceClient(StsApi.Service, source));
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        RoleSession session = await sts.AssumeRoleAsync(roleArn, sessionName, externalId, CancellationToken.None).ConfigureAwait(false);
        return new CredentialsRefreshState(new ImmutableCredentials(session.AccessKey, session.SecretKey, session.SessionToken), session.Expiration.UtcDateTime);
    }
}

/// <summary>Credentials whose making may ask the network or the environment: made when they are first needed, never on the caller's thread.</summary>
internal sealed class LazyCredentials(Func<AWSCredentials> make) : AWSCredentials
{
    private readonly Lazy<AWSCredentials> inner = new(make, LazyThreadSafetyMode.PublicationOnly);

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => inner.Value.GetCredentials();

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.Run(() => inner.Value.GetCredentialsAsync());
}
