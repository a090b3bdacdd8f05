using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Lets the running sandbox fail, for rehearsals and tests, or removes every such fault.</summary>
[Cmdlet(VerbsCommon.Set, "LiveSandboxFault", DefaultParameterSetName = Add, SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SetLiveSandboxFaultCommand : AsyncCmdlet
{
    private const string Add = "Add";
    private const string Remove = "Clear";

    /// <summary>What happens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Add)]
    public SandboxFaultKind Kind { get; set; }

    /// <summary>Service by its signing name, e.g. <c>medialive</c>; all when left out.</summary>
    [Parameter(ParameterSetName = Add)]
    [ValidateNotNullOrEmpty]
    public string? Service { get; set; }

    /// <summary>Operation, wildcards allowed; all when left out.</summary>
    [Parameter(ParameterSetName = Add)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Operation { get; set; }

    /// <summary>How many matching calls are let through first.</summary>
    [Parameter(ParameterSetName = Add)]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>How many matching calls fail; all when left out.</summary>
    [Parameter(ParameterSetName = Add)]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>Share of the matching calls that fails, 0 to 1.</summary>
    [Parameter(ParameterSetName = Add)]
    [ValidateRange(0.0, 1.0)]
    public double Share { get; set; } = 1;

    /// <summary>Removes every fault.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Remove)]
    public SwitchParameter Clear { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        LiveSandbox sandbox = RunningSandbox.Required;
        string action = ParameterSetName == Remove ? "Remove every fault" : $"Add fault {Kind}";
        if (!await ShouldProcessAsync($"sandbox at {sandbox.Endpoint}", action).ConfigureAwait(false)) return;
        if (ParameterSetName == Remove)
        {
            sandbox.ClearFaults();
            return;
        }

        sandbox.AddFault(new SandboxFault { Kind = Kind, Service = Service, Operation = Operation, Skip = Skip, Count = Count, Share = Share });
    }
}
