using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Writes the document of a MediaLive channel to a file, as a backup.</summary>
[Cmdlet(VerbsData.Export, "LiveChannel", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLiveChannelCommand : AwsCmdlet
{
    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <summary>The file; a folder takes a file named after the channel.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the file's object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string path = await ToFileAsync(Path).ConfigureAwait(false);
        if (Directory.Exists(path)) path = System.IO.Path.Combine(path, $"channel-{LiveChannelId}.json");
        UserFiles.RequireFree(path, Force);
        ILiveChannelDocument document = await Cloud.Live.DescribeChannelAsync(LiveChannelId, cancellationToken).ConfigureAwait(false);
        if (!await ShouldProcessAsync(path, $"Write a backup of MediaLive channel {LiveChannelId}").ConfigureAwait(false)) return;
        PrivateFiles.Write(path, document.ToJson());
        if (PassThru) WriteObject(new FileInfo(path));
    }
}
