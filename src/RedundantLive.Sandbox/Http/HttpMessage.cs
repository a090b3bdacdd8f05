using System.Collections.Generic;
using System.IO;

namespace RedundantLive.Sandbox.Http;

/// <summary>A request as a client sent it.</summary>
internal sealed class HttpMessage
{
    public HttpMessage(string method, string target, IReadOnlyDictionary<string, string> headers, byte[] body, bool keepAlive)
    {
        Method = method;
        Target = target;
        Headers = headers;
        Body = body;
        KeepAlive = keepAlive;
    }

    public string Method { get; }

    /// <summary>Path and query, still escaped.</summary>
    public string Target { get; }

    /// <summary>Found whatever the case of their names; those that came more than once are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    public byte[] Body { get; }

    /// <summary>Whether the client wants to send more requests on the connection.</summary>
    public bool KeepAlive { get; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>What came is no request that is served here; the message is for the client.</summary>
internal sealed class HttpFormatException(string message) : IOException(message);
