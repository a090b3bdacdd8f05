using System.Collections.Generic;
using System.IO;

namespace RedundantLive.Sandbox.Http;

/// <summary>A request as a client sent it.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query, still escaped.</param>
/// <param name="Headers">Found whatever the case of their names; those that came more than once are joined by commas.</param>
/// <param name="Body">Body; empty when there is none.</param>
/// <param name="KeepAlive">Whether the client wants to send more requests on the connection.</param>
internal sealed record HttpMessage(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool KeepAlive)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>What came is no request that is served here; the message is for the client.</summary>
internal sealed class HttpFormatException(string message) : IOException(message);
