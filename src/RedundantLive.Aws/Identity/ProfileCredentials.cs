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
        if (!string.IsNullOrEmpty(options.WebIdentityTokenFile) && !string.IsNullOrEmpty(options.RoleArn))
        {
            return RoleCredentials.OfToken(options.RoleArn, options.RoleSessionName, options.WebIdentityTokenFile, settings);
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
        return RoleCredentials.OfSource(options.RoleArn, options.RoleSessionName, options.ExternalID, settings with { Credentials = source });
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

/// <summary>Credentials of a role, taken on anew before they expire, through our own STS client.</summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly Func<Task<RoleSession>> takeOn;

    private RoleCredentials(Func<Task<RoleSession>> takeOn)
    {
        this.takeOn = takeOn;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>A role taken on with the credentials of the settings.</summary>
    public static RoleCredentials OfSource(string roleArn, string? sessionName, string? externalId, ConnectionSettings source)
    {
        var sts = new IdentityService(new AwsServiceClient(StsApi.Service, source));
        return new RoleCredentials(() => sts.AssumeRoleAsync(roleArn, Session(sessionName), string.IsNullOrEmpty(externalId) ? null : externalId, CancellationToken.None));
    }

    /// <summary>A role taken on with a token that an identity provider keeps fresh in a file.</summary>
    public static RoleCredentials OfToken(string roleArn, string? sessionName, string tokenFile, ConnectionSettings settings)
    {
        var sts = new IdentityService(new AwsServiceClient(StsApi.Service, settings));
        return new RoleCredentials(() => sts.AssumeRoleWithWebIdentityAsync(roleArn, Session(sessionName), ReadToken(tokenFile), CancellationToken.None));
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        RoleSession session = await takeOn().ConfigureAwait(false);
        return new CredentialsRefreshState(new ImmutableCredentials(session.AccessKey, session.SecretKey, session.SessionToken), session.Expiration.UtcDateTime);
    }

    private static string Session(string? name) => string.IsNullOrEmpty(name) ? "RedundantLive" : name!;

    private static string ReadToken(string file)
    {
        try
        {
            return System.IO.File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is System.IO.IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CloudException(CloudFailure.CredentialsNotFound, $"The web identity token file {file} cannot be read.");
        }
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
