using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>
/// A cmdlet that works asynchronously. The hooks run on a worker; everything that PowerShell allows only on the pipeline thread is
/// queued and carried out there, in order, while the pipeline thread waits. Ctrl+C and <c>Select-Object -First</c> cancel the token of
/// the hooks and then wait for the worker, so that nothing is still being written to AWS when the prompt comes back.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<Action?> _queue = new();
    private int _pipelineThread;

    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>What an error is about when the failure itself does not say: usually the id given by the user.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>Runs first, on the pipeline thread: the place to read session variables and preferences.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Runs before the first input. A failure ends the pipeline before anything upstream has worked.</summary>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs for each input. A failure is reported and the next input follows, unless it would fail all the same.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last input.</summary>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Prepares, then runs <see cref="BeginAsync"/>.</summary>
    protected sealed override void BeginProcessing()
    {
        _pipelineThread = Environment.CurrentManagedThreadId;
        try
        {
            Prepare();
        }
        catch (Exception failure) when (failure is LiveException or CloudException or ArgumentException)
        {
            ThrowTerminatingError(Errors.ToRecord(failure, ErrorTarget));
        }

        Run(BeginAsync, isRecord: false);
    }

    /// <summary>Runs <see cref="ProcessAsync"/>.</summary>
    protected sealed override void ProcessRecord() => Run(ProcessAsync, isRecord: true);

    /// <summary>Runs <see cref="EndAsync"/>.</summary>
    protected sealed override void EndProcessing() => Run(EndAsync, isRecord: false);

    /// <summary>Cancels the hooks.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Writes an object.</summary>
    public new void WriteObject(object? value) => OnPipeline(() => base.WriteObject(value));

    /// <summary>Writes an object or the elements of a collection.</summary>
    public new void WriteObject(object? value, bool enumerateCollection) => OnPipeline(() => base.WriteObject(value, enumerateCollection));

    /// <summary>Reports an error and goes on.</summary>
    public new void WriteError(ErrorRecord record) => OnPipeline(() => base.WriteError(record));

    /// <summary>Reports a failure and goes on.</summary>
    public void WriteError(Exception failure, object? target = null) => WriteError(Errors.ToRecord(failure, target ?? ErrorTarget));

    /// <summary>Writes a warning.</summary>
    public new void WriteWarning(string text) => OnPipeline(() => base.WriteWarning(text));

    /// <summary>Writes a verbose line.</summary>
    public new void WriteVerbose(string text) => OnPipeline(() => base.WriteVerbose(text));

    /// <summary>Writes a debug line.</summary>
    public new void WriteDebug(string text) => OnPipeline(() => base.WriteDebug(text));

    /// <summary>Writes an information record.</summary>
    public new void WriteInformation(object message, string[] tags) => OnPipeline(() => base.WriteInformation(message, tags));

    /// <summary>Shows progress. Only for work that lasts longer than a second; finish with a completed record.</summary>
    public new void WriteProgress(ProgressRecord record) => OnPipeline(() => base.WriteProgress(record));

    /// <summary>Asks PowerShell whether to do it (<c>-WhatIf</c>, <c>-Confirm</c>): once for each resource, before its first write.</summary>
    public Task<bool> ShouldProcessAsync(string target, string action) => OnPipelineAsync(() => ShouldProcess(target, action));

    /// <summary>The file or folder that a path of PowerShell names, which need not exist.</summary>
    private protected Task<string> ToFileAsync(string path) => OnPipelineAsync(() => GetUnresolvedProviderPathFromPSPath(path));

    /// <summary>Runs something on the pipeline thread and answers its result.</summary>
    protected Task<T> OnPipelineAsync<T>(Func<T> action)
    {
        if (Environment.CurrentManagedThreadId == _pipelineThread) return Task.FromResult(action());

        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration stop = _stop.Token.Register(() => result.TrySetCanceled());
        OnPipeline(() =>
        {
            result.TrySetResult(action());
            stop.Dispose();
        });
        return result.Task;
    }

    /// <summary>
    /// A token for one write that is under way: it is cancelled a moment later than the given one, so that the answer to a request
    /// already sent is usually still seen and what was made is known, and Ctrl+C still ends within a second.
    /// </summary>
    protected static CancellationToken LetFinish(CancellationToken cancellationToken)
    {
        var later = new CancellationTokenSource();
        cancellationToken.Register(() => later.CancelAfter(TimeSpan.FromMilliseconds(600)));
        return later.Token;
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // Nothing here: the token source stays usable, because Ctrl+C may come while PowerShell disposes the cmdlet.
    }

    private void OnPipeline(Action action)
    {
        // Before a hook has run, and inside queued actions, the caller is on the pipeline thread already.
        if (_pipelineThread == 0 || Environment.CurrentManagedThreadId == _pipelineThread) action();
        else _queue.Add(action);
    }

    private void Run(Func<CancellationToken, Task> hook, bool isRecord)
    {
        CancellationToken token = _stop.Token;
        if (token.IsCancellationRequested) return;

        // PowerShell may use another thread for another phase.
        _pipelineThread = Environment.CurrentManagedThreadId;
        Task worker = Task.Run(() => hook(token));
        _ = worker.ContinueWith(_ => _queue.Add(null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        bool drained = false;
        try
        {
            while (_queue.Take() is { } action) action();
            drained = true;
        }
        finally
        {
            // An action threw: downstream stopped the pipeline (StopUpstreamCommandsException, PipelineStoppedException), in which case
            // nobody calls StopProcessing. The worker has to be at rest before the exception goes on.
            if (!drained)
            {
                _stop.Cancel();
                while (_queue.Take() != null)
                {
                }
            }
        }

        try
        {
            worker.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Somebody asked for it.
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception failure)
        {
            Report(failure, isRecord);
        }
    }

    private void Report(Exception failure, bool isRecord)
    {
        ErrorRecord record = Errors.ToRecord(failure, ErrorTarget);
        if (isRecord && !Errors.EndsPipeline(failure)) base.WriteError(record);
        else ThrowTerminatingError(record);
    }
}
