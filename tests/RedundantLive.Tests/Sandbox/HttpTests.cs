using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Sandbox.Http;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public sealed class HttpTests
{
    private static readonly SandboxOptions Options = new() { TimeScale = 0, Seed = 1 };

    [Fact]
    public async Task A_request_is_read_as_it_was_sent()
    {
        var request = await ReadAsync("POST /prod/channels?maxResults=5&x=%20 HTTP/1.1\r\nHost: localhost\r\nX-Two: a\r\nx-two:  b \r\nContent-Length: 4\r\n\r\n{\"é");

        Assert.Equal("POST", request!.Method);
        Assert.Equal("/prod/channels?maxResults=5&x=%20", request.Target);
        Assert.Equal("a,b", request.Header("X-TWO"));
        Assert.Null(request.Header("missing"));
        Assert.Equal("{\"é", Encoding.UTF8.GetString(request.Body));
        Assert.True(request.KeepAlive);
    }

    [Fact]
    public async Task It_does_not_matter_in_what_pieces_it_arrives()
    {
        const string Text = "PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n";
        for (var piece = 1; piece < Text.Length; piece++)
        {
            var reader = new HttpReader(new Pieces(Text + "GET /next HTTP/1.1\r\n\r\n", piece), () => Task.CompletedTask);

            Assert.Equal("hello!", Encoding.ASCII.GetString((await reader.ReadAsync())!.Body));
            Assert.Equal("/next", (await reader.ReadAsync())!.Target);
            Assert.Null(await reader.ReadAsync());
        }
    }

    [Fact]
    public async Task A_client_that_waits_is_told_to_go_on_before_its_body_is_read()
    {
        var told = 0;
        var reader = new HttpReader(new Pieces("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nokGET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n", 7), () =>
        {
            told++;
            return Task.CompletedTask;
        });

        Assert.Equal("ok", Encoding.ASCII.GetString((await reader.ReadAsync())!.Body));
        Assert.Empty((await reader.ReadAsync())!.Body);
        Assert.Equal(1, told);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    public async Task A_client_may_want_one_answer_only(string text) => Assert.False((await ReadAsync(text))!.KeepAlive);

    [Fact]
    public async Task Clients_of_a_proxy_send_the_whole_URL() =>
        Assert.Equal("/a?b", (await ReadAsync("GET http://medialive.eu-west-1.amazonaws.com/a?b HTTP/1.1\r\n\r\n"))!.Target);

    [Theory]
    [InlineData("\u0016\u0003\u0001\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    [InlineData("GET a HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://host HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n folded: yes\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n")]
    public Task What_is_no_HTTP_is_said_to_be_none(string text) => Assert.ThrowsAsync<HttpFormatException>(() => ReadAsync(text));

    [Fact]
    public Task A_head_has_an_end() => Assert.ThrowsAsync<HttpFormatException>(() => ReadAsync("GET / HTTP/1.1\r\nA: " + new string('a', 70_000)));

    [Theory]
    [InlineData("GET / HT")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc")]
    public Task A_client_that_goes_away_in_between_is_not_taken_at_its_word(string text) => Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(text));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:4588")]
    [InlineData("")]
    public async Task Another_name_than_those_of_loopback_is_refused_and_not_recorded(string host)
    {
        using var sandbox = new SandboxFactory().Start(Options);

        var answer = await SendRawAsync(sandbox.Endpoint, $"GET /prod/channels HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 BadRequest\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("names of the loopback address only.", answer, StringComparison.Ordinal);
        Assert.Empty(sandbox.Calls);
    }

    [Fact]
    public async Task Many_clients_at_once_and_one_after_the_other_on_a_connection_are_all_answered()
    {
        using var sandbox = new SandboxFactory().Start(Options);
        using var client = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 20; i++)
            {
                using var answer = await client.GetAsync(new Uri(sandbox.Endpoint, "/nothing"));
                statuses.Add(answer.StatusCode);
            }
            return statuses;
        })));

        Assert.Equal(320, answers.Sum(statuses => statuses.Count));
        Assert.Single(answers.SelectMany(statuses => statuses).Distinct());
    }

    [Fact]
    public async Task Stopping_ends_the_connections_that_wait()
    {
        var sandbox = new SandboxFactory().Start(Options);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, sandbox.Endpoint.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.True(await client.GetStream().ReadAsync(new byte[8192]) > 0);

        sandbox.Dispose();

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]));
    }

    private static Task<HttpMessage?> ReadAsync(string text) => new HttpReader(new Pieces(text, 4096), () => Task.CompletedTask).ReadAsync();

    private static async Task<string> SendRawAsync(Uri endpoint, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, endpoint.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }

    /// <summary>Gives a text in pieces of a size, as a network does.</summary>
    private sealed class Pieces(string text, int size) : Stream
    {
        private readonly MemoryStream rest = new(Encoding.UTF8.GetBytes(text));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => rest.Read(buffer, offset, Math.Min(count, size));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
