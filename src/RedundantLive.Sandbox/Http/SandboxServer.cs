using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Http;

/// <summary>Listens on loopback and answers with what the gateway says.</summary>
internal sealed class SandboxServer : IDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener listener;
    private readonly Gateway gateway;
    private readonly CallLog log;
    private readonly FaultPlan faults;
    private readonly RandomSource ids;
    private readonly IClock clock;
    private readonly TimeSpan latency;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    public SandboxServer(int port, Gateway gateway, CallLog log, FaultPlan faults, RandomSource ids, IClock clock, TimeSpan latency)
    {
        this.gateway = gateway;
        this.log = log;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
        this.latency = latency;
        listener = Listen(port, out var taken);
        Endpoint = new Uri("http://127.0.0.1:" + taken);
        loop = Task.Run(AcceptAsync);
    }

    public Uri Endpoint { get; }

    public async Task StopAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            stopping.Cancel();
            listener.Close();
        }
        await loop.ConfigureAwait(false);
    }

    public void Dispose()
    {
        StopAsync().GetAwaiter().GetResult();
        stopping.Dispose();
    }

    private static HttpListener Listen(int port, out int taken)
    {
        for (var attempt = 1; ; attempt++)
        {
            taken = port == 0 ? FreePort() : port;
            try
            {
                return Open(taken, "127.0.0.1", "localhost");
            }
            catch (Exception e) when (e is HttpListenerException or SocketException)
            {
                // The name localhost may not be known, or lead to an address that cannot be bound.
            }
            try
            {
                return Open(taken, "127.0.0.1");
            }
            catch (Exception e) when (e is HttpListenerException or SocketException)
            {
                if (port != 0 || attempt == Attempts)
                {
                    throw new IOException("The sandbox cannot listen on 127.0.0.1:" + taken + ": " + e.Message, e);
                }
            }
        }
    }

    private static HttpListener Open(int port, params string[] hosts)
    {
        var listener = new HttpListener();
        try
        {
            foreach (var host in hosts)
            {
                listener.Prefixes.Add("http://" + host + ":" + port + "/");
            }
            listener.Start();
            return listener;
        }
        catch
        {
            listener.Close();
            throw;
        }
    }

    /// <summary>HttpListener takes no port 0: ask the system for a free one first.</summary>
    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            await ServeAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException or ProtocolViolationException)
        {
            // The client went away, or the sandbox is stopping: nobody is left to be told.
            Abort(context);
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        var started = clock.UtcNow;
        var requestId = ids.Guid();
        var request = new WireRequest(
            context.Request.HttpMethod,
            context.Request.RawUrl ?? "/",
            name => context.Request.Headers[name],
            await ReadBodyAsync(context.Request).ConfigureAwait(false));
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
        var status = await SendAsync(context, answer, fault, requestId, started, routed).ConfigureAwait(false);
        if (status is { } unsent)
        {
            Record(routed, unsent, fault, requestId, started);
        }
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

    /// <summary>Sends the answer; a status means that the call is still to be recorded.</summary>
    private async Task<int?> SendAsync(HttpListenerContext context, Answer? answer, SandboxFaultKind? fault, string requestId, DateTimeOffset started, Routed routed)
    {
        switch (fault)
        {
            case SandboxFaultKind.Hang or SandboxFaultKind.HangAfterWork:
                Record(routed, 0, fault, requestId, started);
                await Task.Delay(Timeout.Infinite, stopping.Token).ConfigureAwait(false);
                return null;
            case SandboxFaultKind.Drop or SandboxFaultKind.DropAfterWork:
                Record(routed, 0, fault, requestId, started);
                // Without a promised body the managed listener ends an aborted answer as a complete, empty 200.
                context.Response.ContentLength64 = 1;
                Abort(context);
                return null;
            case SandboxFaultKind.Garbage:
                answer = Answer.Text(200, "<html><body>It works!</body></html>", "text/html");
                break;
        }
        // Recorded before it is sent: a client that has its answer finds the call in the log.
        var status = answer!.Status;
        Record(routed, status, fault, requestId, started);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["x-amzn-RequestId"] = requestId;
        foreach (var header in answer.Headers)
        {
            response.Headers[header.Key] = header.Value;
        }
        if (status == 204)
        {
            response.Close();
            return null;
        }
        response.ContentType = answer.ContentType;
        response.ContentLength64 = answer.Body.Count;
        var length = fault == SandboxFaultKind.HalfBody ? answer.Body.Count / 2 : answer.Body.Count;
        if (length > 0)
        {
            await response.OutputStream.WriteAsync(answer.Body.Array!, answer.Body.Offset, length).ConfigureAwait(false);
        }
        if (fault == SandboxFaultKind.HalfBody)
        {
            await response.OutputStream.FlushAsync().ConfigureAwait(false);
            Abort(context);
        }
        else
        {
            response.Close();
        }
        return null;
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

    private static async Task<byte[]> ReadBodyAsync(HttpListenerRequest request)
    {
        if (!request.HasEntityBody)
        {
            return Array.Empty<byte>();
        }
        using var body = request.ContentLength64 > 0 ? new MemoryStream((int)Math.Min(request.ContentLength64, 1 << 20)) : new MemoryStream();
        await request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        return body.ToArray();
    }

    private static void Abort(HttpListenerContext context)
    {
        try
        {
            Reset(context);
            context.Response.Abort();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is broken already.
        }
    }

    /// <summary>
    /// Outside Windows, Abort still sends a complete empty answer, which is no broken connection. The socket lies behind members that
    /// are not public; where they are not found, the client meets the empty answer.
    /// </summary>
    private static void Reset(HttpListenerContext context)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var connection = typeof(HttpListenerContext).GetProperty("Connection", Hidden)?.GetValue(context);
        if (connection?.GetType().GetField("_socket", Hidden)?.GetValue(connection) is Socket socket)
        {
            socket.Close(0);
        }
    }
}
