using System;
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
        string path = await ToFileAsync(Path).ConfigureAwait(false);
        ILiveChannelDocument backup = UserFiles.Read(path, "backup of a channel", Parse);
        ILiveChannelDocument document = await OpenChannelAsync(backup.Channel.Id, "", cancellationToken).ConfigureAwait(false);
        return (document, RestorePlanner.Restore(document, backup, Restart, Stop, Clock.UtcNow));
    }

    private ILiveChannelDocument Parse(string text)
    {
        ILiveChannelDocument backup = Cloud.Live.ParseChannel(text);
        return backup.Channel.Id.Length > 0 ? backup : throw new FormatException("It names no channel.");
    }
}
