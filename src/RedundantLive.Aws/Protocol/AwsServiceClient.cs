using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Protocol;

/// <summary>
/// A service client on the SDK's own pipeline (signature, attempts, clock skew, proxies, credentials) that sends and takes documents
/// instead of typed objects, so that nothing a newer service knows is lost. Thread-safe.
/// </summary>
internal sealed class AwsServiceClient : AmazonServiceClient
{
    private static readonly InvokeOptions Options = new() { RequestMarshaller = WireMarshaller.Instance, ResponseUnmarshaller = WireUnmarshaller.Instance };

    private readonly ConnectionSettings settings;
    private readonly AwsServiceConfig config;

    /// <summary>Creates a client; sends nothing.</summary>
    public AwsServiceClient(ServiceDescription service, ConnectionSettings settings)
        : this(new AwsServiceConfig(service, settings), settings)
    {
    }

    private AwsServiceClient(AwsServiceConfig config, ConnectionSettings settings)
        : base(settings.Credentials, config)
    {
        this.config = config;
        this.settings = settings;
        // Here and not in CustomizeRuntimePipeline, which the base class calls before the settings are known.
        RuntimePipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CarefulRetryPolicy(config, settings.Timing)));
        RuntimePipeline.AddHandlerAfter<Signer>(new AttemptHandler(settings.Timing));
    }

    /// <inheritdoc/>
    protected override bool SupportResponseLogging => false;

    /// <summary>Where requests go.</summary>
    public Uri Endpoint => config.Endpoint;

    /// <summary>
    /// Sends a request.
    /// </summary>
    /// <exception cref="CloudException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long started = Stopwatch.GetTimestamp();
        try
        {
            Task<ServiceResponse> call = InvokeAsync<ServiceResponse>(request, Options, cancellationToken);
            ServiceResponse answer = await Cancellation.OrCancel(call, cancellationToken).ConfigureAwait(false);
            Debug(request, started, ((int)answer.HttpStatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), answer.ResponseMetadata?.RequestId);
            if ((int)answer.HttpStatusCode >= 300 || !IsInLanguage(request.Operation.Service.Protocol, answer.Content)) throw Failures.Garbage(request, answer);
            return answer;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not CloudException)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e)
        {
            CloudException failure = Failures.ToCloud(e, request, Endpoint);
            Debug(request, started, failure.ErrorCode ?? failure.Failure.ToString(), failure.RequestId);
            throw ReferenceEquals(failure, e) ? Rethrow(e) : failure;
        }
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Only());
    }

    /// <summary>An answer whose content nobody reads is still an answer only when it is none, or in the service's language: a portal's page is not.</summary>
    private static bool IsInLanguage(WireProtocol protocol, byte[] content)
    {
        string text = System.Text.Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, 64)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Length == 0) return true;
        return protocol is WireProtocol.RestJson or WireProtocol.Json
            ? text[0] == '{'
            : text[0] == '<' && !text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
    }

    private static Exception Rethrow(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw();
        return exception;
    }

    private void Debug(ServiceRequest request, long started, string outcome, string? requestId)
    {
        long milliseconds = (Stopwatch.GetTimestamp() - started) * 1000 / Stopwatch.Frequency;
        settings.Debug(
            $"{request.Operation.Service.Name} {request.Operation.Name} {string.Join("/", request.Path.Values)}: {outcome} in {milliseconds} ms, "
            + $"attempts {request.Attempts}, request {requestId ?? "(none)"}, {Endpoint.Host}");
    }

    private sealed class SigV4Only : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}

/// <summary>Waits for what cannot be cancelled, such as an SDK credential call, only as long as the caller wants to.</summary>
internal static class Cancellation
{
    public static async Task<T> OrCancel<T>(Task<T> work, CancellationToken cancellationToken)
    {
        if (!work.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
            {
                if (await Task.WhenAny(work, cancelled.Task).ConfigureAwait(false) != work)
                {
                    // What is still under way is left behind; its failure interests nobody any more.
                    _ = work.ContinueWith(t => t.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
                    throw new OperationCanceledException(cancellationToken);
                }
            }
        }
        return await work.ConfigureAwait(false);
    }
}
