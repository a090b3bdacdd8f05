using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Carries plans out: each step is written down before and after; when one fails, it and those before it are undone, newest first.
/// A run that is cancelled answers at once; the call that is under way and the undo go on behind it (<see cref="Background"/>).
/// </summary>
internal sealed class ChangeRunner
{
    /// <summary>How long a cancelled run may keep its caller waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ICloud _cloud;
    private readonly IClock _clock;
    private readonly IChangeJournal _journal;

    public ChangeRunner(ICloud cloud, IClock clock, IChangeJournal journal)
    {
        _cloud = cloud;
        _clock = clock;
        _journal = journal;
    }

    /// <summary>Told at each look at a channel that is waited for.</summary>
    public Action<ChannelWait>? Progress { get; init; }

    /// <summary>Waits until CloudFront has deployed a distribution; else that is waited for without a word.</summary>
    public Func<IDistributionDocument, Task<IDistributionDocument>>? WhenDeployed { get; init; }

    /// <summary>How long a state change may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Work that goes on after a cancelled run; completed when there is none.</summary>
    public Task Background { get; private set; } = Task.CompletedTask;

    /// <summary>Carries a plan out that was made just now from <paramref name="before"/>.</summary>
    /// <exception cref="LiveException">It failed; the message says what was put back.</exception>
    /// <exception cref="CloudException">It failed and everything was put back.</exception>
    public async Task<ChangeOutcome> ApplyAsync(
        LiveChangePlan plan, ILiveChannelDocument before, IEnumerable<PackageChannel> known, CancellationToken cancellationToken)
    {
        if (!plan.Changed) return new ChangeOutcome(plan, before, Array.Empty<string>());
        cancellationToken.ThrowIfCancellationRequested();
        IChangeRecord record = _journal.Begin(plan, before.ToJson());
        ChangeContext context = Context(plan, before, _clock.UtcNow, _ => false);
        context.Current = before;
        foreach (PackageChannel channel in known) context.Secrets.Know(channel);
        return await DetachableAsync(
            async token =>
            {
                await RunAsync(record, context, token).ConfigureAwait(false);
                return new ChangeOutcome(plan, await context.CurrentAsync(CancellationToken.None).ConfigureAwait(false), context.Notes);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes a change that was cut off.</summary>
    /// <returns>Things to tell the user.</returns>
    public async Task<IReadOnlyList<string>> ResumeAsync(IChangeRecord record, CancellationToken cancellationToken)
    {
        var history = new ChangeHistory(record.Plan, record.Events);
        await RequireAccountAsync(record.Plan, history, cancellationToken).ConfigureAwait(false);
        ChangeContext context = Context(record, history);
        return await DetachableAsync(
            async token =>
            {
                await RunAsync(record, context, token).ConfigureAwait(false);
                return context.Notes;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts back what a change that was cut off, or that could not be undone before, has done.</summary>
    /// <exception cref="LiveException"><c>ChangeNotUndoable</c>: all but clearing up is done.</exception>
    public async Task<UndoReport> UndoAsync(IChangeRecord record, CancellationToken cancellationToken)
    {
        var history = new ChangeHistory(record.Plan, record.Events);
        if (record.Plan.Steps.Any(step => step.Action.IsCleanup && history.WasBegun(step))) throw PlanErrors.OnlyCleanupLeft(record.Plan);
        await RequireAccountAsync(record.Plan, history, cancellationToken).ConfigureAwait(false);
        ChangeContext context = Context(record, history);
        if (history.End == ChangeEventKind.Completed) await RequireUntouchedAsync(record.Plan, context, cancellationToken).ConfigureAwait(false);
        return await DetachableAsync(_ => UndoStepsAsync(record, context), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A change that was through, and is taken back with its job, may have been followed by others: what they did to the channel must not be lost.
    /// </summary>
    private static async Task RequireUntouchedAsync(LiveChangePlan plan, ChangeContext context, CancellationToken cancellationToken)
    {
        if (plan.LiveChannelId.Length == 0) return;
        ILiveChannelDocument current = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        string[] planned = plan.Steps.SelectMany(step => step.Changes).Select(change => change.Name).ToArray();
        var others = current.DifferencesFrom(context.Before).Select(difference => difference.Path).Except(planned, StringComparer.Ordinal).ToList();
        if (current.Channel.State != plan.FinalState) others.Insert(0, "state");
        if (others.Count > 0) throw PlanErrors.ChangedSince(current.Channel, plan, others);
    }

    /// <summary>With credentials of another account nothing would be found, and what is there would be taken for gone.</summary>
    private async Task RequireAccountAsync(LiveChangePlan plan, ChangeHistory history, CancellationToken cancellationToken)
    {
        string? account = history.Made.Select(made => made.Value).Append(plan.LiveChannelArn)
            .Select(name => name.Split(':')).Where(parts => parts.Length > 5 && parts[4].Length > 0).Select(parts => parts[4]).FirstOrDefault();
        if (account == null) return;
        string own = (await _cloud.Identity.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Account;
        if (own != account) throw PlanErrors.OtherAccount(plan, account, own);
    }

    /// <summary>What is known of a change that another process began.</summary>
    private ChangeContext Context(IChangeRecord record, ChangeHistory history)
    {
        bool isMade(string name) => _journal.List().Any(other => other.Id != record.Id
            && other.Events.Any(item => item.Kind == ChangeEventKind.StepDone && item.Text == name));
        ChangeContext context = Context(
            record.Plan, record.Plan.LiveChannelId.Length == 0 ? null : _cloud.Live.ParseChannel(record.ChannelDocument), history.Begun, isMade);
        foreach (KeyValuePair<LiveChangeStep, string> made in history.Made) context.Make(made.Key.Action, made.Value);
        return context;
    }

    private ChangeContext Context(LiveChangePlan plan, ILiveChannelDocument? before, DateTimeOffset begun, Func<string, bool> isMadeElsewhere)
    {
        var context = new ChangeContext(_cloud, _clock, plan.LiveChannelId, before)
        {
            Begun = begun,
            IsMadeElsewhere = isMadeElsewhere,
            WhenDeployed = WhenDeployed ?? (document => new DistributionWait(_cloud.Distributions, _clock)
                .ForDeployedAsync(document, DistributionWait.DefaultTimeout, (_, _) => { }, CancellationToken.None)),
        };
        context.Waiter.Progress = Progress;
        context.Waiter.Timeout = Timeout;
        return context;
    }

    private async Task<T> DetachableAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Task<T> running = Task.Run(() => work(cancellationToken), CancellationToken.None);
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
        {
            await Task.WhenAny(running, cancelled.Task).ConfigureAwait(false);
        }

        if (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(Patience, CancellationToken.None)).ConfigureAwait(false);
            if (!running.IsCompleted)
            {
                Background = running.ContinueWith(done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return await running.ConfigureAwait(false);
    }

    private async Task RunAsync(IChangeRecord record, ChangeContext context, CancellationToken cancellationToken)
    {
        var history = new ChangeHistory(record.Plan, record.Events);
        record.Append(Event(ChangeEventKind.Opened, 0, null));
        foreach (IGrouping<int, LiveChangeStep> stage in record.Plan.Steps.GroupBy(step => step.Stage).OrderBy(stage => stage.Key))
        {
            LiveChangeStep[] open = stage.Where(step => !history.IsDone(step)).ToArray();
            if (open.Length == 0) continue;
            Exception? failure = await RunStageAsync(record, context, open, history, cancellationToken).ConfigureAwait(false);
            if (failure == null) continue;

            if (record.Plan.LiveChannelId.Length == 0)
            {
                // As when New-PackageChannel or Add-PackageEndpoint itself fails: what was made stays, and can be taken back.
                record.Append(Event(ChangeEventKind.Failed, 0, null));
                throw failure;
            }

            UndoReport report = await UndoStepsAsync(record, context).ConfigureAwait(false);
            throw ChangeFailure.From(failure, record.Plan, report);
        }

        record.Append(Event(ChangeEventKind.Completed, 0, null));
    }

    private async Task<Exception?> RunStageAsync(
        IChangeRecord record, ChangeContext context, LiveChangeStep[] steps, ChangeHistory history, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(cancellationToken);
        record.Append(steps.Select(step => Event(ChangeEventKind.StepBegun, step.Number, null)).ToArray());
        Exception?[] failures = await Task.WhenAll(
            steps.Select(step => RunStepAsync(record, context, step, history.WasBegun(step), cancellationToken))).ConfigureAwait(false);
        return failures.FirstOrDefault(failure => failure is not null and not OperationCanceledException) ?? failures.FirstOrDefault(failure => failure != null);
    }

    private async Task<Exception?> RunStepAsync(
        IChangeRecord record, ChangeContext context, LiveChangeStep step, bool mayBeDone, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            if (!mayBeDone || !await step.Action.IsDoneAsync(context, cancellationToken).ConfigureAwait(false))
            {
                failure = await TryAsync(context, step, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception unexpected)
        {
            failure = unexpected;
        }

        record.Append(failure == null
            ? Event(ChangeEventKind.StepDone, step.Number, context.MadeBy(step.Action))
            : Event(ChangeEventKind.StepFailed, step.Number, failure.Message));
        if (failure == null || !step.Action.IsCleanup) return failure;

        // Everything that was asked for is done; something is left lying about, which is told and no reason to undo it all.
        context.Notes.Add($"{step.Target} could not be cleared away ({failure.Message.TrimEnd('.')}). Delete it by hand.");
        return null;
    }

    /// <summary>
    /// Does a step. When it fails the world is asked whether the step was done all the same, because an answer can get lost after the
    /// work; only when it was seen not to be done, and the failure is one that passes, is it tried once more.
    /// </summary>
    private async Task<Exception?> TryAsync(ChangeContext context, LiveChangeStep step, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await step.Action.ExecuteAsync(context, cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (CloudException failure)
            {
                switch (await LookAsync(context, step, cancellationToken).ConfigureAwait(false))
                {
                    case true: return null;
                    case false when attempt == 1 && Transient.Is(failure): break;
                    default: return failure;
                }
            }

            await _clock.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool?> LookAsync(ChangeContext context, LiveChangeStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await step.Action.IsDoneAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is CloudException or LiveException)
        {
            return null;
        }
    }

    /// <summary>Undoes every step that was begun, newest first; one that cannot be undone does not stop the others.</summary>
    private async Task<UndoReport> UndoStepsAsync(IChangeRecord record, ChangeContext context)
    {
        var history = new ChangeHistory(record.Plan, record.Events);
        record.Append(Event(ChangeEventKind.UndoBegun, 0, null));
        var restored = new List<string>();
        var problems = new List<string>();
        bool isFinal = true;
        foreach (LiveChangeStep step in history.ToUndo())
        {
            UndoResult result = await UndoStepAsync(context, step).ConfigureAwait(false);
            record.Append(Event(result.IsClean ? ChangeEventKind.StepUndone : ChangeEventKind.StepNotUndone, step.Number, result.Text));
            isFinal &= result.IsFinal;
            if (!result.IsClean) problems.Add(result.Text);
            else if (result != UndoResult.Nothing) restored.Add(result.Text);
        }

        record.Append(Event(problems.Count == 0 ? ChangeEventKind.Undone : ChangeEventKind.UndoneInPart, 0, null));
        return new UndoReport(restored, problems, isFinal);
    }

    /// <summary>A channel that is half changed is worth a minute of patience, whatever the service says at first.</summary>
    private async Task<UndoResult> UndoStepAsync(ChangeContext context, LiveChangeStep step)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await step.Action.UndoAsync(context, CancellationToken.None).ConfigureAwait(false);
            }
            catch (CloudException) when (attempt < 6)
            {
                await _clock.DelayAsync(TimeSpan.FromSeconds(1 << attempt), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                return UndoResult.Impossible($"step {step.Number} ({step.Call} {step.Target}) could not be undone: {failure.Message}");
            }
        }
    }

    private ChangeEvent Event(ChangeEventKind kind, int step, string? text) => new() { Kind = kind, Step = step, At = _clock.UtcNow, Text = text };
}

/// <summary>What a plan that was carried out has led to.</summary>
internal sealed class ChangeOutcome
{
    public ChangeOutcome(LiveChangePlan plan, ILiveChannelDocument document, IReadOnlyList<string> notes)
    {
        Plan = plan;
        Document = document;
        Notes = notes;
    }

    public LiveChangePlan Plan { get; }

    /// <summary>The channel afterwards.</summary>
    public ILiveChannelDocument Document { get; }

    public IReadOnlyList<string> Notes { get; }
}

/// <summary>What an undo has led to.</summary>
internal sealed class UndoReport
{
    public UndoReport(IReadOnlyList<string> restored, IReadOnlyList<string> problems, bool isFinal)
    {
        IsFinal = isFinal;
        Restored = restored;
        Problems = problems;
    }

    public IReadOnlyList<string> Restored { get; }

    /// <summary>Whether there is nothing left that a later undo could do.</summary>
    public bool IsFinal { get; }

    /// <summary>What could not be undone; empty when everything is as before.</summary>
    public IReadOnlyList<string> Problems { get; }
}
