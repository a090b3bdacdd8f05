using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>AWS Elemental MediaLive. Every method throws <see cref="CloudException"/>.</summary>
public interface ILiveService
{
    /// <summary>Reads a channel with everything it says.</summary>
    Task<ILiveChannelDocument> DescribeChannelAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Lists every channel (all pages).</summary>
    Task<IReadOnlyList<LiveChannelSummary>> ListChannelsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends the settings of a document: destinations, encoder settings and what else an update takes, the role always among them,
    /// because an update without it removes it (MediaLive API reference, UpdateChannel). The channel has to be IDLE.
    /// </summary>
    Task<ILiveChannelDocument> UpdateChannelAsync(ILiveChannelDocument desired, CancellationToken cancellationToken);

    /// <summary>Changes the class; the destinations of the document go with it.</summary>
    Task<ILiveChannelDocument> UpdateChannelClassAsync(ILiveChannelDocument desired, string channelClass, CancellationToken cancellationToken);

    /// <summary>Starts a channel; answers the document while it is starting.</summary>
    Task<ILiveChannelDocument> StartChannelAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Stops a channel; answers the document while it is stopping.</summary>
    Task<ILiveChannelDocument> StopChannelAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Restarts pipelines 0 and/or 1 of a running channel.</summary>
    Task<ILiveChannelDocument> RestartPipelinesAsync(string channelId, IReadOnlyList<int> pipelines, CancellationToken cancellationToken);

    /// <summary>Reads an input.</summary>
    Task<LiveInput> DescribeInputAsync(string inputId, CancellationToken cancellationToken);

    /// <summary>Lists every input (all pages).</summary>
    Task<IReadOnlyList<LiveInput>> ListInputsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the schedule (all pages), in its order.</summary>
    Task<IReadOnlyList<LiveScheduleAction>> DescribeScheduleAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Adds an input switch to the schedule: at once when <paramref name="at"/> is null, else at that UTC time.</summary>
    Task ScheduleInputSwitchAsync(string channelId, string actionName, string inputAttachmentName, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a pause to the schedule that takes effect at once: the pipelines named (0, 1) are paused, every other one is not, and none at all
    /// ends every pause (MediaLive user guide, schedule-fields-for-unpause).
    /// </summary>
    Task SchedulePauseAsync(string channelId, string actionName, IReadOnlyList<int> pausedPipelines, CancellationToken cancellationToken);

    /// <summary>Deletes schedule actions by name.</summary>
    Task DeleteScheduleActionsAsync(string channelId, IReadOnlyList<string> actionNames, CancellationToken cancellationToken);

    /// <summary>Lists alerts, set and lately cleared.</summary>
    Task<IReadOnlyList<LiveAlert>> ListAlertsAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Reads a saved <c>describe-channel</c> answer; nothing is sent.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    ILiveChannelDocument ParseChannel(string json);
}

/// <summary>
/// A channel document that loses nothing: members that nobody here has heard of survive, byte for byte. Immutable.
/// </summary>
public interface ILiveChannelDocument
{
    /// <summary>What it says, as far as redundancy depends on it.</summary>
    LiveChannel Channel { get; }

    /// <summary>SHA-256 over the settings (not state, tags or pipeline details), lower-case hex: same settings, same fingerprint.</summary>
    string Fingerprint { get; }

    /// <summary>The document with the edits applied.</summary>
    /// <exception cref="ArgumentException">An edit names a group or destination that is not there.</exception>
    ILiveChannelDocument With(IReadOnlyList<LiveChannelEdit> edits);

    /// <summary>Settings in which the other document differs, as JSON paths with old and new text; empty when none do.</summary>
    IReadOnlyList<DocumentDifference> DifferencesFrom(ILiveChannelDocument other);

    /// <summary>The document as the service sent it (with edits applied).</summary>
    string ToJson();
}

/// <summary>One difference between two documents.</summary>
public sealed record DocumentDifference
{
    /// <summary>Where, e.g. <c>encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.inputLossAction</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>JSON text before, or null when it was not there.</summary>
    public string? Old { get; init; }

    /// <summary>JSON text after, or null when it is gone.</summary>
    public string? New { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Old ?? "(absent)"} -> {New ?? "(absent)"}";
}

/// <summary>A change to a channel document.</summary>
public abstract record LiveChannelEdit;

/// <summary>Replaces the URL settings of a destination, in pipeline order; other kinds of that destination are removed.</summary>
public sealed record SetDestination(string DestinationId, IReadOnlyList<LiveDestination> Settings) : LiveChannelEdit;

/// <summary>
/// Gives a destination its second setting, for pipeline 1: like its first one but for <paramref name="Members"/> by their wire names, e.g.
/// <c>url</c>; null removes one. <paramref name="Kind"/> is the list that it is in, e.g. <c>settings</c> or <c>srtSettings</c>.
/// </summary>
public sealed record SetSecondSetting(string DestinationId, string Kind, IReadOnlyDictionary<string, object?> Members) : LiveChannelEdit;

/// <summary>Replaces a destination by a MediaPackage v1 channel (MediaPackage output groups).</summary>
public sealed record SetPackageDestination(string DestinationId, string PackageChannelId) : LiveChannelEdit;

/// <summary>Sets the input loss action of an HLS group. <paramref name="GroupIndex"/> is the group's place in the channel.</summary>
public sealed record SetInputLossAction(int GroupIndex, string Action) : LiveChannelEdit;

/// <summary>
/// Makes WebDAV the only CDN kind of an HLS group. Members that are null keep what the document has; members of the settings nobody
/// here has heard of are kept.
/// </summary>
public sealed record SetHlsWebdav(int GroupIndex, HlsWebdavSettings Settings) : LiveChannelEdit;

/// <summary>Sets one scalar member of an HLS group by its wire name, e.g. <c>programDateTime</c>; null removes it.</summary>
public sealed record SetHlsMember(int GroupIndex, string Member, object? Value) : LiveChannelEdit;

/// <summary>Sets one member of the global configuration by its wire name, e.g. <c>outputLockingMode</c>; null removes it.</summary>
public sealed record SetGlobalMember(string Member, object? Value) : LiveChannelEdit;

/// <summary>Sets one member of the codec settings of a video encode by its wire name, e.g. <c>gopClosedCadence</c>. <paramref name="VideoIndex"/> is its place in the channel.</summary>
public sealed record SetVideoMember(int VideoIndex, string Member, object Value) : LiveChannelEdit;

/// <summary>Sets the role.</summary>
public sealed record SetRole(string RoleArn) : LiveChannelEdit;

/// <summary>An action of a channel's schedule.</summary>
public sealed record LiveScheduleAction
{
    /// <summary>Name, unique in the schedule.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind as the API names it, e.g. <c>inputSwitchSettings</c> or <c>pauseStateSettings</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Pipelines that a pause names (0, 1); every pipeline not named is unpaused.</summary>
    public IReadOnlyList<int> PausedPipelines { get; init; } = Array.Empty<int>();

    /// <summary>Fixed start (UTC), or null for an immediate or following one.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Whether it started at once when it was added.</summary>
    public bool Immediate { get; init; }
}

/// <summary>An alert of a channel.</summary>
public sealed record LiveAlert
{
    /// <summary>Type text, e.g. <c>Video Not Detected</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Message.</summary>
    public string Message { get; init; } = "";

    /// <summary><c>SET</c> or <c>CLEARED</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Pipeline 0 or 1, or null.</summary>
    public int? Pipeline { get; init; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset? SetAt { get; init; }
}
