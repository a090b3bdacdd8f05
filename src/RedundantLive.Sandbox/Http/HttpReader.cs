using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace RedundantLive.Sandbox.Http;

/// <summary>Reads the requests of one connection, one after the other (RFC 9112).</summary>
internal sealed class HttpReader
{
    private const int LongestHead = 64 * 1024;
    private const int LongestBody = 64 * 1024 * 1024;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly Stream stream;
    private readonly Func<Task> sendContinue;
    private readonly byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;
    private int headLeft;

    /// <param name="stream">What the client sends.</param>
    /// <param name="sendContinue">Tells a client that waits for it to send the body.</param>
    public HttpReader(Stream stream, Func<Task> sendContinue)
    {
        this.stream = stream;
        this.sendContinue = sendContinue;
    }

    /// <summary>The next request, or null when the client has closed the connection.</summary>
    /// <exception cref="HttpFormatException">What came is no HTTP/1 request.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<HttpMessage?> ReadAsync()
    {
        headLeft = LongestHead;
        if (!await AnyLeftAsync().ConfigureAwait(false))
        {
            return null;
        }
        var line = await ReadLineAsync().ConfigureAwait(false);
        var parts = line.Split(' ');
        if (parts.Length != 3 || !parts[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new HttpFormatException("The request line is not one of HTTP/1.");
        }
        var headers = await ReadHeadersAsync().ConfigureAwait(false);
        var body = await ReadBodyAsync(headers).ConfigureAwait(false);
        var keepAlive = parts[2] != "HTTP/1.0" && !(headers.TryGetValue("Connection", out var connection) && Names(connection, "close"));
        return new HttpMessage(parts[0], Target(parts[1]), headers, body, keepAlive);
    }

    private async Task<Dictionary<string, string>> ReadHeadersAsync()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync().ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[0] is ' ' or '\t')
            {
                throw new HttpFormatException("A header has no name.");
            }
            var name = line.Substring(0, colon);
            var value = line.Substring(colon + 1).Trim();
            headers[name] = headers.TryGetValue(name, out var earlier) ? earlier + "," + value : value;
        }
        return headers;
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers)
    {
        var chunked = headers.TryGetValue("Transfer-Encoding", out var encoding) && Names(encoding, "chunked");
        var length = 0;
        if (headers.TryGetValue("Content-Length", out var text)
            && (chunked || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > LongestBody))
        {
            throw new HttpFormatException("The length of the body is not one that is taken here.");
        }
        if ((chunked || length > 0) && headers.TryGetValue("Expect", out var expect) && Names(expect, "100-continue"))
        {
            await sendContinue().ConfigureAwait(false);
        }
        return chunked ? await ReadChunksAsync().ConfigureAwait(false) : await ReadBytesAsync(length).ConfigureAwait(false);
    }

    private async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            headLeft = LongestHead;
            var size = (await ReadLineAsync().ConfigureAwait(false)).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0 || body.Length + length > LongestBody)
            {
                throw new HttpFormatException("A chunk has no size that is taken here.");
            }
            if (length == 0)
            {
                // Trailers say nothing that anybody here reads.
                await ReadHeadersAsync().ConfigureAwait(false);
                return body.ToArray();
            }
            var chunk = await ReadBytesAsync(length).ConfigureAwait(false);
            body.Write(chunk, 0, chunk.Length);
            if ((await ReadLineAsync().ConfigureAwait(false)).Length > 0)
            {
                throw new HttpFormatException("A chunk is longer than it said.");
            }
        }
    }

    private async Task<byte[]> ReadBytesAsync(int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            if (!await AnyLeftAsync().ConfigureAwait(false))
            {
                throw new EndOfStreamException("The client went away within a body.");
            }
            var count = Math.Min(length - read, end - next);
            Buffer.BlockCopy(buffer, next, bytes, read, count);
            next += count;
            read += count;
        }
        return bytes;
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (!await AnyLeftAsync().ConfigureAwait(false))
            {
                throw new EndOfStreamException("The client went away within a request.");
            }
            var feed = Array.IndexOf(buffer, (byte)'\n', next, end - next);
            var stop = feed < 0 ? end : feed + 1;
            if ((headLeft -= stop - next) < 0)
            {
                throw new HttpFormatException("The head of the request is too long.");
            }
            line.Append(Latin1.GetString(buffer, next, stop - next));
            next = stop;
            if (feed >= 0)
            {
                return line.ToString().TrimEnd('\r', '\n');
            }
        }
    }

    private async Task<bool> AnyLeftAsync()
    {
        if (next == end)
        {
            next = 0;
            end = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
        }
        return next < end;
    }

    /// <summary>Clients of a proxy send the whole URL.</summary>
    private static string Target(string text)
    {
        if (text.StartsWith("/", StringComparison.Ordinal))
        {
            return text;
        }
        var path = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text.IndexOf('/', "http://".Length) : -1;
        return path > 0 ? text.Substring(path) : throw new HttpFormatException("The request is for no path.");
    }

    private static bool Names(string list, string word) => Array.Exists(list.Split(','), item => item.Trim().Equals(word, StringComparison.OrdinalIgnoreCase));
}
