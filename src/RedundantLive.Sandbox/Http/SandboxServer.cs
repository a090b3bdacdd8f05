using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Http;

/// <summary>Listens on loopback and answers with what the gateway says.</summary>
internal sealed class SandboxServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly Gateway gateway;
    private readonly CallLog log;
    private readonly FaultPlan faults;
    private readonly RandomSource ids;
    private readonly IClock clock;
    private readonly TimeSpan latency;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<HttpConnection, bool> connections = new();
    private readonly Task loop;

    public SandboxServer(int port, Gateway gateway, CallLog log, FaultPlan faults, RandomSource ids, IClock clock, TimeSpan latency)
    {
        this.gateway = gateway;
        this.log = log;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
        this.latency = latency;
        listener = Listen(port);
        Endpoint = new Uri("http://" + listener.LocalEndpoint);
        loop = Task.Run(AcceptAsync);
    }

    public Uri Endpoint { get; }

    public async Task StopAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            stopping.Cancel();
            listener.Stop();
            foreach (var connection in connections.Keys)
            {
                connection.Dispose();
            }
        }
        await loop.ConfigureAwait(false);
    }

    public void Dispose()
    {
        StopAsync().GetAwaiter().GetResult();
        stopping.Dispose();
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException e)
        {
            throw new IOException("The sandbox cannot listen on 127.0.0.1:" + port + ": " + e.Message, e);
        }
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync().ConfigureAwait(false);
                _ = Task.Run(() => TalkAsync(new HttpConnection(socket)));
            }
            catch (SocketException) when (!stopping.IsCancellationRequested)
            {
                // A client that went away before it was let in.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(HttpConnection connection)
    {
        connections[connection] = true;
        try
        {
            while (!stopping.IsCancellationRequested && await connection.ReadAsync().ConfigureAwait(false) is { } request)
            {
                if (!IsForUs(request))
                {
                    throw new HttpFormatException("The sandbox answers to the names of the loopback address only.");
                }
                await ServeAsync(connection, request).ConfigureAwait(false);
                if (!request.KeepAlive)
                {
                    return;
                }
            }
        }
        catch (HttpFormatException e)
        {
            await RefuseAsync(connection, e.Message).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the sandbox is stopping: nobody is left to be told.
        }
        finally
        {
            connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }

    /// <summary>A page in a browser that has a name of its own lead to this address must not reach the sandbox.</summary>
    private static bool IsForUs(HttpMessage request) =>
        Uri.TryCreate("http://" + request.Header("Host"), UriKind.Absolute, out var host) && host.IsLoopback;

    private static async Task RefuseAsync(HttpConnection connection, string reason)
    {
        try
        {
            var body = new ArraySegment<byte>(Encoding.UTF8.GetBytes(reason));
            await connection.WriteAsync(400, Array.Empty<KeyValuePair<string, string>>(), "text/plain", body, body.Count, keepAlive: false).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }

    private async Task ServeAsync(HttpConnection connection, HttpMessage message)
    {
        var started = clock.UtcNow;
        var requestId = ids.Guid();
        var request = new WireRequest(message.Method, message.Target, message.Header, message.Body);
        if (latency > TimeSpan.Zero)
        {
            await clock.DelayAsync(latency, stopping.Token).ConfigureAwait(false);
        }
        var routed = gateway.Route(request, requestId, out var call);
        var fault = routed.Operation is { } operation ? faults.Next(routed.Service, operation.Name) : null;
        var answer = routed.Answer;
        if (fault is { } kind && routed.Target is { } target && FaultErrors.For(kind, target.Contract.Name) is { } error)
        {
            answer = Gateway.ErrorOf(target, request, error, requestId);
        }
        else if (answer is null && fault is not (SandboxFaultKind.Drop or SandboxFaultKind.Hang))
        {
            answer = Play(routed, call!);
        }
        await SendAsync(connection, message.KeepAlive, answer, fault, requestId, started, routed).ConfigureAwait(false);
    }

    private static Answer Play(Routed routed, Call call)
    {
        try
        {
            return Gateway.Play(routed.Target!, call);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A defect of the sandbox is told as the service's own failure, and says so.
            return Gateway.ErrorOf(
                routed.Target!, call.Request, new ServiceException(500, "InternalServerErrorException", "The sandbox failed: " + e), call.RequestId);
        }
    }

    /// <summary>Records the call, and then sends the answer or does what the fault says: a client that has its answer finds the call in the log.</summary>
    private async Task SendAsync(HttpConnection connection, bool keepAlive, Answer? answer, SandboxFaultKind? fault, string requestId, DateTimeOffset started, Routed routed)
    {
        if (fault is SandboxFaultKind.Hang or SandboxFaultKind.HangAfterWork)
        {
            Record(routed, 0, fault, requestId, started);
            await Task.Delay(Timeout.Infinite, stopping.Token).ConfigureAwait(false);
        }
        if (fault is SandboxFaultKind.Drop or SandboxFaultKind.DropAfterWork)
        {
            Record(routed, 0, fault, requestId, started);
            connection.Break();
            return;
        }
        if (fault is SandboxFaultKind.Garbage)
        {
            answer = Answer.Text(200, "<html><body>It works!</body></html>", "text/html");
        }
        Record(routed, answer!.Status, fault, requestId, started);
        var half = fault is SandboxFaultKind.HalfBody;
        var headers = answer.Headers.Prepend(new KeyValuePair<string, string>("x-amzn-RequestId", requestId));
        await connection.WriteAsync(answer.Status, headers, answer.ContentType, answer.Body, half ? answer.Body.Count / 2 : answer.Body.Count, keepAlive).ConfigureAwait(false);
        if (half)
        {
            connection.Dispose();
        }
    }

    private void Record(Routed routed, int status, SandboxFaultKind? fault, string requestId, DateTimeOffset started) => log.Add(new SandboxCall
    {
        Service = routed.Service,
        Operation = routed.Operation?.Name ?? "",
        Resource = routed.Resource,
        Status = status,
        IsWrite = routed.Operation?.IsWrite ?? false,
        Faulted = fault is not null,
        StartedAt = started,
        EndedAt = clock.UtcNow,
        RequestId = requestId,
    });
}
