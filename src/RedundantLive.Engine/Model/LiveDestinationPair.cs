namespace RedundantLive;

/// <summary>How both pipelines of a MediaLive channel are wired to the two ingest endpoints of a MediaPackage channel.</summary>
public sealed record LiveDestinationPair
{
    /// <summary>MediaLive channel.</summary>
    public string LiveChannelId { get; init; } = "";

    /// <summary>Its name.</summary>
    public string? LiveChannelName { get; init; }

    /// <summary>Region of both.</summary>
    public string Region { get; init; } = "";

    /// <summary>Output group.</summary>
    public string OutputGroup { get; init; } = "";

    /// <summary>MediaPackage channel.</summary>
    public string PackageChannelId { get; init; } = "";

    /// <summary>Destination A: pipeline 0 to the first ingest endpoint.</summary>
    public LiveDestination? A { get; init; }

    /// <summary>Destination B: pipeline 1 to the second ingest endpoint.</summary>
    public LiveDestination? B { get; init; }

    /// <summary>Input loss action, e.g. <c>PAUSE_OUTPUT</c>.</summary>
    public string? InputLossAction { get; init; }

    /// <summary>State of the channel afterwards.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether anything was written.</summary>
    public bool Changed { get; init; }

    /// <summary>Whether this is only what would be done (<c>-WhatIf</c>).</summary>
    public bool Planned { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{LiveChannelId}/{OutputGroup}";
}
