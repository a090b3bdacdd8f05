using System;
using System.Management.Automation;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>The one place where failures become error records: stable id, category, target, recommended action.</summary>
internal static class Errors
{
    /// <summary>The error record of a failure.</summary>
    public static ErrorRecord ToRecord(Exception failure, object? target)
    {
        if (failure is AggregateException { InnerExceptions.Count: > 0 } many) failure = many.InnerExceptions[0];
        return failure switch
        {
            LiveException live => Make(live, live.ErrorId, Category(live.Category), live.Target ?? target, live.RecommendedAction),
            CloudException cloud => FromCloud(cloud, target),
            IContainsErrorRecord own => own.ErrorRecord,
            OperationCanceledException => Make(
                failure, "OperationTimeout", ErrorCategory.OperationTimeout, target, "Run the command again; what was already done is left alone."),
            TimeoutException => Make(
                failure, "OperationTimeout", ErrorCategory.OperationTimeout, target, "Run the command again; what was already done is left alone."),
            ArgumentException => Make(failure, "InputInvalid", ErrorCategory.InvalidArgument, target, "Correct the value named in the message."),
            FormatException => Make(failure, "InputInvalid", ErrorCategory.InvalidData, target, "Correct the value named in the message."),
            UnauthorizedAccessException => Make(
                failure, "FileAccessDenied", ErrorCategory.PermissionDenied, target, "Give the account that runs PowerShell access to the file."),
            System.IO.IOException => Make(failure, "InputOutput", ErrorCategory.ResourceUnavailable, target, "See the message for the file or port."),
            _ => Make(failure, "Unexpected", ErrorCategory.NotSpecified, target, "This is a defect. Report it with the output of Get-Error."),
        };
    }

    /// <summary>Whether every further input would fail the same way, so that the pipeline ends.</summary>
    public static bool EndsPipeline(Exception failure) => failure switch
    {
        LiveException live => live.IsTerminating,
        CloudException cloud => cloud.Failure
            is CloudFailure.RegionNotSet or CloudFailure.CredentialsNotFound or CloudFailure.CredentialsExpired
            or CloudFailure.CredentialsInvalid or CloudFailure.InsecureEndpoint or CloudFailure.Unreachable,
        ArgumentException or FormatException or TimeoutException or OperationCanceledException => false,
        System.IO.IOException or UnauthorizedAccessException => false,
        _ => true,
    };

    /// <summary>Whether other inputs may still succeed.</summary>
    public static bool ConcernsOneInput(Exception failure) =>
        (failure is LiveException or CloudException or ArgumentException or FormatException) && !EndsPipeline(failure);

    private static ErrorRecord FromCloud(CloudException failure, object? target)
    {
        string noun = Noun(failure);
        (string id, ErrorCategory category, string action) = failure.Failure switch
        {
            CloudFailure.RegionNotSet => ("RegionNotSet", ErrorCategory.InvalidArgument,
                "Give -Region, set $StoredAWSRegion or AWS_REGION, or put a region into the profile."),
            CloudFailure.CredentialsNotFound => ("CredentialsNotFound", ErrorCategory.AuthenticationError,
                "Give -ProfileName or -Credential, set $StoredAWSCredentials, or configure the AWS SDK's usual places. To try things out without an AWS account: Start-LiveSandbox."),
            CloudFailure.CredentialsExpired => ("CredentialsExpired", ErrorCategory.AuthenticationError,
                "Sign in again (for example 'aws sso login') or get a new session token, then run the command again."),
            CloudFailure.CredentialsInvalid => ("CredentialsInvalid", ErrorCategory.AuthenticationError,
                "Check that the access key exists and is active, and that the secret key belongs to it."),
            CloudFailure.AccessDenied => ("AccessDenied", ErrorCategory.PermissionDenied,
                $"Allow {ActionName(failure)} for the identity that runs this, and look for denying policies of the organization."),
            CloudFailure.NotFound => (noun + "NotFound", ErrorCategory.ObjectNotFound,
                "Check the id, the account and -Region: resources of other regions are not seen."),
            CloudFailure.AlreadyExists => (noun + "AlreadyExists", ErrorCategory.ResourceExists,
                noun is "Channel" or "Endpoint" ? "Use another -Id, or -IfNotExists to take the existing one." : "Use another -Id, or remove the existing one first."),
            CloudFailure.Conflict => (noun + "Busy", ErrorCategory.ResourceBusy,
                "Look at the state of the resource, wait until it is at rest, and run the command again."),
            CloudFailure.PreconditionFailed => (noun + "ChangedMeanwhile", ErrorCategory.ResourceBusy,
                "Somebody else changed it at the same time. Run the command again."),
            CloudFailure.InvalidRequest => ("InputInvalid", ErrorCategory.InvalidArgument, "Correct the value that the service names."),
            CloudFailure.Throttled => ("Throttled", ErrorCategory.LimitsExceeded, "Wait a little and run the command again."),
            CloudFailure.QuotaExceeded => ("QuotaExceeded", ErrorCategory.LimitsExceeded,
                "Remove what is not needed any more, or ask for a higher quota in Service Quotas."),
            CloudFailure.ServiceError => ("ServiceFault", ErrorCategory.InvalidResult,
                "The service had an error of its own. Run the command again; give AWS Support the request id if it stays."),
            CloudFailure.Unreachable => ("EndpointUnreachable", ErrorCategory.ConnectionError,
                "Check the network, the proxy, -Region, -EndpointUrl and AWS_ENDPOINT_URL."),
            CloudFailure.Timeout => ("OperationTimeout", ErrorCategory.OperationTimeout,
                "Check the network, look at the resource, and run the command again."),
            CloudFailure.InvalidResponse => ("InvalidResponse", ErrorCategory.InvalidResult,
                "Check that -EndpointUrl or AWS_ENDPOINT_URL points to the AWS service and that no proxy answers in its place."),
            CloudFailure.InsecureEndpoint => ("InsecureEndpoint", ErrorCategory.SecurityError,
                "Use https. Plain http is accepted for this machine's loopback address only."),
            _ => ("ServiceFault", ErrorCategory.InvalidResult, "Look at the error code and the request id in the exception."),
        };
        return Make(failure, id, category, target, action);
    }

    private static ErrorRecord Make(Exception failure, string id, ErrorCategory category, object? target, string action) =>
        new(failure, id, category, target) { ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = action } };

    private static ErrorCategory Category(string name) =>
        Enum.TryParse(name, out ErrorCategory category) ? category : ErrorCategory.NotSpecified;

    /// <summary>What kind of resource a failure is about.</summary>
    private static string Noun(CloudException failure)
    {
        string operation = failure.Operation ?? "";
        if (operation.Contains("OriginEndpoint")) return "Endpoint";
        if (operation.Contains("Distribution") || failure.Service == "CloudFront") return "Distribution";
        if (operation.Contains("Parameter")) return "Parameter";
        if (operation.Contains("Secret")) return "Secret";
        if (operation.Contains("Input")) return "Input";
        return "Channel";
    }

    private static string ActionName(CloudException failure) =>
        failure is { Service: { } service, Operation: { } operation } ? $"{service.ToLowerInvariant()}:{operation}" : "the operation";
}
