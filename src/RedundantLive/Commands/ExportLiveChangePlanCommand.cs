using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;

namespace RedundantLive.Commands;

/// <summary>Writes a plan to a file, for somebody to approve.</summary>
[Cmdlet(VerbsData.Export, "LiveChangePlan", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLiveChangePlanCommand : AsyncCmdlet
{
    private string _path = "";

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public LiveChangePlan Plan { get; set; } = null!;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the file's object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void Prepare() => _path = GetUnresolvedProviderPathFromPSPath(Path);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        UserFiles.RequireFree(_path, Force);
        if (!await ShouldProcessAsync(_path, $"Write plan {Plan.Id}").ConfigureAwait(false)) return;
        PrivateFiles.Write(_path, PlanData.Write(Plan));
        if (PassThru) WriteObject(new FileInfo(_path));
    }
}
