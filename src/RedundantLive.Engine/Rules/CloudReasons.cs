using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>Why something could not be read, in a few words.</summary>
internal static class CloudReasons
{
    public static Wording Describe(CloudException failure)
    {
        Wording operation = failure is { Service: { } service, Operation: { } name } ? Wording.Value($"{service}:{name}") : "the call";
        return failure.Failure switch
        {
            CloudFailure.AccessDenied => $"access denied to {operation}",
            CloudFailure.Throttled => $"AWS throttled {operation}",
            CloudFailure.Timeout => $"{operation} did not answer in time",
            CloudFailure.Unreachable => $"no connection for {operation}",
            CloudFailure.NotFound => $"{operation} found nothing of that name",
            CloudFailure.InvalidResponse => $"the answer of {operation} could not be understood",
            _ when failure.ErrorCode == null => $"{operation} failed",
            _ => $"{operation} failed with {failure.ErrorCode}",
        };
    }
}
