using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace RedundantLive.Aws.Protocol;

/// <summary>A pipeline of the SDK that carries documents of one service.</summary>
internal interface IServicePipeline : IDisposable
{
    /// <summary>Carries a request to the service and its answer back.</summary>
    Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken);
}

/// <summary>Makes pipelines.</summary>
internal static class ServicePipelines
{
    /// <summary>How every request is written and every answer read.</summary>
    public static InvokeOptions Options { get; } = new() { RequestMarshaller = WireMarshaller.Instance, ResponseUnmarshaller = WireUnmarshaller.Instance };

    /// <summary>
    /// Makes one: on the client of AWS's own package for the service in a build with <c>-p:AwsServicePackages=true</c>, else on AWSSDK.Core alone.
    /// </summary>
    public static IServicePipeline Make(ServiceDescription service, AwsServiceConfig config, ConnectionSettings settings)
    {
#if AWS_SERVICE_PACKAGES
        if (PackagePipelines.Make(service, config, settings) is { } official) return official;
#endif
        return new CorePipeline(config, settings);
    }

    /// <summary>Puts our attempts into a pipeline.</summary>
    public static void Prepare(RuntimePipeline pipeline, IClientConfig config, Timing timing)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CarefulRetryPolicy(config, timing)));
        pipeline.AddHandlerAfter<Signer>(new AttemptHandler(timing));
    }
}

/// <summary>A pipeline on AWSSDK.Core alone, with an endpoint of ours and signature version 4.</summary>
internal sealed class CorePipeline : AmazonServiceClient, IServicePipeline
{
    /// <summary>Creates one.</summary>
    public CorePipeline(AwsServiceConfig config, ConnectionSettings settings)
        : base(settings.Credentials, config) => ServicePipelines.Prepare(RuntimePipeline, config, settings.Timing);

    /// <inheritdoc/>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    public Task<ServiceResponse> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<ServiceResponse>(request, ServicePipelines.Options, cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new Signature());
    }

    private sealed class Signature : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            ((ServiceRequest)executionContext.RequestContext.OriginalRequest).Operation.Unsigned ? AuthSchemeOption.DEFAULT_NOAUTH : AuthSchemeOption.DEFAULT_SIGV4;
    }
}
