using System.Linq;
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
public sealed class ResumeLiveChangeCommand : CutOffChangeCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(IChangeRecord record, LiveChange change, CancellationToken cancellationToken)
    {
        if (change.State is "Completed" or "Undone" or "UndoneInPart" || new ChangeHistory(record.Plan, record.Events).UndoHasBegun)
        {
            throw PlanErrors.CannotResume(change);
        }

        string left = change.Left.Count == 0 ? "nothing is left of it" : string.Join("; ", change.Left);
        if (!await ShouldProcessAsync(change.Target, $"Finish {change.Command} {change.Id}: {left}").ConfigureAwait(false)) return;
        foreach (string note in await Runner.ResumeAsync(record, cancellationToken).ConfigureAwait(false)) WriteWarning(note);
        if (change.LiveChannelId.Length == 0 && Journal.List().Last(item => item.Plan.JobId == change.JobId).Id == change.Id)
        {
            WriteWarning(
                $"{change.Command} is finished. What came after it in its pipeline was never begun: run the pipeline again, with -IfNotExists for New-PackageChannel and Add-PackageEndpoint.");
        }

        WriteObject(Describe(record));
    }
}
