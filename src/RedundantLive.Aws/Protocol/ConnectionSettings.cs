using System;
using Amazon;
using Amazon.Runtime;
#if NET
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
#endif

namespace RedundantLive.Aws.Protocol;

/// <summary>What every service client of a connection shares.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>Region.</summary>
    public RegionEndpoint Region { get; init; } = RegionEndpoint.USEast1;

    /// <summary>Who calls.</summary>
    public AWSCredentials Credentials { get; init; } = new AnonymousAWSCredentials();

    /// <summary>Endpoint of every service that the caller named, or null.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Profile whose endpoint settings count, or null.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Credentials file, or null.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS.</summary>
    public bool IgnoreConfiguredEndpoints { get; init; }

    /// <summary>Limits.</summary>
    public Timing Timing { get; init; } = new();

    /// <summary>Takes debug lines: operations, durations, request ids; never headers or bodies.</summary>
    public Action<string> Debug { get; init; } = _ => { };

#if NET
    /// <summary>Makes the HTTP clients.</summary>
    public SharedHttpClients HttpClients { get; init; } = new(new Timing());
#endif
}

#if NET
/// <summary>
/// One HTTP client for all services of a connection, so that they share connections, and one without a proxy for what listens on this
/// machine.
/// </summary>
internal sealed class SharedHttpClients : HttpClientFactory, IDisposable
{
    private readonly Lazy<HttpClient> remote;
    private readonly Lazy<HttpClient> local;

    public SharedHttpClients(Timing timing)
    {
        remote = new(() => Make(timing, useProxy: true));
        local = new(() => Make(timing, useProxy: false));
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        (clientConfig is AwsServiceConfig ours ? ours.Endpoint : new Uri(clientConfig.ServiceURL)).IsLoopback ? local.Value : remote.Value;

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (remote.IsValueCreated) remote.Value.Dispose();
        if (local.IsValueCreated) local.Value.Dispose();
    }

    private static HttpClient Make(Timing timing, bool useProxy) => new(new AttemptsAreOurs(new SocketsHttpHandler
    {
        ConnectTimeout = timing.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        // Whoever gives up on an answer does not wait for the rest of it.
        ResponseDrainTimeout = TimeSpan.Zero,
        UseProxy = useProxy,
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>
    /// .NET sends a request that has no body again, without a word, when a connection that was used before breaks before the answer. A write may have been
    /// done by then, and what comes back is the answer to the second one: an empty body keeps attempts where they are counted.
    /// </summary>
    private sealed class AttemptsAreOurs(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) request.Content ??= new ByteArrayContent([]);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
#endif
