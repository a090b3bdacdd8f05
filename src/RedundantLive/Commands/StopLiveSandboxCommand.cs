using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;

namespace RedundantLive.Commands;

/// <summary>Stops the sandbox and puts the AWS environment variables back.</summary>
[Cmdlet(VerbsLifecycle.Stop, "LiveSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopLiveSandboxCommand : AsyncCmdlet
{
    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        // Stopping what does not run is no error: clean-up code may always do it.
        if (RunningSandbox.Current is not { } sandbox) return;
        if (!await ShouldProcessAsync($"sandbox at {sandbox.Endpoint}", "Stop and put the AWS environment variables back").ConfigureAwait(false)) return;
        await sandbox.StopAsync(cancellationToken).ConfigureAwait(false);
        RunningSandbox.Set(null);
    }
}
