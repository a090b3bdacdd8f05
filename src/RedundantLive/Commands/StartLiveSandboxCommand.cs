using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Starts a local stand-in for the AWS services and points the session's AWS environment variables to it.</summary>
[Cmdlet(VerbsLifecycle.Start, "LiveSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(LiveSandbox))]
public sealed class StartLiveSandboxCommand : AsyncCmdlet
{
    private Guid _runspace;
    private string? _statePath;

    /// <summary>Loopback port; 0 takes a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Speed of state changes: 1 is AWS-like, 0 is immediate.</summary>
    [Parameter]
    [ValidateRange(0.0, 10.0)]
    public double? TimeScale { get; set; }

    /// <summary>Latency added to every call, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, 60000)]
    public int Latency { get; set; }

    /// <summary>Makes ids, passwords and faults the same in every run.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Creates a demo MediaLive channel that is not ready for failover.</summary>
    [Parameter]
    public SwitchParameter Demo { get; set; }

    /// <summary>File from which the state is loaded and to which it is saved on stop. Without it nothing is kept on disk.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Port;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _runspace = Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty;
        _statePath = StatePath == null ? null : GetUnresolvedProviderPathFromPSPath(StatePath);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (RunningSandbox.Current is { } running)
        {
            throw new LiveException(
                "SandboxAlreadyRunning", "ResourceExists", $"A sandbox runs in this process already, at {running.Endpoint}.", running.Endpoint,
                "Use it (Get-LiveSandbox), or stop it first with Stop-LiveSandbox.");
        }

        if (!await ShouldProcessAsync("this process", "Start a local AWS sandbox and point the AWS environment variables to it").ConfigureAwait(false)) return;
        var options = new SandboxOptions
        {
            Port = Port, Latency = TimeSpan.FromMilliseconds(Latency), Seed = Seed, DemoChannel = Demo, StatePath = _statePath,
        };
        if (TimeScale != null) options = options with { TimeScale = TimeScale.Value };
        var sandbox = new LiveSandbox(AdapterLoader.LoadSandbox().Start(options), options.TimeScale, _runspace);
        RunningSandbox.Set(sandbox);
        WriteObject(sandbox);
    }
}
