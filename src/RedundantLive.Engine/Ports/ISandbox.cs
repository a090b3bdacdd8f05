using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>Starts a local stand-in for the AWS services that speaks their wire protocols on loopback.</summary>
public interface ISandboxFactory
{
    /// <summary>Starts one.</summary>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    ISandbox Start(SandboxOptions options);
}

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Speed of state changes: 1 is AWS-like, 0 is immediate, 0.01 a hundred times quicker.</summary>
    public double TimeScale { get; init; } = 0.005;

    /// <summary>Latency added to every call.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    /// <summary>Seed of everything random: ids, passwords, fault draws. Null takes a new one.</summary>
    public int? Seed { get; init; }

    /// <summary>Region that documents are made in when a request does not say.</summary>
    public string Region { get; init; } = "eu-west-1";

    /// <summary>File to load the state from and save it to on stop; null keeps everything in memory.</summary>
    public string? StatePath { get; init; }

    /// <summary>Whether a demo STANDARD channel is created: an HLS group with old destinations and EMIT_OUTPUT.</summary>
    public bool DemoChannel { get; init; }

    /// <summary>How long new resources stay invisible to other operations (eventual consistency), scaled by <see cref="TimeScale"/>.</summary>
    public TimeSpan ConsistencyDelay { get; init; } = TimeSpan.Zero;
}

/// <summary>A running sandbox.</summary>
public interface ISandbox : IDisposable
{
    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:4588</c>.</summary>
    Uri Endpoint { get; }

    /// <summary>Region of its demo resources.</summary>
    string Region { get; }

    /// <summary>Access key id that it accepts (it accepts any well-formed signature).</summary>
    string AccessKey { get; }

    /// <summary>Secret key that goes with it; an obvious fake.</summary>
    string SecretKey { get; }

    /// <summary>Id of the demo channel, or null when none was made.</summary>
    string? DemoChannelId { get; }

    /// <summary>Every call since the start or the last <see cref="ClearCalls"/>, oldest first.</summary>
    IReadOnlyList<SandboxCall> Calls { get; }

    /// <summary>Forgets the calls seen so far.</summary>
    void ClearCalls();

    /// <summary>Adds a fault.</summary>
    void AddFault(SandboxFault fault);

    /// <summary>Removes every fault.</summary>
    void ClearFaults();

    /// <summary>Stops listening, saving the state when there is a state path.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>One call that a sandbox answered.</summary>
public sealed record SandboxCall
{
    /// <summary>Sequence number from 1.</summary>
    public int Number { get; init; }

    /// <summary>Service signing name, e.g. <c>medialive</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>Operation, e.g. <c>UpdateChannel</c>, or empty when it was none.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Id of the resource in the request, or empty.</summary>
    public string Resource { get; init; } = "";

    /// <summary>HTTP status answered; 0 when the connection was dropped.</summary>
    public int Status { get; init; }

    /// <summary>Whether the operation changes something.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether a fault was played.</summary>
    public bool Faulted { get; init; }

    /// <summary>When the request was read (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the answer was written (UTC).</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Request id answered.</summary>
    public string RequestId { get; init; } = "";
}

/// <summary>What a fault does.</summary>
public enum SandboxFaultKind
{
    /// <summary>429 or the service's own throttling error.</summary>
    Throttle,

    /// <summary>500.</summary>
    InternalError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The work is done, then no answer comes.</summary>
    HangAfterWork,

    /// <summary>The connection is dropped before the work.</summary>
    Drop,

    /// <summary>The work is done, then the connection is dropped.</summary>
    DropAfterWork,

    /// <summary>Half of the answer, then the connection ends.</summary>
    HalfBody,

    /// <summary>An answer that is not the service's.</summary>
    Garbage,

    /// <summary>Expired token.</summary>
    ExpiredToken,

    /// <summary>Access denied.</summary>
    AccessDenied,

    /// <summary>409 or the service's own conflict error.</summary>
    Conflict,

    /// <summary>412.</summary>
    PreconditionFailed,

    /// <summary>422 or the service's own validation error.</summary>
    Unprocessable,

    /// <summary>404 or the service's own not-found error.</summary>
    NotFound,
}

/// <summary>A fault to play.</summary>
public sealed record SandboxFault
{
    /// <summary>What happens.</summary>
    public SandboxFaultKind Kind { get; init; }

    /// <summary>Service signing name, or null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Operation, wildcards allowed, or null for all.</summary>
    public string? Operation { get; init; }

    /// <summary>How many matching calls are let through first.</summary>
    public int Skip { get; init; }

    /// <summary>How many matching calls fail; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>Share of the matching calls that fails, 0 to 1.</summary>
    public double Share { get; init; } = 1;
}
