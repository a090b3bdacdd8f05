using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Authentication;
using System.Text;
using Amazon.Runtime;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Protocol;

/// <summary>Says in neutral words what went wrong.</summary>
internal static class Failures
{
    private const int LongestMessage = 600;

    private static readonly HashSet<string> Throttling = new(StringComparer.OrdinalIgnoreCase)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "TooManyRequests", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete",
        "TooManyUpdates",
    };

    private static readonly Dictionary<string, CloudFailure> ByCode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ExpiredToken"] = CloudFailure.CredentialsExpired,
        ["ExpiredTokenException"] = CloudFailure.CredentialsExpired,
        ["RequestExpired"] = CloudFailure.CredentialsExpired,
        ["TokenRefreshRequired"] = CloudFailure.CredentialsExpired,
        ["UnrecognizedClientException"] = CloudFailure.CredentialsInvalid,
        ["InvalidClientTokenId"] = CloudFailure.CredentialsInvalid,
        ["InvalidAccessKeyId"] = CloudFailure.CredentialsInvalid,
        ["InvalidSignatureException"] = CloudFailure.CredentialsInvalid,
        ["SignatureDoesNotMatch"] = CloudFailure.CredentialsInvalid,
        ["IncompleteSignature"] = CloudFailure.CredentialsInvalid,
        ["IncompleteSignatureException"] = CloudFailure.CredentialsInvalid,
        ["MissingAuthenticationToken"] = CloudFailure.CredentialsInvalid,
        ["MissingAuthenticationTokenException"] = CloudFailure.CredentialsInvalid,
        ["AuthFailure"] = CloudFailure.CredentialsInvalid,
        ["AccessDenied"] = CloudFailure.AccessDenied,
        ["AccessDeniedException"] = CloudFailure.AccessDenied,
        ["ForbiddenException"] = CloudFailure.AccessDenied,
        ["UnauthorizedOperation"] = CloudFailure.AccessDenied,
        ["OptInRequired"] = CloudFailure.AccessDenied,
        ["PreconditionFailed"] = CloudFailure.PreconditionFailed,
        ["InvalidIfMatchVersion"] = CloudFailure.PreconditionFailed,
        ["CNAMEAlreadyExists"] = CloudFailure.Conflict,
        ["ResourceExistsException"] = CloudFailure.AlreadyExists,
        ["ParameterNotFound"] = CloudFailure.NotFound,
        ["ResourceNotFoundException"] = CloudFailure.NotFound,
        ["NotFoundException"] = CloudFailure.NotFound,
        ["LimitExceededException"] = CloudFailure.QuotaExceeded,
        ["ParameterLimitExceeded"] = CloudFailure.QuotaExceeded,
        ["ParameterMaxVersionLimitExceeded"] = CloudFailure.QuotaExceeded,
        ["ServiceQuotaExceededException"] = CloudFailure.QuotaExceeded,
        // The type of a parameter cannot change (SSM API reference, PutParameter).
        ["HierarchyTypeMismatchException"] = CloudFailure.Conflict,
    };

    /// <summary>Whether the service refused because of too many calls.</summary>
    public static bool IsThrottling(string? code, int status) => status == 429 || (code != null && Throttling.Contains(code));

    /// <summary>Whether the other side could not be trusted.</summary>
    public static bool IsSecureChannelFailure(Exception exception) =>
        Chain(exception).Any(e => e is AuthenticationException
            or WebException { Status: WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure });

    /// <summary>What is thrown to the engine.</summary>
    public static CloudException ToCloud(Exception exception, ServiceRequest request, Uri? endpoint)
    {
        if (exception is CloudException cloud) return cloud;
        (CloudFailure failure, string what) = exception switch
        {
            ServiceErrorException error => (Classify(request.Operation, error.Error, (int)error.StatusCode), Describe(request.Operation, error)),
            AttemptTimeoutException => (CloudFailure.Timeout, $"no answer came in time from {Host(endpoint)}."),
            _ when request.LastAttempt == AttemptOutcome.None => CredentialFailure(exception),
            _ when IsSecureChannelFailure(exception) => (CloudFailure.Unreachable, $"no trusted connection to {Host(endpoint)} could be made: its certificate was refused."),
            _ when AttemptHandler.NotConnected(exception) => (CloudFailure.Unreachable, $"no connection to {Host(endpoint)} could be made."),
            _ => (CloudFailure.Unreachable, $"the connection to {Host(endpoint)} was lost before the whole answer came."),
        };
        var service = exception as AmazonServiceException;
        return new CloudException(failure, $"{request.Operation.Service.Name} {request.Operation.Name} failed: {what}")
        {
            Service = request.Operation.Service.Name,
            Operation = request.Operation.Name,
            ErrorCode = string.IsNullOrEmpty(service?.ErrorCode) ? null : service!.ErrorCode,
            HttpStatus = exception is ServiceErrorException ? (int)service!.StatusCode : null,
            RequestId = service?.RequestId,
            OutcomeUnknown = request.OutcomeUnknown && request.Operation.Repeat != Repeat.Read,
            ValidationErrors = exception is ServiceErrorException { Error.Validation: var validation } && !request.Operation.Sensitive ? validation : [],
        };
    }

    /// <summary>An answer that came but cannot be understood.</summary>
    public static CloudException Garbage(ServiceRequest request, ServiceResponse answer) =>
        new(CloudFailure.InvalidResponse, $"{request.Operation.Service.Name} {request.Operation.Name}: the answer could not be understood. Does the endpoint really serve {request.Operation.Service.Name}?")
        {
            Service = request.Operation.Service.Name,
            Operation = request.Operation.Name,
            HttpStatus = (int)answer.HttpStatusCode,
            RequestId = answer.ResponseMetadata?.RequestId,
            OutcomeUnknown = request.Operation.Repeat != Repeat.Read,
        };

    /// <summary>Before anything is sent only the credentials can fail. Messages of the SDK may hold what a program printed: they are not passed on.</summary>
    private static (CloudFailure, string) CredentialFailure(Exception exception)
    {
        if (Chain(exception).OfType<CloudException>().FirstOrDefault() is { } inner) return (inner.Failure, inner.Message);
        if (exception is ObjectDisposedException) return (CloudFailure.Unknown, "the connection is closed.");
        if (Chain(exception).Any(e => e.Message.IndexOf("SSO Token", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return (CloudFailure.CredentialsExpired, "there is no valid single sign-on session. Sign in with 'aws sso login' for the profile, then try again.");
        }
        return (CloudFailure.CredentialsNotFound, "no credentials could be got (" + exception.GetType().Name + ").");
    }

    private static CloudFailure Classify(Operation operation, ServiceError error, int status)
    {
        string code = error.Code;
        if (IsThrottling(code, status)) return CloudFailure.Throttled;
        if (status is >= 300 and < 400) return CloudFailure.InvalidResponse;
        if (status >= 500) return CloudFailure.ServiceError;
        // Not one of AWS's answers: a missing channel must not be read into a wrong endpoint's 404.
        if (code.Length == 0) return status is 401 or 403 ? CloudFailure.AccessDenied : CloudFailure.InvalidResponse;
        if (ByCode.TryGetValue(code, out CloudFailure known))
        {
            return known == CloudFailure.AccessDenied && Says(error, "token", "expired") ? CloudFailure.CredentialsExpired : known;
        }
        if (EndsWith(code, "AlreadyExists") || EndsWith(code, "AlreadyExistsException")) return CloudFailure.AlreadyExists;
        if (code.StartsWith("NoSuch", StringComparison.Ordinal)) return CloudFailure.NotFound;
        if (code.StartsWith("TooMany", StringComparison.Ordinal)) return CloudFailure.QuotaExceeded;
        if (status == 422) return ClassifyUnprocessable(operation, error);
        return status switch
        {
            401 or 403 => CloudFailure.AccessDenied,
            404 => CloudFailure.NotFound,
            409 => CloudFailure.Conflict,
            412 => CloudFailure.PreconditionFailed,
            >= 400 => CloudFailure.InvalidRequest,
            _ => CloudFailure.Unknown,
        };
    }

    /// <summary>MediaPackage has neither 400 nor 409: an id that exists and a quota that is used up come as 422 (MediaPackage API reference).</summary>
    private static CloudFailure ClassifyUnprocessable(Operation operation, ServiceError error)
    {
        if (operation.Service == MediaPackageApi.Service)
        {
            if (Says(error, "already exist")) return CloudFailure.AlreadyExists;
            if (Says(error, "not found") || Says(error, "does not exist") || Says(error, "could not find")) return CloudFailure.NotFound;
            if (Says(error, "limit", "exceed") || Says(error, "quota")) return CloudFailure.QuotaExceeded;
        }
        else if (operation.Service == MediaLiveApi.Service && error.Validation.Count == 0 && Says(error, "state"))
        {
            return CloudFailure.Conflict;
        }
        return CloudFailure.InvalidRequest;
    }

    private static string Describe(Operation operation, ServiceErrorException exception)
    {
        ServiceError error = exception.Error;
        var text = new StringBuilder();
        text.Append(error.Code.Length > 0 ? error.Code : "an answer that is not AWS's").Append(" (HTTP ").Append((int)exception.StatusCode);
        if (exception.RequestId != null) text.Append(", request ").Append(exception.RequestId);
        text.Append(").");
        if (!operation.Sensitive && error.Code.Length > 0)
        {
            if (error.Message.Length > 0) text.Append(' ').Append(Clean(error.Message));
            if (error.Validation.Count > 0) text.Append(' ').Append(Clean(string.Join("; ", error.Validation)));
        }
        return text.ToString();
    }

    private static string Clean(string text)
    {
        string cleaned = new(text.Select(c => char.IsControl(c) ? ' ' : c).ToArray());
        return cleaned.Length <= LongestMessage ? cleaned : cleaned.Substring(0, LongestMessage) + "...";
    }

    private static bool Says(ServiceError error, params string[] words) =>
        words.All(word => error.Message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool EndsWith(string code, string end) => code.EndsWith(end, StringComparison.Ordinal);

    private static string Host(Uri? endpoint) => endpoint == null ? "the service" : endpoint.GetLeftPart(UriPartial.Authority);

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? e = exception; e != null; e = e.InnerException) yield return e;
    }
}
