using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet that changes a MediaLive channel by a plan, with a journal behind it.</summary>
public abstract class ChangeCmdlet : AwsCmdlet
{
    private readonly IClock _clock = ScaledClock.FromEnvironment();
    private ChangeRunner? _runner;
    private readonly Dictionary<string, IChangeLock> _locks = new();
    private int _progressShown;

    /// <summary>How long a state change of the channel may take.</summary>
    [Parameter]
    public Duration Timeout { get; set; } = new(900);

    /// <summary>Whether nothing is to be written (<c>-WhatIf</c>).</summary>
    private protected bool IsPreview { get; set; }

    private protected IClock Clock => _clock;

    private protected IChangeJournal Journal { get; private set; } = null!;

    private protected ChangeRunner Runner => _runner ??= new ChangeRunner(Cloud, _clock, Journal)
    {
        Progress = ShowProgress,
        Timeout = Timeout.Value,
        WhenDeployed = changed => Waiting.ForDeployedAsync(this, Cloud.Distributions, changed, DistributionWait.DefaultTimeout, CancellationToken.None),
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        Journal = new FileJournal(FileJournal.DefaultHome(), _clock);
        object preview = MyInvocation.BoundParameters.TryGetValue("WhatIf", out object given) ? given : SessionState.PSVariable.GetValue("WhatIfPreference");
        IsPreview = LanguagePrimitives.IsTrue(preview);
    }

    /// <summary>Takes the lock of a channel, named by its id or its name, reads it and refuses unfinished business.</summary>
    private protected async Task<ILiveChannelDocument> OpenChannelAsync(string id, string name, CancellationToken cancellationToken)
    {
        if (id.Length == 0) id = await FindIdAsync(name, cancellationToken).ConfigureAwait(false);
        TakeLock(id);
        ILiveChannelDocument document = await Cloud.Live.DescribeChannelAsync(id, cancellationToken).ConfigureAwait(false);
        if (!IsPreview && ChangesSettings) RequireNoUnfinished(document.Channel);
        return document;
    }

    /// <summary>
    /// Whether settings change. An operator who has to bring a channel on air, or off, is not held up by a change that was cut off.
    /// </summary>
    private protected virtual bool ChangesSettings => true;

    private async Task<string> FindIdAsync(string name, CancellationToken cancellationToken)
    {
        LiveChannelSummary[] channels = (await Cloud.Live.ListChannelsAsync(cancellationToken).ConfigureAwait(false))
            .Where(channel => string.Equals(channel.Name, name, StringComparison.Ordinal)).ToArray();
        return channels.Length == 1 ? channels[0].Id : throw PlanErrors.ChannelNameNotUnique(name, Cloud.Region, channels);
    }

    /// <summary>Carries a confirmed plan out and tells what there is to tell.</summary>
    private protected async Task<ChangeOutcome> ApplyAsync(
        LiveChangePlan plan, ILiveChannelDocument document, PackageChannel[] known, CancellationToken cancellationToken)
    {
        ChangeOutcome outcome = await Runner.ApplyAsync(plan, document, known, cancellationToken).ConfigureAwait(false);
        foreach (string note in outcome.Notes) WriteWarning(note);
        WriteVerbose(plan.Changed ? $"{plan} done." : $"MediaLive channel {plan.LiveChannelId} is as wanted already; nothing was changed.");
        return outcome;
    }

    /// <summary>Waits for states with progress.</summary>
    private protected ChannelWaiter Waiter => new(Cloud.Live, _clock) { Progress = ShowProgress, Timeout = Timeout.Value };

    /// <summary>A change as the journal knows it now.</summary>
    private protected LiveChange Describe(IChangeRecord record) => new ChangeHistory(record.Plan, record.Events)
        .Describe(record, !IsMine(record.Plan) && Journal.IsAtWork(record.Plan), _clock.UtcNow);

