#if AWS_SERVICE_PACKAGES
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.CloudFront;
using Amazon.MediaLive;
using Amazon.MediaPackage;
using Amazon.SecretsManager;
using Amazon.SimpleSystemsManagement;

namespace RedundantLive.Aws.Protocol;

/// <summary>
/// Pipelines of AWS's own service packages, for builds that can restore them. Only the class underneath differs: requests and answers are
/// the same documents, written and read by the same code. The classes below are alike to the word because the call and the pipeline are
/// protected members of the client, and a class cannot take the one it derives from as a parameter.
/// </summary>
internal static class PackagePipelines
{
    /// <summary>Makes one, or null for a service whose package is not used.</summary>
    public static IServicePipeline? Make(ServiceDescription service, AwsServiceConfig config, ConnectionSettings settings)
    {
        if (service == MediaLiveApi.Service) return new MediaLivePipeline(Like(new AmazonMediaLiveConfig(), config, settings), settings);
        if (service == MediaPackageApi.Service) return new MediaPackagePipeline(Like(new AmazonMediaPackageConfig(), config, settings), settings);
        if (service == CloudFrontApi.Service) return new CloudFrontPipeline(Like(new AmazonCloudFrontConfig(), config, settings), settings);
        if (service == SsmApi.Service) return new SimpleSystemsManagementPipeline(Like(new AmazonSimpleSystemsManagementConfig(), config, settings), settings);
        if (service == SecretsManagerApi.Service) return new SecretsManagerPipeline(Like(new AmazonSecretsManagerConfig(), config, settings), settings);
        return null;
    }

    /// <summary>The package's configuration with everything that ours settled.</summary>
    private static T Like<T>(T config, AwsServiceConfig ours, ConnectionSettings settings) where T : ClientConfig
    {
        config.ServiceURL = ours.Endpoint.AbsoluteUri;
        config.AuthenticationRegion = ours.AuthenticationRegion;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxStaleConnectionRetries = 0;
        config.ThrottleRetries = false;
        config.DisableLogging = true;
        config.AllowAutoRedirect = false;
        config.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
#if NET
        config.ConnectTimeout = settings.Timing.Connect;
        config.HttpClientFactory = settings.HttpClients;
#else
        if (ours.Endpoint.IsLoopback) config.SetWebProxy(new System.Net.WebProxy());
        config.ReadWriteTimeout = settings.Timing.Attempt;
#endif
        return config;
    }

    private sealed class MediaLivePipeline : AmazonMediaLiveClient, IServicePipeline
    {
        public MediaLivePipeline(AmazonMediaLiveConfig config, ConnectionSettings settings)
            : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

        protected override bool SupportResponseLogging => false;

        public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
            InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);
    }

    private sealed class MediaPackagePipeline : AmazonMediaPackageClient, IServicePipeline
    {
        public MediaPackagePipeline(AmazonMediaPackageConfig config, ConnectionSettings settings)
            : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

        protected override bool SupportResponseLogging => false;

        public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
            InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);
    }

    private sealed class CloudFrontPipeline : AmazonCloudFrontClient, IServicePipeline
    {
        public CloudFrontPipeline(AmazonCloudFrontConfig config, ConnectionSettings settings)
            : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

        protected override bool SupportResponseLogging => false;

        public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
            InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);
    }

    private sealed class SimpleSystemsManagementPipeline : AmazonSimpleSystemsManagementClient, IServicePipeline
    {
        public SimpleSystemsManagementPipeline(AmazonSimpleSystemsManagementConfig config, ConnectionSettings settings)
            : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

        protected override bool SupportResponseLogging => false;

        public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
            InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);
    }

    private sealed class SecretsManagerPipeline : AmazonSecretsManagerClient, IServicePipeline
    {
        public SecretsManagerPipeline(AmazonSecretsManagerConfig config, ConnectionSettings settings)
            : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

        protected override bool SupportResponseLogging => false;

        public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
            InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);
    }
}
#endif
