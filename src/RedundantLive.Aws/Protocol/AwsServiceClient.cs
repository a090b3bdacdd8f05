using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Protocol;

/// <summary>
/// A client of one service that sends and takes documents instead of typed objects, so that nothing a newer service knows is lost. What
/// carries them is the SDK's own pipeline (signature, attempts, clock skew, proxies, credentials). Thread-safe.
/// </summary>
internal sealed class AwsServiceClient : IDisposable
{
    private readonly ConnectionSettings settings;
    private readonly AwsServiceConfig config;
    private readonly IServicePipeline pipeline;

    /// <summary>Creates a client; sends nothing.</summary>
    public AwsServiceClient(ServiceDescription service, ConnectionSettings settings)
    {
        this.settings = settings;
        config = new AwsServiceConfig(service, settings);
        pipeline = ServicePipelines.Make(service, config, settings);
    }

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
            Task<ServiceResponse> call = pipeline.CallAsync(request, cancellationToken);
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
    public void Dispose() => pipeline.Dispose();

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
