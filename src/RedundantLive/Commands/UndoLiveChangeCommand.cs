using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Puts back what a change has done that was cut off or could not be undone before.</summary>
[Cmdlet(VerbsCommon.Undo, "LiveChange", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange))]
public sealed class UndoLiveChangeCommand : ChangeCmdlet
{
    /// <summary>Change id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IChangeRecord record = Journal.Open(Id);
        TakeLock(record.Plan.LiveChannelId);
        LiveChange change = Describe(record);
        if (change.State is "Completed" or "Undone") throw PlanErrors.CannotUndo(change);

        string target = $"MediaLive channel {change.LiveChannelId} ({record.Plan.LiveChannelName})";
        if (!await ShouldProcessAsync(target, $"Put back what {change.Command} {Id} has done").ConfigureAwait(false)) return;
        UndoReport report = await Runner.UndoAsync(record, cancellationToken).ConfigureAwait(false);
        if (report.Problems.Count > 0) throw PlanErrors.UndoIncomplete(change, report);
        WriteObject(Describe(record));
    }
}
