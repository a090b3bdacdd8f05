using System;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws.Identity;

/// <summary>
/// Where credentials come from, in the order of AWS.Tools: keys, named profile, credential object, then the SDK's chain (environment, web
/// identity, AWS_PROFILE or default profile, container, instance).
/// </summary>
internal static class CredentialChain
{
    /// <summary>Finds them; asks nobody on the network.</summary>
    /// <exception cref="CloudException"><see cref="CloudFailure.CredentialsNotFound"/>, <see cref="CloudFailure.InvalidRequest"/>.</exception>
    public static (AWSCredentials Credentials, string Source) Resolve(ConnectionOptions options, Profiles profiles, ConnectionSettings settings)
    {
        RuntimeDependencies.Register();
        if (!string.IsNullOrEmpty(options.AccessKey) || options.SecretKey != null) return (Keys(options), "the keys given");
        if (profiles.IsExplicit) return (FromProfile(profiles, settings), $"profile '{profiles.Name}'");
        if (options.ForeignCredentials != null) return (ForeignCredentials.Wrap(options.ForeignCredentials), "the credential object given");
        if (FromEnvironment() is { } environment) return (environment, "the environment");
        if (WebIdentity(settings) is { } web) return (web, "the web identity token file");
        if (profiles.IsFromEnvironment || profiles.Active() is { CanCreateAWSCredentials: true }) return (FromProfile(profiles, settings), $"profile '{profiles.Name}'");
        if (HasContainer()) return (new LazyCredentials(() => new GenericContainerCredentials()), "the container");
        if (MachineIdentity.IsEc2) return (new LazyCredentials(() => new InstanceProfileAWSCredentials()), "the EC2 instance");
        throw new CloudException(
            CloudFailure.CredentialsNotFound,
            "No AWS credentials were found. Give -ProfileName, -Credential or keys, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE or a default profile.");
    }

    private static AWSCredentials Keys(ConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKey) || options.SecretKey is not { Length: > 0 })
        {
            throw new CloudException(CloudFailure.InvalidRequest, "An access key needs a secret key, and the other way round.");
        }
        string secret = Secrets.Reveal(options.SecretKey);
        return options.SessionToken is { Length: > 0 }
            ? new SessionAWSCredentials(options.AccessKey, secret, Secrets.Reveal(options.SessionToken))
            : new BasicAWSCredentials(options.AccessKey, secret);
    }

    private static AWSCredentials? FromEnvironment()
    {
        string? key = Variable("AWS_ACCESS_KEY_ID");
        string? secret = Variable("AWS_SECRET_ACCESS_KEY");
        if (key == null || secret == null) return null;
        string? token = Variable("AWS_SESSION_TOKEN");
        return token == null ? new BasicAWSCredentials(key, secret) : new SessionAWSCredentials(key, secret, token);
    }

    private static AWSCredentials? WebIdentity(ConnectionSettings settings)
    {
        string? file = Variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        string? role = Variable("AWS_ROLE_ARN");
        return file == null || role == null ? null : RoleCredentials.OfToken(role, Variable("AWS_ROLE_SESSION_NAME"), file, settings);
    }

    private static bool HasContainer() =>
        Variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") != null || Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null;

    /// <summary>A profile that somebody named and that is missing is an error, never a fall-through to another account.</summary>
    private static AWSCredentials FromProfile(Profiles profiles, ConnectionSettings settings)
    {
        CredentialProfile profile = profiles.Active() ?? throw new CloudException(
            CloudFailure.CredentialsNotFound,
            $"There is no credential profile '{profiles.Name}'{(string.IsNullOrEmpty(profiles.Location) ? "" : " in " + profiles.Location)}. No other credentials were tried.");
        return ProfileCredentials.Make(profile, profiles, settings, 0);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
