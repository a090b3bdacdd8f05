using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;

namespace RedundantLive.Commands;

/// <summary>Reads a plan from a file.</summary>
[Cmdlet(VerbsData.Import, "LiveChangePlan")]
[OutputType(typeof(LiveChangePlan))]
public sealed class ImportLiveChangePlanCommand : AsyncCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string path = await ToFileAsync(Path).ConfigureAwait(false);
        WriteObject(UserFiles.Read(path, "plan", PlanData.Read));
    }
}
