using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet that changes what a channel takes only while it is stopped.</summary>
public abstract class StoppingCmdlet : ChangeCmdlet
{
    /// <summary>Stop a running channel and start it again afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Stop a running channel and leave it stopped.</summary>
    [Parameter]
    public SwitchParameter Stop { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken) =>
        Restart && Stop ? throw PlanErrors.RestartAndStop() : Task.CompletedTask;
}
