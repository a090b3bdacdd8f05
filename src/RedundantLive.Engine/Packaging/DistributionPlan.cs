using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// What a channel's distribution must have for its endpoints, and the edits that take an existing one there. Pure.
/// <para>
/// A distribution that the MediaPackage console (or this module) made has one layout: a placeholder origin for the default behaviour, one
/// origin for the egress host, <c>index.ism/*</c> with Smooth Streaming and <c>*</c> (MediaPackage user guide, cdns-create-mp). In a
/// distribution that somebody else made nothing may be routed away from its owner, so each endpoint gets a behaviour for its own folder.
/// </para>
/// </summary>
public static class DistributionPlan
{
    /// <summary>Tag by which the MediaPackage console finds a channel's distribution; its value is the channel's ARN.</summary>
    public const string AssociationTag = "mediapackage:cloudfront_assoc";

    /// <summary>Managed cache policy Elemental-MediaPackage (CloudFront developer guide, using-managed-cache-policies).</summary>
    public const string ManagedPolicyId = "08627262-05a9-4f76-9ded-b50ca2e3a84f";

    /// <summary>Header of CDN authorization (MediaPackage user guide, cdn-auth-setup).</summary>
    public const string AuthorizationHeader = "X-MediaPackage-CDNIdentifier";

    /// <summary>Origin that a console-made distribution has before its channel has an endpoint.</summary>
    public const string PlaceholderOriginId = "TEMP_ORIGIN_ID/channel";

    private const string PlaceholderHost = "mediapackage.amazonaws.com";
    private const string OwnOriginPrefix = "EMP-";
    private const string CommentPrefix = "Managed by MediaPackage - ";
    private const string Everything = "*";

    /// <summary>Statuses whose errors are cached for a second only, as the console does it.</summary>
    public static IReadOnlyList<int> ErrorCodes { get; } = new[] { 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504 };

    /// <summary>Comment of a channel's own distribution; CloudFront allows 128 characters.</summary>
    public static string Comment(string channelId) =>
        CommentPrefix + (channelId.Length > 128 - CommentPrefix.Length ? channelId.Substring(0, 128 - CommentPrefix.Length) : channelId);

    /// <summary>Whether a distribution has the layout of the MediaPackage console, so that the whole of it is the channel's.</summary>
    public static bool IsOwn(PackageDistribution distribution) =>
        distribution.Origins.Any(o => o.Id == PlaceholderOriginId)
        || distribution.Comment?.StartsWith(CommentPrefix, StringComparison.Ordinal) == true;

    /// <summary>Whether nothing in a distribution is somebody else's.</summary>
    public static bool IsOnlyOwn(PackageDistribution distribution) => IsOwn(distribution)
        && distribution.Origins.All(o => o.Id == PlaceholderOriginId || o.Id.StartsWith(OwnOriginPrefix, StringComparison.Ordinal));

    /// <summary>A new distribution for a channel.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="endpoints">Its endpoints, if there are any yet.</param>
    /// <param name="tags">Further tags.</param>
    /// <param name="legacy">Forwarded values as the console sets them instead of the managed cache policy.</param>
    public static DistributionSpec ForChannel(
        PackageChannel channel, IReadOnlyList<PackageEndpoint> endpoints, IReadOnlyDictionary<string, string>? tags = null, bool legacy = false)
    {
        var allTags = tags == null ? new Dictionary<string, string>() : tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        allTags[AssociationTag] = channel.Arn;
        string? policy = legacy ? null : ManagedPolicyId;
        var empty = new PackageDistribution
        {
            Origins = new[] { new DistributionOrigin { Id = PlaceholderOriginId, DomainName = PlaceholderHost } },
            Behaviors = new[] { new DistributionBehavior { PathPattern = "Default (*)", TargetOriginId = PlaceholderOriginId, CachePolicyId = policy } },
        };
        IReadOnlyList<DistributionEdit> edits = Attach(empty, endpoints);
        return new DistributionSpec
        {
            // The ARN is unique to this channel, so a repeated creation cannot make a second distribution.
            CallerReference = channel.Arn,
            Comment = Comment(channel.Id),
            Origins = edits.OfType<SetOrigin>().Select(e => e.Origin)
                .Prepend(new OriginSpec { Id = PlaceholderOriginId, DomainName = PlaceholderHost }).ToList(),
            Behaviors = edits.OfType<SetBehavior>().OrderByDescending(e => e.First).Select(e => e.Behavior).ToList(),
            DefaultBehavior = new BehaviorSpec { TargetOriginId = PlaceholderOriginId, CachePolicyId = policy },
            ErrorCodes = ErrorCodes,
            ErrorCachingSeconds = 1,
            Tags = allTags,
        };
    }

