using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>Amazon CloudFront. Every method throws <see cref="CloudException"/>.</summary>
public interface IDistributionService
{
    /// <summary>Creates a distribution with tags.</summary>
    Task<IDistributionDocument> CreateAsync(DistributionSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads a distribution with its configuration and ETag.</summary>
    Task<IDistributionDocument> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a configuration back if nobody changed it meanwhile; otherwise fails as <see cref="CloudFailure.PreconditionFailed"/>.
    /// </summary>
    Task<IDistributionDocument> UpdateAsync(IDistributionDocument desired, CancellationToken cancellationToken);

    /// <summary>Deletes a distribution that is disabled and deployed.</summary>
    Task DeleteAsync(IDistributionDocument document, CancellationToken cancellationToken);

    /// <summary>Lists every distribution (all pages). Lists carry origins and behaviours but no tags.</summary>
    Task<IReadOnlyList<PackageDistribution>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads a cache policy.</summary>
    Task<CachePolicy> GetCachePolicyAsync(string id, CancellationToken cancellationToken);

    /// <summary>Reads tags.</summary>
    Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string arn, CancellationToken cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    Task TagAsync(string arn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);
}

/// <summary>A distribution's configuration that loses nothing: unknown elements and the order of elements survive. Immutable.</summary>
public interface IDistributionDocument
{
    /// <summary>What it says.</summary>
    PackageDistribution Distribution { get; }

    /// <summary>The document with the edits applied.</summary>
    IDistributionDocument With(IReadOnlyList<DistributionEdit> edits);

    /// <summary>Value of a custom header of an origin, or null when it is not sent. A secret.</summary>
    System.Security.SecureString? OriginHeader(string originId, string name);

    /// <summary>Whether the configuration is the same as the other's.</summary>
    bool SameConfigurationAs(IDistributionDocument other);
}

/// <summary>A cache policy, as far as live streams depend on it.</summary>
public sealed record CachePolicy
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Minimum time to live.</summary>
    public TimeSpan MinTtl { get; init; }

    /// <summary><c>none</c>, <c>whitelist</c>, <c>allExcept</c> or <c>all</c>: which query strings are part of the cache key.</summary>
    public string QueryStringBehavior { get; init; } = "none";

    /// <summary>The query strings that the behaviour names.</summary>
    public IReadOnlyList<string> QueryStrings { get; init; } = Array.Empty<string>();
}

/// <summary>A distribution to be made.</summary>
public sealed record DistributionSpec
{
    /// <summary>Unique reference that makes creation safe to repeat.</summary>
    public string CallerReference { get; init; } = "";

    /// <summary>Comment, 128 characters at most.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Origins; the first is the default behaviour's target.</summary>
    public IReadOnlyList<OriginSpec> Origins { get; init; } = Array.Empty<OriginSpec>();

    /// <summary>Behaviours in order of precedence, without the default one.</summary>
    public IReadOnlyList<BehaviorSpec> Behaviors { get; init; } = Array.Empty<BehaviorSpec>();

    /// <summary>The default behaviour; its pattern is ignored.</summary>
    public BehaviorSpec DefaultBehavior { get; init; } = new();

    /// <summary>HTTP statuses whose errors are cached for <see cref="ErrorCachingSeconds"/> only.</summary>
    public IReadOnlyList<int> ErrorCodes { get; init; } = Array.Empty<int>();

    /// <summary>Error caching time in seconds.</summary>
    public int ErrorCachingSeconds { get; init; } = 1;

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>An https origin to be made.</summary>
public sealed record OriginSpec
{
    /// <summary>Origin id, unique in the distribution.</summary>
    public string Id { get; init; } = "";

    /// <summary>Host.</summary>
    public string DomainName { get; init; } = "";

    /// <summary>Custom headers; values are secrets.</summary>
    public IReadOnlyDictionary<string, System.Security.SecureString> CustomHeaders { get; init; } = new Dictionary<string, System.Security.SecureString>();
}

/// <summary>A cache behaviour to be made: redirect to https, GET and HEAD.</summary>
public sealed record BehaviorSpec
{
    /// <summary>Path pattern.</summary>
    public string PathPattern { get; init; } = "*";

    /// <summary>Origin id.</summary>
    public string TargetOriginId { get; init; } = "";

    /// <summary>Microsoft Smooth Streaming.</summary>
    public bool SmoothStreaming { get; init; }

    /// <summary>Cache policy id, or null for the forwarded values that the MediaPackage console sets.</summary>
    public string? CachePolicyId { get; init; }
}

/// <summary>A change to a distribution's configuration.</summary>
public abstract record DistributionEdit;

/// <summary>Adds an origin, or replaces host and protocol of the one with the same id, keeping everything else in it.</summary>
public sealed record SetOrigin(OriginSpec Origin) : DistributionEdit;

/// <summary>Removes an origin by id.</summary>
public sealed record RemoveOrigin(string OriginId) : DistributionEdit;

/// <summary>
/// Adds a behaviour (before a <c>*</c> behaviour, or before every other one when <paramref name="First"/>), or points the one with the same
/// pattern at the origin, keeping the rest.
/// </summary>
public sealed record SetBehavior(BehaviorSpec Behavior, bool First = false) : DistributionEdit;

/// <summary>Removes a behaviour by pattern.</summary>
public sealed record RemoveBehavior(string PathPattern) : DistributionEdit;

/// <summary>Sets for how many seconds an error (404, 503 ...) is cached; null leaves it to CloudFront. A page that is shown for the error stays.</summary>
public sealed record SetErrorCaching(string Code, int? Seconds) : DistributionEdit;

/// <summary>Sets how CloudFront fetches from a web server: <c>https-only</c>, <c>http-only</c> or <c>match-viewer</c>.</summary>
public sealed record SetOriginProtocol(string OriginId, string Policy) : DistributionEdit;

/// <summary>Sets the minimum time to live, in seconds, of a behaviour that caches by forwarded values.</summary>
public sealed record SetMinTtl(string PathPattern, int Seconds) : DistributionEdit;

/// <summary>Sets the query strings that a behaviour without a cache policy forwards and caches by; none switches both off.</summary>
public sealed record SetQueryStrings(string PathPattern, IReadOnlyList<string> Names) : DistributionEdit;

/// <summary>Enables or disables the distribution.</summary>
public sealed record SetEnabled(bool Enabled) : DistributionEdit;

/// <summary>Sets one custom header of an origin; a null value removes it.</summary>
public sealed record SetOriginHeader(string OriginId, string Name, System.Security.SecureString? Value) : DistributionEdit;
