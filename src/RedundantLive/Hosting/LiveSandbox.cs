using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Ports;

namespace RedundantLive;

/// <summary>The sandbox that this process runs: a local stand-in for AWS, to which the AWS environment variables point while it runs.</summary>
public sealed class LiveSandbox
{
    private readonly ISandbox _sandbox;
    private readonly SandboxEnvironment _environment;
    private int _stopped;

    internal LiveSandbox(ISandbox sandbox, double timeScale, Guid owner)
    {
        _sandbox = sandbox;
        Owner = owner;
        _environment = SandboxEnvironment.Apply(sandbox, timeScale);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Where it listens, on the loopback address.</summary>
    public Uri Endpoint => _sandbox.Endpoint;

    /// <summary>Region of its resources.</summary>
    public string Region => _sandbox.Region;

    /// <summary>Id of the demo MediaLive channel, or null. Binds to <c>-LiveChannelId</c>.</summary>
    public string? LiveChannelId => _sandbox.DemoChannelId;

    /// <summary>Every call since the start or the last <see cref="ClearCalls"/>, oldest first.</summary>
    public IReadOnlyList<SandboxCall> Calls => _sandbox.Calls;

    /// <summary>How many of the calls only read.</summary>
    public int Reads => _sandbox.Calls.Count(call => !call.IsWrite);

    /// <summary>How many of the calls were meant to change something.</summary>
    public int Writes => _sandbox.Calls.Count(call => call.IsWrite);

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => _stopped == 0;

    /// <summary>The runspace that started it.</summary>
    internal Guid Owner { get; }

    /// <summary>Forgets the calls seen so far.</summary>
    public void ClearCalls() => _sandbox.ClearCalls();

    /// <inheritdoc/>
    public override string ToString() => Endpoint.ToString();

    internal void AddFault(SandboxFault fault) => _sandbox.AddFault(fault);

    internal void ClearFaults() => _sandbox.ClearFaults();

    /// <summary>Puts the environment back, then stops listening. The second time it does nothing.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _environment.Restore();
        await _sandbox.StopAsync(cancellationToken).ConfigureAwait(false);
        _sandbox.Dispose();
    }

    // Saves the state where there is a state path.
    private void OnProcessExit(object? sender, EventArgs arguments) => StopAsync(CancellationToken.None).Wait(TimeSpan.FromSeconds(2));
}
