using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
#if NET
using System.Net.Http;
#else
using System.Net;
#endif

namespace RedundantLive.Aws.Protocol;

/// <summary>How long things may take.</summary>
internal sealed record Timing
{
    /// <summary>Longest time to make a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time from sending a request to the last byte of its answer.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest first pause after an error of the service or the network; doubles with every further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest first pause after being throttled; doubles with every further one.</summary>
    public TimeSpan ThrottleBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a new MediaPackage channel may stay unknown to other operations.</summary>
    public TimeSpan Consistency { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Pause between looks for a new channel.</summary>
    public TimeSpan ConsistencyPause { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>No answer in time.</summary>
internal sealed class AttemptTimeoutException(Exception inner) : Exception("No answer in time.", inner);

/// <summary>
/// The innermost of our handlers: limits the time of one attempt, body included, and writes down what it came to, because the SDK's
/// exceptions do not tell whether the service may have done the work.
/// </summary>
internal sealed class AttemptHandler(Timing timing) : PipelineHandler
{
    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = (RequestContext)executionContext.RequestContext;
        var request = (ServiceRequest)context.OriginalRequest;
        CancellationToken caller = context.CancellationToken;
        using var timer = new CancellationTokenSource(timing.Attempt);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(caller, timer.Token);
        context.CancellationToken = both.Token;
        request.Attempts++;
        request.LastAttempt = AttemptOutcome.Unknown;
        try
        {
            T answer = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            request.LastAttempt = AttemptOutcome.Settled;
            return answer;
        }
        catch (Exception e)
        {
            request.Error = (e as ServiceErrorException)?.Error;
            request.LastAttempt = Judge(e, timer.IsCancellationRequested);
            request.OutcomeUnknown |= request.LastAttempt == AttemptOutcome.Unknown;
            if (timer.IsCancellationRequested && !caller.IsCancellationRequested) throw new AttemptTimeoutException(e);
            throw;
        }
        finally
        {
            context.CancellationToken = caller;
        }
    }

    private static AttemptOutcome Judge(Exception exception, bool timedOut)
    {
        if (exception is ServiceErrorException error)
        {
            int status = (int)error.StatusCode;
            if (Failures.IsThrottling(error.ErrorCode, status)) return AttemptOutcome.Throttled;
            if (status == 503) return AttemptOutcome.Refused;
            return status >= 500 ? AttemptOutcome.Unknown : AttemptOutcome.Settled;
        }
        return !timedOut && NotConnected(exception) ? AttemptOutcome.Refused : AttemptOutcome.Unknown;
    }

    /// <summary>Whether an exception says that no connection was made, so that nothing can have been sent.</summary>
    public static bool NotConnected(Exception exception)
    {
        for (Exception? e = exception; e != null; e = e.InnerException)
        {
#if NET
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }) return true;
            // The handler's own connect timeout; ours and the caller's tokens are looked at before.
            if (e is TimeoutException) return true;
#else
            if (e is WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure }) return true;
#endif
        }
        return false;
    }
}

/// <summary>
/// The SDK's standard mode (attempts, AWS_MAX_ATTEMPTS, clock skew), except that a write that must not be done twice is only repeated
/// when the service certainly did nothing.
/// </summary>
/// <remarks>The SDK's quota of retries is shared by the whole process, which would make one command depend on those before it: it is off.</remarks>
internal sealed class CarefulRetryPolicy : StandardRetryPolicy
{
    private readonly Timing timing;
    private readonly Random random = new();

    public CarefulRetryPolicy(IClientConfig config, Timing timing) : base(config) => this.timing = timing;

    /// <inheritdoc/>
    public override bool CanRetry(IExecutionContext executionContext) =>
        !executionContext.RequestContext.CancellationToken.IsCancellationRequested;

    /// <inheritdoc/>
    public override bool RetryForException(IExecutionContext executionContext, Exception exception) => MayRepeat(executionContext, exception);

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(MayRepeat(executionContext, exception));

    /// <inheritdoc/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var request = (ServiceRequest)executionContext.RequestContext.OriginalRequest;
        TimeSpan first = request.LastAttempt == AttemptOutcome.Throttled ? timing.ThrottleBackoff : timing.Backoff;
        double longest = first.TotalMilliseconds * Math.Pow(2, executionContext.RequestContext.Retries - 1);
        double share;
        lock (random) share = random.NextDouble();
        // At least a third, so that a service that is short of breath always gets some.
        double pause = Math.Min(longest, MaxBackoffInMilliseconds) * (1 + 2 * share) / 3;
        return Task.Delay(TimeSpan.FromMilliseconds(pause), executionContext.RequestContext.CancellationToken);
    }

    private static bool MayRepeat(IExecutionContext executionContext, Exception exception)
    {
        var request = (ServiceRequest)executionContext.RequestContext.OriginalRequest;
        return request.LastAttempt switch
        {
            AttemptOutcome.Throttled => true,
            // A certificate that is refused now is refused again.
            AttemptOutcome.Refused => !Failures.IsSecureChannelFailure(exception),
            AttemptOutcome.Unknown => request.Operation.Repeat != Repeat.OnlyIfRefused,
            _ => false,
        };
    }
}
