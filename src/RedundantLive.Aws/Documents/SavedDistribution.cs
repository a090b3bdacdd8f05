using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Aws.Json;

namespace RedundantLive.Aws.Documents;

/// <summary>A distribution as the AWS CLI prints it.</summary>
internal static class SavedDistribution
{
    public static PackageDistribution Read(JsonText distribution, JsonText config)
    {
        var behaviors = Items(config["CacheBehaviors"]).Select(behavior => Behavior(behavior, LiveChannelReader.Text(behavior, "PathPattern"))).ToList();
        if (config["DefaultCacheBehavior"] is { } last) behaviors.Add(Behavior(last, "Default (*)"));
        var caching = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (JsonText error in Items(config["CustomErrorResponses"]))
        {
            if (error["ErrorCode"]?.AsInt is { } code) caching[code.ToString(System.Globalization.CultureInfo.InvariantCulture)] = TimeSpan.FromSeconds(error["ErrorCachingMinTTL"]?.AsInt ?? 10);
        }

        return new PackageDistribution
        {
            Id = LiveChannelReader.Text(distribution, "Id"),
            Arn = LiveChannelReader.Text(distribution, "ARN"),
            DomainName = LiveChannelReader.Text(distribution, "DomainName"),
            Status = LiveChannelReader.Text(distribution, "Status"),
            Enabled = config["Enabled"]?.AsBool ?? false,
            Comment = LiveChannelReader.NullIfEmpty(config["Comment"]?.AsString),
            Origins = Items(config["Origins"]).Select(origin => new DistributionOrigin
            {
                Id = LiveChannelReader.Text(origin, "Id"),
                DomainName = LiveChannelReader.Text(origin, "DomainName"),
                ProtocolPolicy = origin["CustomOriginConfig"]?["OriginProtocolPolicy"]?.AsString,
                CustomHeaderNames = Items(origin["CustomHeaders"]).Select(header => LiveChannelReader.Text(header, "HeaderName")).ToList(),
            }).ToList(),
            Behaviors = behaviors,
            ErrorCaching = caching,
        };
    }

    private static DistributionBehavior Behavior(JsonText behavior, string pattern)
    {
        string? policy = LiveChannelReader.NullIfEmpty(behavior["CachePolicyId"]?.AsString);
        JsonText? forwarded = behavior["ForwardedValues"];
        return new DistributionBehavior
        {
            PathPattern = pattern,
            TargetOriginId = LiveChannelReader.Text(behavior, "TargetOriginId"),
            ViewerProtocolPolicy = behavior["ViewerProtocolPolicy"]?.AsString,
            CachePolicyId = policy,
            MinTtl = policy == null && behavior["MinTTL"]?.AsInt is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            QueryStrings = LiveChannelReader.StringList(forwarded?["QueryStringCacheKeys"]?["Items"]),
            // All of them are in the key when they are forwarded and none is named (CloudFront API reference, ForwardedValues).
            AllQueryStrings = forwarded?["QueryString"]?.AsBool == true && LiveChannelReader.Items(forwarded["QueryStringCacheKeys"], "Items").Count == 0,
            SmoothStreaming = behavior["SmoothStreaming"]?.AsBool ?? false,
        };
    }

    private static IReadOnlyList<JsonText> Items(JsonText? list) => LiveChannelReader.Items(list, "Items");
}
