using System;
using System.Collections.Generic;
using System.Security;

namespace RedundantLive.Ports;

/// <summary>Opens a connection to the cloud. Implemented by the AWS adapter, which lives in its own load context.</summary>
public interface ICloudConnector
{
    /// <summary>
    /// Resolves region, credentials and endpoints; sends nothing yet.
    /// </summary>
    /// <exception cref="CloudException">
    /// Kinds <see cref="CloudFailure.RegionNotSet"/>, <see cref="CloudFailure.CredentialsNotFound"/>,
    /// <see cref="CloudFailure.InsecureEndpoint"/>, <see cref="CloudFailure.InvalidRequest"/>.
    /// </exception>
    ICloud Connect(ConnectionOptions options, Action<string> debug);
}

/// <summary>How to connect. The order of precedence is AWS.Tools'.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Region, or null for the SDK's chain.</summary>
    public string? Region { get; init; }

    /// <summary>Named profile, or null. A profile that is missing is an error, never a fall-through to another account.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Credentials file, or null for the usual places.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>Access key id, or null.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret key, or null.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>Session token, or null.</summary>
    public SecureString? SessionToken { get; init; }

    /// <summary>
    /// Credentials of another copy of the SDK (any <c>Amazon.Runtime.AWSCredentials</c>, AWS.Tools' <c>AWSPSCredentials</c>), or null.
    /// </summary>
    public object? ForeignCredentials { get; init; }

    /// <summary>Endpoint of every service, or null. Plain http is refused for anything that is not loopback.</summary>
    public string? EndpointUrl { get; init; }
}

/// <summary>The AWS services in one region with one set of credentials. Thread-safe.</summary>
public interface ICloud : IDisposable
{
    /// <summary>Region, e.g. <c>eu-west-1</c>.</summary>
    string Region { get; }

    /// <summary>Partition: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    string Partition { get; }

    /// <summary>MediaLive.</summary>
    ILiveService Live { get; }

    /// <summary>MediaPackage v1.</summary>
    IPackagingService Packaging { get; }

    /// <summary>CloudFront.</summary>
    IDistributionService Distributions { get; }

    /// <summary>Systems Manager Parameter Store.</summary>
    IParameterStore Parameters { get; }

    /// <summary>Secrets Manager.</summary>
    ISecretStore Secrets { get; }

    /// <summary>Security Token Service.</summary>
    IIdentityService Identity { get; }

    /// <summary>Amazon CloudWatch.</summary>
    IMetricService Metrics { get; }

    /// <summary>AWS Identity and Access Management.</summary>
    IRoleService Roles { get; }
}

/// <summary>What went wrong in the cloud, in neutral words.</summary>
public enum CloudFailure
{
    /// <summary>Something this version does not know.</summary>
    Unknown,

    /// <summary>No region could be found.</summary>
    RegionNotSet,

    /// <summary>No credentials could be found.</summary>
    CredentialsNotFound,

    /// <summary>Credentials have expired.</summary>
    CredentialsExpired,

    /// <summary>Credentials are not valid (unknown key, wrong signature).</summary>
    CredentialsInvalid,

    /// <summary>Permission is missing.</summary>
    AccessDenied,

    /// <summary>The resource does not exist in this account and region.</summary>
    NotFound,

    /// <summary>It exists already.</summary>
    AlreadyExists,

    /// <summary>The resource is in a state that does not allow this, or somebody else changed it.</summary>
    Conflict,

    /// <summary>It changed between reading and writing (ETag).</summary>
    PreconditionFailed,

    /// <summary>The service refused a value.</summary>
    InvalidRequest,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>A quota is reached.</summary>
    QuotaExceeded,

    /// <summary>The service had an error of its own.</summary>
    ServiceError,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The answer could not be understood.</summary>
    InvalidResponse,

    /// <summary>Plain http to a host that is not loopback.</summary>
    InsecureEndpoint,
}

/// <summary>A call to the cloud that failed. Carries no request or response body.</summary>
public sealed class CloudException : Exception
{
    /// <summary>Creates one.</summary>
    public CloudException(CloudFailure failure, string message, Exception? inner = null) : base(message, inner) => Failure = failure;

    /// <summary>What went wrong.</summary>
    public CloudFailure Failure { get; }

    /// <summary>Service, e.g. <c>MediaLive</c>.</summary>
    public string? Service { get; init; }

    /// <summary>Operation, e.g. <c>UpdateChannel</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>AWS's error code, e.g. <c>ConflictException</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>HTTP status, or null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>AWS request id, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// Whether the service may have done the work all the same: no answer came back, or it could not be read. A writing caller reads
    /// the resource again before it decides.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Element paths and messages of a validation error; empty otherwise.</summary>
    public IReadOnlyList<string> ValidationErrors { get; init; } = Array.Empty<string>();
}
