using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>A MediaLive input.</summary>
public sealed record LiveInput
{
    /// <summary>Input id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>STANDARD</c> or <c>SINGLE_PIPELINE</c>.</summary>
    public string? Class { get; init; }

    /// <summary>Type, e.g. <c>RTMP_PUSH</c>, <c>URL_PULL</c>, <c>MEDIACONNECT</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>State, e.g. <c>ATTACHED</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>The sources, destinations, flows or devices that feed the pipelines, in pipeline order.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = Array.Empty<string>();

    /// <summary>Subnets or availability zones of the feeds in a VPC; empty otherwise.</summary>
    public IReadOnlyList<string> FeedZones { get; init; } = Array.Empty<string>();

    /// <summary>Channels it is attached to.</summary>
    public IReadOnlyList<string> AttachedChannels { get; init; } = Array.Empty<string>();

    /// <inheritdoc/>
    public override string ToString() => Id;
}