    /// <summary>Edits that make a distribution serve endpoints too; none when it does already.</summary>
    public static IReadOnlyList<DistributionEdit> Attach(PackageDistribution current, IReadOnlyList<PackageEndpoint> endpoints)
    {
        var edits = new List<DistributionEdit>();
        foreach (PackageEndpoint endpoint in endpoints)
        {
            if (EndpointUrls.Host(endpoint.Url) is not { } host) continue;
            IReadOnlyList<DistributionEdit> more = AttachOne(current, endpoint, host);
            current = DistributionPreview.Apply(current, more);
            edits.AddRange(more);
        }

        return edits;
    }

    /// <summary>
    /// Edits that make a distribution serve exactly these endpoints of its channel: <see cref="Attach"/>, and what is ours and serves none
    /// of them goes. Origins and behaviours of anybody else stay.
    /// </summary>
    public static IReadOnlyList<DistributionEdit> Match(PackageDistribution current, IReadOnlyList<PackageEndpoint> endpoints)
    {
        var edits = new List<DistributionEdit>(Attach(current, endpoints));
        PackageDistribution after = DistributionPreview.Apply(current, edits);
        var hosts = new HashSet<string>(endpoints.Select(e => EndpointUrls.Host(e.Url)).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var patterns = endpoints.Select(EndpointUrls.Pattern).OfType<string>().ToList();
        bool own = IsOwn(current);
        foreach (DistributionBehavior behavior in after.Behaviors)
        {
            DistributionOrigin? origin = after.Origins.FirstOrDefault(o => o.Id == behavior.TargetOriginId);
            if (origin?.Id.StartsWith(OwnOriginPrefix, StringComparison.Ordinal) != true) continue;
            bool folder = IsEndpointFolder(behavior.PathPattern) && !patterns.Any(p => PathPatterns.Same(p, behavior.PathPattern));
            bool console = own && !hosts.Contains(origin.DomainName) && IsConsolePattern(behavior.PathPattern);
            if (folder || console) edits.Add(new RemoveBehavior(behavior.PathPattern));
        }

        after = DistributionPreview.Apply(current, edits);
        edits.AddRange(after.Origins
            .Where(o => o.Id.StartsWith(OwnOriginPrefix, StringComparison.Ordinal) && !hosts.Contains(o.DomainName))
            .Where(o => after.Behaviors.All(b => b.TargetOriginId != o.Id))
            .Select(o => new RemoveOrigin(o.Id)));
        return edits;
    }

    /// <summary>Edits that give every origin of the endpoints the header of CDN authorization; a null value takes it away.</summary>
    public static IReadOnlyList<DistributionEdit> Authorize(PackageDistribution current, IReadOnlyList<PackageEndpoint> endpoints, SecureString? value)
    {
        var hosts = new HashSet<string>(endpoints.Select(e => EndpointUrls.Host(e.Url)).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return current.Origins.Where(o => hosts.Contains(o.DomainName))
            .Where(o => value != null || o.CustomHeaderNames.Contains(AuthorizationHeader, StringComparer.OrdinalIgnoreCase))
            .Select(o => (DistributionEdit)new SetOriginHeader(o.Id, AuthorizationHeader, value)).ToList();
    }

    /// <summary>The behaviour that CloudFront chooses for a path: the first that matches, the default one last.</summary>
    public static DistributionBehavior? Route(PackageDistribution distribution, string path) =>
        distribution.Behaviors.FirstOrDefault(b => b.PathPattern != "Default (*)" && PathPatterns.Match(b.PathPattern, path))
        ?? distribution.Behaviors.FirstOrDefault(b => b.PathPattern == "Default (*)");

    private static IReadOnlyList<DistributionEdit> AttachOne(PackageDistribution current, PackageEndpoint endpoint, string host)
    {
        var edits = new List<DistributionEdit>();
        string path = EndpointUrls.Path(endpoint.Url)!;
        bool own = IsOwn(current), smooth = endpoint.Type == PackagerType.Mss;
        DistributionOrigin? origin = current.Origins.FirstOrDefault(o => string.Equals(o.DomainName, host, StringComparison.OrdinalIgnoreCase));
        DistributionBehavior? route = Route(current, path);
        bool routed = origin != null && route?.TargetOriginId == origin.Id;
        bool smoothly = !smooth || route?.SmoothStreaming == true
            || (own && current.Behaviors.Any(b => b.TargetOriginId == origin?.Id && b.SmoothStreaming && PathPatterns.Same(b.PathPattern, EndpointUrls.SmoothPattern(endpoint))));
        if (routed && smoothly) return edits;

        string originId = origin?.Id ?? NewOriginId(current, host);
        if (origin == null) edits.Add(new SetOrigin(new OriginSpec { Id = originId, DomainName = host }));
        string? policy = UsesForwardedValues(current) ? null : ManagedPolicyId;
        if (own && IsFree(current, originId))
        {
            string pattern = EndpointUrls.SmoothPattern(smooth ? endpoint : null);
            if (!current.Behaviors.Any(b => PathPatterns.Same(b.PathPattern, pattern) && b.TargetOriginId == originId && b.SmoothStreaming))
            {
                edits.Add(new SetBehavior(Behavior(pattern, originId, true, policy)));
            }

            if (!routed) edits.Add(new SetBehavior(Behavior(Everything, originId, false, policy)));
        }
        else if (EndpointUrls.Pattern(endpoint) is { } pattern)
        {
            // First, because a behaviour such as *.m3u8 before it would win. It covers one endpoint's folder, so it takes nothing from anybody.
            edits.Add(new SetBehavior(Behavior(pattern, originId, smooth, policy), First: true));
        }

        return edits;
    }

    private static BehaviorSpec Behavior(string pattern, string originId, bool smooth, string? policy) =>
        new() { PathPattern = pattern, TargetOriginId = originId, SmoothStreaming = smooth, CachePolicyId = policy };

    /// <summary>Whether the <c>*</c> behaviour is not there, serves nobody any more, or serves this origin already.</summary>
    private static bool IsFree(PackageDistribution current, string originId) =>
        current.Behaviors.FirstOrDefault(b => b.PathPattern == Everything) is not { } all
        || all.TargetOriginId == originId || all.TargetOriginId == PlaceholderOriginId || current.Origins.All(o => o.Id != all.TargetOriginId);

    /// <summary>Whether the distribution caches by forwarded values, as the console's do; new behaviours follow the ones that are there.</summary>
    private static bool UsesForwardedValues(PackageDistribution current)
    {
        DistributionBehavior? model = current.Behaviors.FirstOrDefault(b => b.TargetOriginId.StartsWith(OwnOriginPrefix, StringComparison.Ordinal))
            ?? (IsOwn(current) ? current.Behaviors.LastOrDefault() : null);
        return model != null && model.CachePolicyId == null;
    }

    private static string NewOriginId(PackageDistribution current, string host)
    {
        string id = OwnOriginPrefix + host.Split('.')[0];
        return current.Origins.Any(o => o.Id == id) ? OwnOriginPrefix + host : id;
    }

    private static bool IsConsolePattern(string pattern) => pattern == Everything || pattern.EndsWith(".ism/*", StringComparison.Ordinal);

    private static bool IsEndpointFolder(string pattern)
    {
        string[] parts = pattern.TrimStart('/').Split('/');
        return parts.Length == 4 && parts[0] == "out" && parts[1] == "v1" && parts[2].IndexOf('*') < 0 && parts[3] == Everything;
    }
}
