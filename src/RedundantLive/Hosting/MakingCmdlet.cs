using System;
using System.Collections.Generic;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet that makes things and writes into the journal what it makes.</summary>
public abstract class MakingCmdlet : AwsCmdlet
{
    /// <summary>Records and jobs, newest first: a job ends after what belongs to it.</summary>
    private readonly List<IDisposable> _open = new();
    private FileJournal? _journal;

    private protected static DateTimeOffset Now => new SystemClock().UtcNow;

    /// <summary>Writes a plan down before its first step. It belongs to the job of the pipeline, or begins one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="job">The job that came down the pipeline; answers the one that goes on.</param>
    private protected ChangeRecorder Record(LiveChangePlan plan, ref ChangeJob? job)
    {
        _journal ??= new FileJournal(FileJournal.DefaultHome(), new SystemClock());
        if (job is not { IsOpen: true }) _open.Insert(0, job = ChangeJob.Begin(_journal, plan));
        var recorder = new ChangeRecorder(_journal, plan with { JobId = job.Id }, new SystemClock());
        _open.Insert(0, recorder);
        return recorder;
    }

    /// <summary>Writes down how what was begun has ended: PowerShell disposes the cmdlets when their pipeline is over.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (IDisposable open in _open) open.Dispose();
            _open.Clear();
        }

        base.Dispose(disposing);
    }
}
