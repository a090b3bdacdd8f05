using System;
using System.Collections.Generic;

namespace RedundantLive.Aws.Protocol;

/// <summary>How a service writes its requests and answers.</summary>
internal enum WireProtocol
{
    /// <summary>Method and path tell the operation, the body is JSON.</summary>
    RestJson,

    /// <summary>Method and path tell the operation, the body is XML.</summary>
    RestXml,

    /// <summary>The header <c>X-Amz-Target</c> tells the operation, the body is JSON.</summary>
    Json,

    /// <summary>The form member <c>Action</c> tells the operation, the answer is XML.</summary>
    Query,
}

/// <summary>What may be done when it is not known whether an attempt did its work.</summary>
internal enum Repeat
{
    /// <summary>It only reads: may always be repeated.</summary>
    Read,

    /// <summary>It writes, and doing it twice ends where doing it once does.</summary>
    Safe,

    /// <summary>
    /// It writes, and twice is not once: only repeated when the service certainly did nothing (throttled, unavailable, no connection).
    /// </summary>
    OnlyIfRefused,
}

/// <summary>A service as its API contract describes it.</summary>
/// <param name="Name">Name for people and for errors, e.g. <c>MediaLive</c>.</param>
/// <param name="ServiceId">Service id of the contract; <c>AWS_ENDPOINT_URL_...</c> is made from it.</param>
/// <param name="EndpointPrefix">First label of the host.</param>
/// <param name="SigningName">Service name in signatures.</param>
/// <param name="Version">API version.</param>
/// <param name="Protocol">Wire protocol.</param>
internal sealed record ServiceDescription(
    string Name, string ServiceId, string EndpointPrefix, string SigningName, string Version, WireProtocol Protocol)
{
    /// <summary>What stands before the operation in <c>X-Amz-Target</c>.</summary>
    public string TargetPrefix { get; init; } = "";

    /// <summary>Version in the content type of JSON bodies.</summary>
    public string JsonVersion { get; init; } = "1.1";

    /// <summary>Host and signing region by partition, for a service with one endpoint per partition; empty for regional services.</summary>
    public IReadOnlyDictionary<string, GlobalEndpoint> GlobalEndpoints { get; init; } = new Dictionary<string, GlobalEndpoint>();
}

/// <summary>The one endpoint that a service has in a partition.</summary>
internal sealed record GlobalEndpoint(string Host, string SigningRegion);

/// <summary>One operation as its API contract describes it; a test compares every one with the contract.</summary>
/// <param name="Service">Service it belongs to.</param>
/// <param name="Name">Name, e.g. <c>UpdateChannel</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with <c>{member}</c> for what travels in it, and the fixed part of the query.</param>
/// <param name="Repeat">What may be done when the outcome of an attempt is unknown.</param>
internal sealed record Operation(ServiceDescription Service, string Name, string Method, string Path, Repeat Repeat)
{
    /// <summary>Wire names of what travels in the query.</summary>
    public IReadOnlyList<string> Query { get; init; } = Array.Empty<string>();

    /// <summary>Wire names of what travels in headers.</summary>
    public IReadOnlyList<string> Headers { get; init; } = Array.Empty<string>();

    /// <summary>Whether it takes no signature.</summary>
    public bool Unsigned { get; init; }

    /// <summary>Whether request or error text may repeat a secret; then the service's message is not passed on.</summary>
    public bool Sensitive { get; init; }
}
