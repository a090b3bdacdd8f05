using System;
using System.Collections.Generic;
using RedundantLive.Planning;

namespace RedundantLive;

/// <summary>
/// What would be done to a MediaLive channel and what belongs to it, or to MediaPackage, in order, made from a state that the fingerprint names. Holds no
/// secret, so it can be shown, filed and approved.
/// </summary>
public sealed record LiveChangePlan
{
    private readonly string? _jobId;
    private readonly string? _target;

    /// <summary>Id of the plan and of the change that comes from it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Command that it was made for, e.g. <c>Set-LiveDestinationPair</c>.</summary>
    public string Command { get; init; } = "";

    /// <summary>
    /// The job it belongs to: what one pipeline made of MediaPackage and MediaLive, named by the id of its first change. A change that stands
    /// alone is a job of its own.
    /// </summary>
    public string JobId
    {
        get => _jobId ?? Id;
        init => _jobId = value;
    }

    /// <summary>What it is about, e.g. <c>MediaLive channel 1234567 (CTS)</c>.</summary>
    public string Target
    {
        get => _target ?? $"MediaLive channel {LiveChannelId} ({LiveChannelName})";
        init => _target = value;
    }

    /// <summary>MediaLive channel; empty when it is about none.</summary>
    public string LiveChannelId { get; init; } = "";

    /// <summary>Its name.</summary>
    public string LiveChannelName { get; init; } = "";

    /// <summary>Its Amazon resource name.</summary>
    public string LiveChannelArn { get; init; } = "";

    /// <summary>Region of everything in the plan.</summary>
    public string Region { get; init; } = "";

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>State of the channel when the plan was made.</summary>
    public string InitialState { get; init; } = "";

    /// <summary>State of the channel when the plan has been carried out.</summary>
    public string FinalState { get; init; } = "";

    /// <summary>Steps in order; steps of the same stage are carried out at the same time.</summary>
    public IReadOnlyList<LiveChangeStep> Steps { get; init; } = Array.Empty<LiveChangeStep>();

    /// <summary>What the plan looked at, one line for each resource.</summary>
    public IReadOnlyList<LivePlanBasis> Basis { get; init; } = Array.Empty<LivePlanBasis>();

    /// <summary>SHA-256 over the state that the plan was made from, lower-case hex.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Things worth knowing that do not stop the plan.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = Array.Empty<string>();

    /// <summary>Whether there is anything to do.</summary>
    public bool Changed => Steps.Count > 0;

    /// <summary>Whether the channel goes off air: the programme ends for players while it is stopped.</summary>
    public bool GoesOffAir { get; init; }

    /// <summary>About how long it is off air: an estimate, the service gives no figure. Null when it stays on air or stays off.</summary>
    public TimeSpan? OffAirFor { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Command} on {(_target ?? $"channel {LiveChannelId}")}: {Steps.Count} steps";
}

/// <summary>A resource that a plan was made from.</summary>
public sealed record LivePlanBasis
{
    /// <summary>Resource, e.g. <c>MediaLive channel 1234567</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Its state in a few words or as a fingerprint; never a secret.</summary>
    public string State { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Resource}: {State}";
}

/// <summary>One step of a plan.</summary>
public sealed record LiveChangeStep
{
    /// <summary>Number from 1.</summary>
    public int Number { get; init; }

    /// <summary>Stage from 1; the steps of a stage are carried out at the same time.</summary>
    public int Stage { get; init; }

    /// <summary>API call, e.g. <c>medialive:UpdateChannel</c>, as IAM writes it.</summary>
    public string Call { get; init; } = "";

    /// <summary>Resource that is called upon.</summary>
    public string Target { get; init; } = "";

    /// <summary>What the step does.</summary>
    public string Description { get; init; } = "";

    /// <summary>Old and new values.</summary>
    public IReadOnlyList<LiveChangeValue> Changes { get; init; } = Array.Empty<LiveChangeValue>();

    /// <summary>How one sees that the step is done already.</summary>
    public string DoneWhen { get; init; } = "";

    /// <summary>How the step is undone, or why it cannot be.</summary>
    public string Undo { get; init; } = "";

    /// <summary>Whether the step can be undone.</summary>
    public bool CanUndo { get; init; } = true;

    internal ChangeAction Action { get; init; } = null!;

    /// <inheritdoc/>
    public override string ToString() => $"{Number}. {Description}";
}

/// <summary>One value that a step changes. Secrets are named, never shown.</summary>
public sealed record LiveChangeValue
{
    /// <summary>What changes.</summary>
    public string Name { get; init; } = "";

    /// <summary>Value before, or null when there was none.</summary>
    public string? Old { get; init; }

    /// <summary>Value afterwards, or null when there is none.</summary>
    public string? New { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Old ?? "(none)"} -> {New ?? "(none)"}";
}
