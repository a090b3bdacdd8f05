using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>What Resume-LiveChange and Undo-LiveChange share: a change of the journal, taken over from the process that began it.</summary>
public abstract class CutOffChangeCmdlet : ChangeCmdlet
{
    private readonly Dictionary<string, IChangeLock> _jobs = new();

    /// <summary>Change id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IChangeRecord record = Journal.Open(Id);
        if (record.Plan.Region.Length > 0 && record.Plan.Region != Cloud.Region) throw PlanErrors.PlanOfOtherRegion(record.Plan, Cloud.Region);
        TakeJob(record);
        await ProcessAsync(record, Describe(record), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes or undoes a change.</summary>
    private protected abstract Task ProcessAsync(IChangeRecord record, LiveChange change, CancellationToken cancellationToken);

    /// <summary>Makes this process the only one that is at a change.</summary>
    private protected void TakeJob(IChangeRecord record)
    {
        LiveChangePlan plan = record.Plan;
        if (plan.LiveChannelId.Length > 0) TakeLock(plan.LiveChannelId);
        if (IsPreview || _jobs.ContainsKey(plan.JobId)) return;

        // That its process is dead is why somebody is here, so it is not worth a warning.
        _jobs[plan.JobId] = Journal.LockJob(plan.JobId, MyInvocation.MyCommand.Name);
    }

    private protected override bool IsMine(LiveChangePlan plan) => base.IsMine(plan) || _jobs.ContainsKey(plan.JobId);

    /// <inheritdoc/>
    protected override void Release()
    {
        foreach (IChangeLock taken in _jobs.Values) taken.Dispose();
        _jobs.Clear();
        base.Release();
    }
}