    /// <summary>Whether this process holds the lock of what a change is about.</summary>
    private protected virtual bool IsMine(LiveChangePlan plan) => _locks.ContainsKey(plan.LiveChannelId);

    /// <summary>Makes this process the only one that changes the channel, until the cmdlet ends.</summary>
    /// <exception cref="LiveException"><c>ChangeInProgress</c>.</exception>
    private protected void TakeLock(string channelId)
    {
        if (IsPreview || _locks.ContainsKey(channelId)) return;
        IChangeLock taken = _locks[channelId] = Journal.Lock(Cloud.Region, channelId, MyInvocation.MyCommand.Name);
        if (taken.TakenOverFrom != null)
        {
            WriteWarning($"The lock of MediaLive channel {channelId} was taken over: {taken.TakenOverFrom} has ended without giving it back.");
        }
    }

    /// <summary>Refuses to go on over a change of the same channel that was cut off half way.</summary>
    /// <exception cref="LiveException"><c>ChangeUnfinished</c>.</exception>
    private protected void RequireNoUnfinished(LiveChannel channel)
    {
        IChangeRecord? record = Journal.List().LastOrDefault(item => item.Plan.LiveChannelArn == channel.Arn
            && new ChangeHistory(item.Plan, item.Events) is { End: null, HasBegun: true });
        if (record == null) return;
        throw new LiveException(
            "ChangeUnfinished", "ResourceBusy",
            $"Change {record.Id} ({record.Plan.Command}) of MediaLive channel {channel.Id} was cut off half way.",
            channel.Id,
            $"Finish it with Resume-LiveChange -Id {record.Id} or put everything back with Undo-LiveChange -Id {record.Id}.",
            "Nothing was changed.")
        { IsTerminating = true };
    }

    /// <summary>Asks, and says what a plan comes to; under <c>-WhatIf</c> the plan is written out instead.</summary>
    private protected async Task<bool> ConfirmAsync(LiveChangePlan plan)
    {
        foreach (string warning in plan.Warnings) WriteWarning(warning);
        if (plan.Changed)
        {
            string steps = string.Join("; ", plan.Steps.Select(step => step.Description));
            if (await ShouldProcessAsync($"MediaLive channel {plan.LiveChannelId} ({plan.LiveChannelName})", steps).ConfigureAwait(false)) return true;
            if (IsPreview) WriteObject(plan);
            return false;
        }

        if (!IsPreview) return true;
        WriteObject(plan);
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            base.Dispose(disposing);
            return;
        }

        // After Ctrl+C the undo goes on; connection and lock are its own until it is through.
        Task background = _runner?.Background ?? Task.CompletedTask;
        if (background.IsCompleted) Release();
        else _ = background.ContinueWith(_ => Release(), TaskScheduler.Default);
    }

    /// <summary>Gives back what the cmdlet holds, when nothing is under way any more.</summary>
    protected virtual void Release()
    {
        foreach (IChangeLock taken in _locks.Values) taken.Dispose();
        base.Dispose(true);
    }

    private void ShowProgress(ChannelWait wait)
    {
        if (Stopping) return;
        bool done = wait.Channel.State is LiveChannelStates.Idle || ChannelWaiter.IsHealthy(wait.Channel);

        // Nothing is shown for waits that are over within a second.
        if (_progressShown == 0 && (done || wait.Waited < TimeSpan.FromSeconds(1))) return;
        _progressShown = done ? 0 : 1;
        WriteProgress(new ProgressRecord(1, $"MediaLive channel {wait.Channel.Id} ({wait.Channel.Name})", Status(wait))
        {
            PercentComplete = (int)Math.Min(99, 100 * wait.Waited.TotalSeconds / wait.Timeout.TotalSeconds),
            RecordType = done ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });
    }

    private static string Status(ChannelWait wait) => string.Format(
        CultureInfo.InvariantCulture, "Waiting {0}: {1} after {2:0} s", wait.Goal, wait.Channel.State, wait.Waited.TotalSeconds);
}
