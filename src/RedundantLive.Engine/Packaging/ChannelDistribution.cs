using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// What the distribution of a MediaPackage channel consists of: what the MediaPackage console builds when a channel is saved with
/// CloudFront (MediaPackage user guide, "Creating a distribution from AWS Elemental MediaPackage"): first a placeholder, then, with the
/// first endpoint, one origin for all endpoints of the channel and two behaviours. The details follow what is published; AWS does not
/// document the console's distribution member by member.
/// </summary>
public static class ChannelDistribution
{
    /// <summary>Tag by which the MediaPackage console finds the distribution; its value is the channel's ARN.</summary>
    public const string AssociationTag = "mediapackage:cloudfront_assoc";

    /// <summary>The managed cache policy Elemental-MediaPackage (CloudFront developer guide, "Use managed cache policies").</summary>
    public const string CachePolicyId = "08627262-05a9-4f76-9ded-b50ca2e3a84f";

    /// <summary>Origin that the default behaviour points to for good.</summary>
    public const string PlaceholderOriginId = "TEMP_ORIGIN_ID/channel";

    /// <summary>Host of the placeholder origin.</summary>
    public const string PlaceholderHost = "mediapackage.amazonaws.com";

    /// <summary>Behaviours of an origin in order of precedence: Smooth Streaming manifests, then everything else.</summary>
    public static readonly IReadOnlyList<string> Patterns = new[] { "index.ism/*", "*" };

    // An error of the origin during the switch between inputs must not outlive the switch in CloudFront's cache.
    private static readonly int[] ErrorCodes = { 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504 };

    // CloudFront API reference, DistributionConfig: Comment.
    private const int MaxCommentLength = 128;

    /// <summary>The comment by which people recognize the distribution.</summary>
    public static string Comment(string channelId)
    {
        string comment = "Managed by MediaPackage - " + channelId;
        return comment.Length <= MaxCommentLength ? comment : comment.Substring(0, MaxCommentLength);
    }

    /// <summary>The distribution as it is made together with the channel, before the channel has an endpoint.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="tags">Further tags.</param>
    public static DistributionSpec Placeholder(PackageChannel channel, IReadOnlyDictionary<string, string>? tags = null)
    {
        var allTags = tags == null ? new Dictionary<string, string>() : tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        allTags[AssociationTag] = channel.Arn;
        return new DistributionSpec
        {
            // The ARN is unique to this channel, so a repeated creation cannot make a second distribution.
            CallerReference = channel.Arn,
            Comment = Comment(channel.Id),
            Origins = new[] { new OriginSpec { Id = PlaceholderOriginId, DomainName = PlaceholderHost } },
            DefaultBehavior = new BehaviorSpec { TargetOriginId = PlaceholderOriginId, CachePolicyId = CachePolicyId },
            ErrorCodes = ErrorCodes,
            ErrorCachingSeconds = 1,
            Tags = allTags,
        };
    }

    /// <summary>The edits that make a distribution serve an endpoint. They change nothing when it does so already.</summary>
    /// <param name="endpointUrl">Playback URL of the endpoint at its origin.</param>
    /// <exception cref="LiveException">The URL is none (<c>InvalidResponse</c>).</exception>
    public static IReadOnlyList<DistributionEdit> EditsFor(string endpointUrl)
    {
        string host = Parse(endpointUrl).Host;
        string origin = OriginId(host);
        var edits = new List<DistributionEdit> { new SetOrigin(new OriginSpec { Id = origin, DomainName = host }) };
        edits.AddRange(Patterns.Select(pattern => new SetBehavior(new BehaviorSpec
        {
            PathPattern = pattern,
            TargetOriginId = origin,
            CachePolicyId = CachePolicyId,
            SmoothStreaming = pattern != "*",
        })));
        return edits;
    }

    /// <summary>Origin id of an endpoint's host, e.g. <c>EMP-0123abcd</c>: the endpoints of a channel share the host.</summary>
    public static string OriginId(string host) => "EMP-" + host.Split('.')[0];

    /// <summary>The URL that viewers use: the endpoint's, on the distribution's host.</summary>
    public static string CloudFrontUrl(PackageDistribution distribution, string endpointUrl) =>
        "https://" + distribution.DomainName + Parse(endpointUrl).PathAndQuery;

    /// <summary>Whether the distribution belongs to the channel.</summary>
    public static bool IsOf(PackageDistribution distribution, PackageChannel channel) =>
        channel.Arn.Length > 0 && distribution.AssociatedChannelArn == channel.Arn;

    private static Uri Parse(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        ? uri
        : throw new LiveException("InvalidResponse", "InvalidResult", "MediaPackage gave an endpoint a URL that is none.", null, "Look at the endpoint with Get-PackageEndpoint.");
}
