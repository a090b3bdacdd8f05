using System;
using System.Collections.Concurrent;
using RedundantLive.Aws.Protocol;
using RedundantLive.Aws.Services;
using RedundantLive.Ports;

namespace RedundantLive.Aws;

/// <summary>The services of a connection; each client is made when it is first asked for.</summary>
internal sealed class AwsCloud : ICloud
{
    private readonly ConnectionSettings settings;
    private readonly ConcurrentBag<AwsServiceClient> clients = [];
    private readonly Lazy<ILiveService> live;
    private readonly Lazy<IPackagingService> packaging;
    private readonly Lazy<IDistributionService> distributions;
    private readonly Lazy<IParameterStore> parameters;
    private readonly Lazy<ISecretStore> secrets;
    private readonly Lazy<IIdentityService> identity;
    private readonly Lazy<IMetricService> metrics;
    private readonly Lazy<IRoleService> roles;

    public AwsCloud(ConnectionSettings settings)
    {
        this.settings = settings;
        live = Lazily<ILiveService>(() => new LiveService(Client(MediaLiveApi.Service), Region));
        packaging = Lazily<IPackagingService>(() => new PackagingService(Client(MediaPackageApi.Service), Region, settings.Timing));
        distributions = Lazily<IDistributionService>(() => new DistributionService(Client(CloudFrontApi.Service)));
        parameters = Lazily<IParameterStore>(() => new ParameterStore(Client(SsmApi.Service)));
        secrets = Lazily<ISecretStore>(() => new SecretStore(Client(SecretsManagerApi.Service)));
        identity = Lazily<IIdentityService>(() => new IdentityService(Client(StsApi.Service)));
        metrics = Lazily<IMetricService>(() => new MetricService(Client(CloudWatchApi.Service)));
        roles = Lazily<IRoleService>(() => new RoleService(Client(IamApi.Service)));
    }

    /// <inheritdoc/>
    public string Region => settings.Region.SystemName;

    /// <inheritdoc/>
    public string Partition => settings.Region.PartitionName;

    /// <inheritdoc/>
    public ILiveService Live => live.Value;

    /// <inheritdoc/>
    public IPackagingService Packaging => packaging.Value;

    /// <inheritdoc/>
    public IDistributionService Distributions => distributions.Value;

    /// <inheritdoc/>
    public IParameterStore Parameters => parameters.Value;

    /// <inheritdoc/>
    public ISecretStore Secrets => secrets.Value;

    /// <inheritdoc/>
    public IIdentityService Identity => identity.Value;

    /// <inheritdoc/>
    public IMetricService Metrics => metrics.Value;

    /// <inheritdoc/>
    public IRoleService Roles => roles.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        while (clients.TryTake(out AwsServiceClient? client)) client.Dispose();
#if NET
        settings.HttpClients.Dispose();
#endif
    }

    /// <summary>A failure is not remembered: the next use tries again.</summary>
    private static Lazy<T> Lazily<T>(Func<T> make) => new(make, System.Threading.LazyThreadSafetyMode.PublicationOnly);

    private AwsServiceClient Client(ServiceDescription service)
    {
        var client = new AwsServiceClient(service, settings);
        clients.Add(client);
        return client;
    }
}
