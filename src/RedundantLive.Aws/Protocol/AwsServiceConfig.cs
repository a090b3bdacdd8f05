using System;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Protocol;

/// <summary>The SDK's configuration of one service: region, endpoint variables and profile settings, proxies, attempts.</summary>
internal sealed class AwsServiceConfig : ClientConfig
{
    private static readonly IDefaultConfiguration[] Defaults =
    [
        new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard },
        new DefaultConfiguration { Name = DefaultConfigurationMode.InRegion, RetryMode = RequestRetryMode.Standard },
        new DefaultConfiguration { Name = DefaultConfigurationMode.CrossRegion, RetryMode = RequestRetryMode.Standard },
        new DefaultConfiguration { Name = DefaultConfigurationMode.Mobile, RetryMode = RequestRetryMode.Standard },
    ];

    private readonly ServiceDescription service;

    /// <summary>
    /// Creates one.
    /// </summary>
    /// <exception cref="CloudException">
    /// <see cref="CloudFailure.InsecureEndpoint"/>, <see cref="CloudFailure.InvalidRequest"/> for an endpoint that is no URL or a service
    /// that the partition does not have.
    /// </exception>
    public AwsServiceConfig(ServiceDescription service, ConnectionSettings settings)
        : base(new DefaultConfigurationProvider(Defaults))
    {
        this.service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
        if (settings.ProfileName != null) Profile = new Profile(settings.ProfileName, settings.ProfileLocation);
        if (settings.IgnoreConfiguredEndpoints) IgnoreConfiguredEndpointUrls = true;
        RegionEndpoint region = settings.Region;
        RegionEndpoint = region;
        GlobalEndpoint? global = null;
        if (service.GlobalEndpoints.Count > 0 && !service.GlobalEndpoints.TryGetValue(region.PartitionName, out global))
        {
            throw new CloudException(CloudFailure.InvalidRequest, $"{service.Name} does not exist in the partition {region.PartitionName} (region {region.SystemName}).")
            {
                Service = service.Name,
            };
        }
        AuthenticationRegion = global?.SigningRegion ?? region.SystemName;
        Uri endpoint = settings.EndpointUrl ?? Configured() ?? Standard(region, global);
        Endpoint = EndpointRules.Check(endpoint);
        EndpointProvider = new FixedEndpoint(endpoint);
        RetryMode = RequestRetryMode.Standard;
        MaxStaleConnectionRetries = 0;
        ThrottleRetries = false;
        DisableLogging = true;
        AllowAutoRedirect = false;
        // One attempt is limited as a whole by AttemptHandler.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
#if NET
        ConnectTimeout = settings.Timing.Connect;
        HttpClientFactory = settings.HttpClients;
#else
        // A proxy is never asked for what listens on this machine.
        if (endpoint.IsLoopback) SetWebProxy(new System.Net.WebProxy());
        ReadWriteTimeout = settings.Timing.Attempt;
#endif
    }

    /// <summary>Where requests go.</summary>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    public override string ServiceVersion => service.Version;

    /// <inheritdoc/>
    public override string UserAgent => "RedundantLive/" + typeof(AwsServiceConfig).Assembly.GetName().Version;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => service.EndpointPrefix;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(Endpoint.AbsoluteUri);

    /// <summary>What AWS_ENDPOINT_URL_(service), AWS_ENDPOINT_URL or the profile say.</summary>
    private Uri? Configured()
    {
        try
        {
            string? configured = ServiceURL;
            return string.IsNullOrEmpty(configured) ? null : EndpointRules.Parse(configured!);
        }
        catch (AmazonClientException e)
        {
            throw new CloudException(CloudFailure.InvalidRequest, $"The endpoint configured for {service.Name} (AWS_ENDPOINT_URL or profile) is not a URL.", e) { Service = service.Name };
        }
    }

    private Uri Standard(RegionEndpoint region, GlobalEndpoint? global)
    {
        if (global != null) return new Uri("https://" + global.Host);
        var partition = Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn.Partition(region.SystemName);
        string prefix = UseFIPSEndpoint ? service.EndpointPrefix + "-fips" : service.EndpointPrefix;
        string suffix = UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Uri($"https://{prefix}.{region.SystemName}.{suffix}");
    }

    private sealed class FixedEndpoint(Uri uri) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(uri.AbsoluteUri);
    }
}

/// <summary>What an endpoint may be.</summary>
internal static class EndpointRules
{
    /// <summary>
    /// Reads an endpoint.
    /// </summary>
    /// <exception cref="CloudException"><see cref="CloudFailure.InvalidRequest"/> or <see cref="CloudFailure.InsecureEndpoint"/>.</exception>
    public static Uri Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? endpoint) || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new CloudException(CloudFailure.InvalidRequest, "The endpoint is not an http or https URL.");
        }
        return Check(endpoint);
    }

    /// <summary>Refuses plain http to anything that is not this machine, because requests carry passwords.</summary>
    public static Uri Check(Uri endpoint)
    {
        if (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback) return endpoint;
        throw new CloudException(
            CloudFailure.InsecureEndpoint,
            $"The endpoint {endpoint.GetLeftPart(UriPartial.Authority).Replace(endpoint.UserInfo + "@", "")} is plain http and not on this machine. Passwords would travel in the clear, so nothing was sent.");
    }
}
