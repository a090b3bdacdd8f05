using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Puts back what a change has done that was cut off or could not be undone before, and what its pipeline did before it.</summary>
[Cmdlet(VerbsCommon.Undo, "LiveChange", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange))]
public sealed class UndoLiveChangeCommand : CutOffChangeCmdlet
{
    private readonly HashSet<string> _undone = new();

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(IChangeRecord record, LiveChange change, CancellationToken cancellationToken)
    {
        // The changes of one pipeline come one after the other out of Get-LiveChange -Unfinished; the first took all of them back.
        if (_undone.Contains(change.Id))
        {
            WriteObject(change);
            return;
        }

        IChangeRecord[] job = Journal.List().Where(item => item.Plan.JobId == change.JobId).Reverse().ToArray();
        if (change.State == "Undone" || job.All(item => Describe(item).State == "Completed")) throw PlanErrors.CannotUndo(change);
        foreach (IChangeRecord item in job) TakeJob(item);
        IChangeRecord[] open = job.Where(item => Describe(item).State != "Undone").ToArray();
        string all = string.Join(", ", open.Select(item => $"{item.Plan.Command} {item.Id}"));
        if (!await ShouldProcessAsync(change.Target, $"Put back what {all} did").ConfigureAwait(false)) return;

        foreach (IChangeRecord item in open)
        {
            // What was made first is what the later changes stand on, so the first problem ends it.
            UndoReport report = await Runner.UndoAsync(item, cancellationToken).ConfigureAwait(false);
            if (report.Problems.Count > 0) throw PlanErrors.UndoIncomplete(Describe(item), report);
            _undone.Add(item.Id);
        }

        WriteObject(Describe(record));
    }
}
