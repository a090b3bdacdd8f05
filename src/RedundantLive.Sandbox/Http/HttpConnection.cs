using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace RedundantLive.Sandbox.Http;

/// <summary>The connection of one client: requests come in, answers go out, and it can be broken off where a test wants it broken.</summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly HttpReader reader;

    public HttpConnection(Socket socket)
    {
        this.socket = socket;
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new HttpReader(stream, () => stream.WriteAsync(Continue, 0, Continue.Length));
    }

    /// <inheritdoc cref="HttpReader.ReadAsync"/>
    public Task<HttpMessage?> ReadAsync() => reader.ReadAsync();

    /// <summary>Sends an answer.</summary>
    /// <param name="status">HTTP status; 204 has neither type nor body.</param>
    /// <param name="headers">Headers beside those of the body.</param>
    /// <param name="contentType">What the body is.</param>
    /// <param name="body">The body.</param>
    /// <param name="sent">How many bytes of it are sent; fewer than it has leave the client waiting for the rest.</param>
    /// <param name="keepAlive">Whether the connection stays open.</param>
    public Task WriteAsync(int status, IEnumerable<KeyValuePair<string, string>> headers, string contentType, ArraySegment<byte> body, int sent, bool keepAlive)
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append((HttpStatusCode)status).Append("\r\n");
        foreach (var header in headers)
        {
            Append(head, header.Key, header.Value);
        }
        if (status != 204)
        {
            Append(head, "Content-Type", contentType);
            Append(head, "Content-Length", body.Count.ToString(CultureInfo.InvariantCulture));
        }
        if (!keepAlive)
        {
            Append(head, "Connection", "close");
        }
        head.Append("\r\n");

        // One write, so that a client is not woken for a head alone.
        var length = status == 204 ? 0 : sent;
        var bytes = new byte[head.Length + length];
        Encoding.ASCII.GetBytes(head.ToString(), 0, head.Length, bytes, 0);
        Buffer.BlockCopy(body.Array!, body.Offset, bytes, head.Length, length);
        return stream.WriteAsync(bytes, 0, bytes.Length);
    }

    /// <summary>Breaks it off: the client meets a reset, not an end.</summary>
    public void Break()
    {
        socket.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => stream.Dispose();

    private static void Append(StringBuilder head, string name, string value) =>
        head.Append(name).Append(": ").Append(value.Replace('\r', ' ').Replace('\n', ' ')).Append("\r\n");
}
