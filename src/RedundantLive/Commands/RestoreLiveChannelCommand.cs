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
public sealed class RestoreLiveChannelCommand : PutBackCmdlet
{
    /// <summary>The backup.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    private protected override async Task<(ILiveChannelDocument Document, LiveChangePlan Plan)> PlanAsync(CancellationToken cancellationToken)
    {
        string path = await OnPipelineAsync(() => GetUnresolvedProviderPathFromPSPath(Path)).ConfigureAwait(false);
        if (!File.Exists(path)) throw FileErrors.Missing(path);
        ILiveChannelDocument backup = Read(path);
        ILiveChannelDocument document = await OpenChannelAsync(backup.Channel.Id, "", cancellationToken).ConfigureAwait(false);
        return (document, RestorePlanner.Restore(document, backup, Restart, Stop, Clock.UtcNow));
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
