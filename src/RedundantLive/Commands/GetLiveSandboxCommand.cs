using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;

namespace RedundantLive.Commands;

/// <summary>Shows the running sandbox with the calls it has answered; nothing when none runs.</summary>
[Cmdlet(VerbsCommon.Get, "LiveSandbox")]
[OutputType(typeof(LiveSandbox))]
public sealed class GetLiveSandboxCommand : AsyncCmdlet
{
    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken)
    {
        if (RunningSandbox.Current is { } sandbox) WriteObject(sandbox);
        return Task.CompletedTask;
    }
}
