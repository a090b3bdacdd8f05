using System;
using Amazon;
using Amazon.Runtime;
using RedundantLive.Aws.Identity;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;

namespace RedundantLive.Aws;

/// <summary>
/// Opens connections to AWS. Found by name from the cmdlets, which load this assembly and its SDK into a context of their own.
/// </summary>
public sealed class AwsConnector : ICloudConnector
{
    private readonly Timing timing;

    /// <summary>Creates one.</summary>
    public AwsConnector() : this(new Timing())
    {
    }

    internal AwsConnector(Timing timing) => this.timing = timing;

    /// <inheritdoc/>
    public ICloud Connect(ConnectionOptions options, Action<string> debug)
    {
        Uri? endpoint = string.IsNullOrEmpty(options.EndpointUrl) ? null : EndpointRules.Parse(options.EndpointUrl!);
        var profiles = new Profiles(options.ProfileName, options.ProfileLocation);
        RegionEndpoint region = Regions.Resolve(options, profiles);
#if NET
        var clients = new SharedHttpClients(timing);
#endif
        var settings = new ConnectionSettings
        {
            Region = region,
            EndpointUrl = endpoint,
            ProfileName = profiles.ActiveName,
            ProfileLocation = profiles.Location,
            IgnoreConfiguredEndpoints = string.Equals(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase),
            Timing = timing,
            Debug = debug,
#if NET
            HttpClients = clients,
#endif
        };
        (AWSCredentials credentials, string source) = CredentialChain.Resolve(options, profiles, settings);
        debug($"Region {region.SystemName}, credentials from {source}.");
        return new AwsCloud(settings with { Credentials = credentials });
    }
}
