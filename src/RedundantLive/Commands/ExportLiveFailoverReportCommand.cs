using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Reports;

namespace RedundantLive.Commands;

/// <summary>Judges channels as Test-LiveFailoverConfig does and writes what was found to one file.</summary>
[Cmdlet(VerbsData.Export, "LiveFailoverReport", SupportsShouldProcess = true, DefaultParameterSetName = ById)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLiveFailoverReportCommand : FleetCmdlet
{
    private string _path = "";

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Format of the file.</summary>
    [Parameter]
    public ReportFormat As { get; set; } = ReportFormat.Html;

    /// <summary>Culture of an HTML or Markdown file: English or Korean.</summary>
    [Parameter]
    public CultureInfo Culture { get; set; } = CultureInfo.CurrentUICulture;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file's object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        _path = GetUnresolvedProviderPathFromPSPath(Path);
        UserFiles.RequireFree(_path, Force);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync(_path, $"Write {As} report").ConfigureAwait(false)) return;
        var report = new FailoverReport
        {
            CreatedAt = DateTimeOffset.UtcNow, Version = MyInvocation.MyCommand.Module?.Version?.ToString() ?? "",
        };
        await JudgeAsync(report.Add, cancellationToken).ConfigureAwait(false);
        string text = report.Write(As, Culture.Name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);

        // Spreadsheets take a file without a byte order mark for one in the machine's own code page.
        File.WriteAllText(_path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: As == ReportFormat.Csv));
        if (PassThru) WriteObject(new FileInfo(_path));
    }
}
