using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>A change as the journal knows it: of a MediaLive channel, or something made in MediaPackage and CloudFront.</summary>
public sealed record LiveChange
{
    /// <summary>Id, the plan's.</summary>
    public string Id { get; init; } = "";

    /// <summary>Command that made it.</summary>
    public string Command { get; init; } = "";

    /// <summary>What it is about, e.g. <c>MediaLive channel 1234567 (CTS)</c> or <c>MediaPackage channel CTSPackage</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>Id of the first change of the same pipeline; Undo-LiveChange takes back all of them.</summary>
    public string JobId { get; init; } = "";

    /// <summary>MediaLive channel; empty when it is about none.</summary>
    public string LiveChannelId { get; init; } = "";

    /// <summary>Region.</summary>
    public string Region { get; init; } = "";

    /// <summary>
    /// <c>InProgress</c> (a process is at it), <c>Interrupted</c> (cut off: Resume-LiveChange or Undo-LiveChange), <c>Completed</c>,
    /// <c>Failed</c> (what was made before the failure stays: Resume-LiveChange tries again, Undo-LiveChange takes it back), <c>Undone</c>, or <c>UndoneInPart</c> (see <see cref="Problems"/>; Undo-LiveChange tries again).
    /// </summary>
    public string State { get; init; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last line was written (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How long ago it began.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Steps that are done and not undone.</summary>
    public IReadOnlyList<LiveChangeStep> Done { get; init; } = Array.Empty<LiveChangeStep>();

    /// <summary>Steps that are left to do, or left to undo when undoing has begun.</summary>
    public IReadOnlyList<LiveChangeStep> Left { get; init; } = Array.Empty<LiveChangeStep>();

    /// <summary>What went wrong and what could not be undone.</summary>
    public IReadOnlyList<string> Problems { get; init; } = Array.Empty<string>();

    /// <summary>The plan.</summary>
    public LiveChangePlan Plan { get; init; } = new();

    /// <summary>Folder with the plan, the channel document of before and the journal.</summary>
    public string Path { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
