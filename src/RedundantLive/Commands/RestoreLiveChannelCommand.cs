using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Puts the settings of a MediaLive channel back from a backup.</summary>
[Cmdlet(VerbsData.Restore, "LiveChannel", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChannel), typeof(LiveChangePlan))]
public sealed class RestoreLiveChannelCommand : ChangeCmdlet
{
    /// <summary>The backup.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Stop a running channel and start it again afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Stop a running channel and leave it stopped.</summary>
    [Parameter]
    public SwitchParameter Stop { get; set; }

    /// <summary>Write the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Restart && Stop) throw PlanErrors.RestartAndStop();
        string path = await OnPipelineAsync(() => GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        if (!File.Exists(path)) throw FileErrors.Missing(path);
        ILiveChannelDocument backup = Read(path);
        ILiveChannelDocument document = await OpenChannelAsync(backup.Channel.Id, "", cancellationToken).ConfigureAwait(false);
        LiveChangePlan plan = RestorePlanner.Restore(document, backup, Restart, Stop, Clock.UtcNow);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        ChangeOutcome outcome = await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false);
        if (PassThru) WriteObject(outcome.Document.Channel);
    }

    private ILiveChannelDocument Read(string path)
    {
        try
        {
            ILiveChannelDocument backup = Cloud.Live.ParseChannel(PrivateFiles.Read(path));
            return backup.Channel.Id.Length > 0 ? backup : throw new FormatException("It names no channel.");
        }
        catch (FormatException failure)
        {
            throw FileErrors.NotA("backup of a channel", path, failure);
        }
    }
}
