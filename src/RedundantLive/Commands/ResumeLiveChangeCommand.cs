using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Finishes a change that was cut off.</summary>
[Cmdlet(VerbsLifecycle.Resume, "LiveChange", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange))]
public sealed class ResumeLiveChangeCommand : ChangeCmdlet
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
        if (change.State is "Completed" or "Undone" or "UndoneInPart" || new ChangeHistory(record.Plan, record.Events).UndoHasBegun)
        {
            throw PlanErrors.CannotResume(change);
        }

        string target = $"MediaLive channel {change.LiveChannelId} ({record.Plan.LiveChannelName})";
        if (!await ShouldProcessAsync(target, $"Finish {change.Command} {Id}: {string.Join("; ", change.Left)}").ConfigureAwait(false)) return;
        ChangeOutcome outcome = await Runner.ResumeAsync(record, cancellationToken).ConfigureAwait(false);
        foreach (string note in outcome.Notes) WriteWarning(note);
        WriteObject(Describe(record));
    }
}
