using RedundantLive.Ports;

namespace RedundantLive.Sandbox.Core;

/// <summary>Faults in the words of each service.</summary>
internal static class FaultErrors
{
    /// <summary>The error of a fault that answers one; null for those that break the connection.</summary>
    public static ServiceException? For(SandboxFaultKind kind, string contract)
    {
        var rest = contract is "medialive" or "mediapackage";
        var json = contract is "ssm" or "secretsmanager";
        return kind switch
        {
            SandboxFaultKind.Throttle => rest
                ? new ServiceException(429, "TooManyRequestsException", "Too many requests.")
                : new ServiceException(400, json ? "ThrottlingException" : "Throttling", "Rate exceeded"),
            SandboxFaultKind.InternalError => new ServiceException(
                500,
                rest ? "InternalServerErrorException" : contract == "ssm" ? "InternalServerError" : contract == "secretsmanager" ? "InternalServiceError"
                    : contract == "cloudfront" ? "InternalError" : "InternalFailure",
                "An internal error occurred."),
            SandboxFaultKind.Unavailable => new ServiceException(
                503, rest ? "ServiceUnavailableException" : "ServiceUnavailable", "The service is unavailable. Please try again later."),
            SandboxFaultKind.ExpiredToken => new ServiceException(
                json ? 400 : 403, rest || json ? "ExpiredTokenException" : "ExpiredToken", "The security token included in the request is expired"),
            SandboxFaultKind.AccessDenied => new ServiceException(
                json ? 400 : 403, rest || json ? "AccessDeniedException" : "AccessDenied", "User is not authorized to perform this operation."),
            SandboxFaultKind.Conflict => contract switch
            {
                "medialive" => new ServiceException(409, "ConflictException", "The resource is in a state that does not allow this."),
                "mediapackage" => new ServiceException(422, "UnprocessableEntityException", "The resource is being changed."),
                "ssm" => new ServiceException(400, "TooManyUpdates", "There are concurrent updates for a resource that supports one update at a time."),
                "secretsmanager" => new ServiceException(400, "InvalidRequestException", "The resource is in a state that does not allow this."),
                _ => new ServiceException(409, "ResourceInUse", "The resource is in use."),
            },
            SandboxFaultKind.PreconditionFailed => new ServiceException(
                412, "PreconditionFailed", "The request failed because it didn't meet the preconditions in one or more request-header fields."),
            SandboxFaultKind.Unprocessable => rest
                ? new ServiceException(422, "UnprocessableEntityException", "The request could not be processed.")
                : new ServiceException(400, json ? "ValidationException" : contract == "cloudfront" ? "InvalidArgument" : "ValidationError", "The request is not valid."),
            SandboxFaultKind.NotFound => contract switch
            {
                "medialive" or "mediapackage" => new ServiceException(404, "NotFoundException", "The resource was not found."),
                "cloudfront" => new ServiceException(404, "NoSuchDistribution", "The specified distribution does not exist."),
                "ssm" => new ServiceException(400, "ParameterNotFound", "The parameter was not found."),
                "secretsmanager" => new ServiceException(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."),
                _ => new ServiceException(404, "NoSuchEntity", "The resource was not found."),
            },
            _ => null,
        };
    }
}
