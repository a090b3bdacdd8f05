using System;
using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>
/// Everything the rules look at, read once per run. A part that could not be read says why instead of being empty, so that a rule
/// answers Unknown rather than Passed.
/// </summary>
public sealed record FailoverContext
{
    /// <summary>The MediaLive channel.</summary>
    public LiveChannel Channel { get; init; } = new();

    /// <summary>The channel that it is linked to; read of a linked channel only.</summary>
    public Reading<LinkedChannel> LinkedChannel { get; init; } = Reading.NotRead<LinkedChannel>();

    /// <summary>Its inputs by id, and those of the channel that it is linked to.</summary>
    public Reading<IReadOnlyDictionary<string, LiveInput>> Inputs { get; init; } = Reading.NotRead<IReadOnlyDictionary<string, LiveInput>>();

    /// <summary>MediaPackage channels of the account and region: all of them, or those that the caller gave.</summary>
    public Reading<IReadOnlyList<PackageChannel>> PackageChannels { get; init; } = Reading.NotRead<IReadOnlyList<PackageChannel>>();

    /// <summary>Origin endpoints of the MediaPackage channels that the MediaLive channel is wired to.</summary>
    public Reading<IReadOnlyList<PackageEndpoint>> Endpoints { get; init; } = Reading.NotRead<IReadOnlyList<PackageEndpoint>>();

    /// <summary>Distributions that serve those endpoints.</summary>
    public Reading<IReadOnlyList<PackageDistribution>> Distributions { get; init; } = Reading.NotRead<IReadOnlyList<PackageDistribution>>();

    /// <summary>Password parameters by name; names that do not exist are missing.</summary>
    public Reading<IReadOnlyDictionary<string, StoredParameter>> Parameters { get; init; } = Reading.NotRead<IReadOnlyDictionary<string, StoredParameter>>();

    /// <summary>Other MediaLive channels of the account and region.</summary>
    public Reading<IReadOnlyList<LiveChannelSummary>> OtherChannels { get; init; } = Reading.NotRead<IReadOnlyList<LiveChannelSummary>>();

    /// <summary>Tags of the distributions by distribution id.</summary>
    public Reading<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> DistributionTags { get; init; } =
        Reading.NotRead<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>();

    /// <summary>What the IAM policy simulator says about the channel's role and its parameters.</summary>
    public Reading<IReadOnlyList<RoleDecision>> RolePermissions { get; init; } = Reading.NotRead<IReadOnlyList<RoleDecision>>();

    /// <summary>How the headers that CloudFront sends compare with the secrets, by origin endpoint id.</summary>
    public Reading<IReadOnlyDictionary<string, CdnHeaderMatch>> CdnHeaders { get; init; } = Reading.NotRead<IReadOnlyDictionary<string, CdnHeaderMatch>>();

    /// <summary>Cache policies by id.</summary>
    public Reading<IReadOnlyDictionary<string, CachePolicy>> CachePolicies { get; init; } = Reading.NotRead<IReadOnlyDictionary<string, CachePolicy>>();

    /// <summary>Schedule of the channel.</summary>
    public Reading<IReadOnlyList<LiveScheduleAction>> Schedule { get; init; } = Reading.NotRead<IReadOnlyList<LiveScheduleAction>>();

    /// <summary>Alerts of the channel.</summary>
    public Reading<IReadOnlyList<LiveAlert>> Alerts { get; init; } = Reading.NotRead<IReadOnlyList<LiveAlert>>();

    /// <summary>What CloudWatch shows of the last minutes.</summary>
    public Reading<LiveMetrics> Metrics { get; init; } = Reading.NotRead<LiveMetrics>();

    /// <summary>When all this was read (UTC).</summary>
    public DateTimeOffset ReadAt { get; init; }
}

/// <summary>The other one of two linked channels.</summary>
/// <param name="Channel">The channel, or null when there is none of that ARN.</param>
public sealed record LinkedChannel(LiveChannel? Channel);

/// <summary>Makes readings.</summary>
public static class Reading
{
    /// <summary>Something that was read.</summary>
    public static Reading<T> Of<T>(T value) where T : class => new(value, null);

    /// <summary>Something that could not be read, and why in a few words.</summary>
    public static Reading<T> Failed<T>(string reason) where T : class => new(null, reason);

    /// <summary>The same, in words that can be said in another language.</summary>
    internal static Reading<T> Unread<T>(Wording reason) where T : class => new(null, reason);

    /// <summary>Something nobody tried to read.</summary>
    public static Reading<T> NotRead<T>() where T : class => new(null, "it was not read in this run") { WasTried = false };
}

/// <summary>Something read from the cloud, or the reason why it is not there.</summary>
public sealed class Reading<T> where T : class
{
    internal Reading(T? value, Wording? why)
    {
        Value = value;
        Why = why;
    }

    /// <summary>The value, or null when it could not be read.</summary>
    public T? Value { get; }

    /// <summary>Whether somebody tried to read it.</summary>
    public bool WasTried { get; internal init; } = true;

    /// <summary>Why there is none, or null.</summary>
    public string? Reason => Why?.ToString();

    /// <summary>The same, in words that can be said in another language.</summary>
    internal Wording? Why { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Required => Value ?? throw new InvalidOperationException(Reason);
}
