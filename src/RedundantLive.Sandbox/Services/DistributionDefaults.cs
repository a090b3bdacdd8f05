using System;
using System.Linq;
using System.Xml.Linq;

namespace RedundantLive.Sandbox.Services;

/// <summary>What CloudFront fills in where a configuration says nothing, so that what is read can be written back.</summary>
internal static class DistributionDefaults
{
    private static readonly XNamespace Space = CloudFrontService.Space;

    private static readonly string[] ConfigOrder =
    {
        "CallerReference", "Aliases", "DefaultRootObject", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors",
        "CustomErrorResponses", "Comment", "Logging", "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId",
        "HttpVersion", "IsIPV6Enabled", "ContinuousDeploymentPolicyId", "Staging",
    };

    private static readonly string[] OriginOrder =
    {
        "Id", "DomainName", "OriginPath", "CustomHeaders", "S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig", "ConnectionAttempts",
        "ConnectionTimeout", "ResponseCompletionTimeout", "OriginShield", "OriginAccessControlId",
    };

    private static readonly string[] CustomOriginOrder =
    {
        "HTTPPort", "HTTPSPort", "OriginProtocolPolicy", "OriginSslProtocols", "OriginReadTimeout", "OriginKeepaliveTimeout",
    };

    private static readonly string[] BehaviourOrder =
    {
        "PathPattern", "TargetOriginId", "TrustedSigners", "TrustedKeyGroups", "ViewerProtocolPolicy", "AllowedMethods", "SmoothStreaming",
        "Compress", "LambdaFunctionAssociations", "FunctionAssociations", "FieldLevelEncryptionId", "RealtimeLogConfigArn", "CachePolicyId",
        "OriginRequestPolicyId", "ResponseHeadersPolicyId", "GrpcConfig", "ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL",
    };

    /// <summary>Adds what is missing, at its place in the order; nothing that is there is touched.</summary>
    public static void Fill(XElement config)
    {
        Add(config, ConfigOrder, Empty("Aliases"), Text("DefaultRootObject", ""), Empty("OriginGroups"), Empty("CacheBehaviors"),
            Empty("CustomErrorResponses"),
            new XElement(Space + "Logging", Text("Enabled", "false"), Text("IncludeCookies", "false"), Text("Bucket", ""), Text("Prefix", "")),
            Text("PriceClass", "PriceClass_All"),
            new XElement(
                Space + "ViewerCertificate",
                Text("CloudFrontDefaultCertificate", "true"),
                Text("SSLSupportMethod", "vip"),
                Text("MinimumProtocolVersion", "TLSv1"),
                Text("CertificateSource", "cloudfront")),
            new XElement(Space + "Restrictions", new XElement(Space + "GeoRestriction", Text("RestrictionType", "none"), Text("Quantity", "0"))),
            Text("WebACLId", ""), Text("HttpVersion", "http2"), Text("IsIPV6Enabled", "false"), Text("ContinuousDeploymentPolicyId", ""),
            Text("Staging", "false"));
        foreach (var origin in config.Elements(Space + "Origins").Descendants(Space + "Origin"))
        {
            Add(origin, OriginOrder, Text("OriginPath", ""), Empty("CustomHeaders"), Text("ConnectionAttempts", "3"), Text("ConnectionTimeout", "10"),
                new XElement(Space + "OriginShield", Text("Enabled", "false")), Text("OriginAccessControlId", ""));
            foreach (var custom in origin.Elements(Space + "CustomOriginConfig"))
            {
                Add(custom, CustomOriginOrder,
                    new XElement(
                        Space + "OriginSslProtocols",
                        Text("Quantity", "3"),
                        new XElement(Space + "Items", Text("SslProtocol", "TLSv1"), Text("SslProtocol", "TLSv1.1"), Text("SslProtocol", "TLSv1.2"))),
                    Text("OriginReadTimeout", "30"), Text("OriginKeepaliveTimeout", "5"));
            }
        }
        foreach (var behaviour in config.Elements(Space + "DefaultCacheBehavior").Concat(config.Elements(Space + "CacheBehaviors").Descendants(Space + "CacheBehavior")))
        {
            FillBehaviour(behaviour);
        }
    }

    /// <summary>A list of signers or key groups that trusts nobody.</summary>
    public static XElement Nobody(string name) => new(Space + name, Text("Enabled", "false"), Text("Quantity", "0"));

    /// <summary>Whether a repeated request says the same.</summary>
    public static bool Same(string old, XElement config) => XNode.DeepEquals(XElement.Parse(old), config);

    /// <summary>Managed policies that matter for live streaming (CloudFront developer guide, using the managed cache policies).</summary>
    public static CloudFrontService.ThingItem[] ManagedPolicies() => new[]
    {
        Policy("08627262-05a9-4f76-9ded-b50ca2e3a84f", "Managed-Elemental-MediaPackage", "0", "86400", "31536000", true, "aws.manifestfilter", "start", "end", "m"),
        Policy("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "Managed-CachingDisabled", "0", "0", "0", false),
        Policy("658327ea-f89d-4fab-a63d-7e88639e58f6", "Managed-CachingOptimized", "1", "86400", "31536000", true),
    };

    private static void FillBehaviour(XElement behaviour)
    {
        Add(behaviour, BehaviourOrder, Nobody("TrustedSigners"), Nobody("TrustedKeyGroups"),
            new XElement(
                Space + "AllowedMethods",
                Text("Quantity", "2"),
                new XElement(Space + "Items", Text("Method", "HEAD"), Text("Method", "GET")),
                Cached()),
            Text("SmoothStreaming", "false"), Text("Compress", "false"), Empty("LambdaFunctionAssociations"), Empty("FunctionAssociations"),
            Text("FieldLevelEncryptionId", ""), new XElement(Space + "GrpcConfig", Text("Enabled", "false")));
        foreach (var methods in behaviour.Elements(Space + "AllowedMethods").Where(m => m.Element(Space + "CachedMethods") is null))
        {
            methods.Add(Cached());
        }
        if (behaviour.Element(Space + "ForwardedValues") is { } forwarded)
        {
            Add(forwarded, new[] { "QueryString", "Cookies", "Headers", "QueryStringCacheKeys" }, Empty("Headers"), Empty("QueryStringCacheKeys"));
            Add(behaviour, BehaviourOrder, Text("MinTTL", "0"), Text("DefaultTTL", "86400"), Text("MaxTTL", "31536000"));
        }
    }

    private static XElement Cached() => new(
        Space + "CachedMethods", Text("Quantity", "2"), new XElement(Space + "Items", Text("Method", "HEAD"), Text("Method", "GET")));

    private static XElement Text(string name, string value) => new(Space + name, value);

    private static XElement Empty(string name) => new(Space + name, Text("Quantity", "0"));

    private static void Add(XElement parent, string[] order, params XElement[] missing)
    {
        foreach (var element in missing)
        {
            if (parent.Element(element.Name) is not null)
            {
                continue;
            }
            var place = Array.IndexOf(order, element.Name.LocalName);
            var before = parent.Elements().LastOrDefault(e => Array.IndexOf(order, e.Name.LocalName) is >= 0 and var index && index < place);
            // What this list does not know stays behind the element that it came with.
            while (before?.ElementsAfterSelf().FirstOrDefault() is { } next && Array.IndexOf(order, next.Name.LocalName) < 0)
            {
                before = next;
            }
            if (before is null)
            {
                parent.AddFirst(element);
            }
            else
            {
                before.AddAfterSelf(element);
            }
        }
    }

    private static CloudFrontService.ThingItem Policy(string id, string name, string min, string normal, string max, bool gzip, params string[] queryStrings)
    {
        var strings = new XElement(Space + "QueryStringsConfig", Text("QueryStringBehavior", queryStrings.Length == 0 ? "none" : "whitelist"));
        var headers = new XElement(Space + "HeadersConfig", Text("HeaderBehavior", queryStrings.Length == 0 ? "none" : "whitelist"));
        if (queryStrings.Length > 0)
        {
            strings.Add(new XElement(
                Space + "QueryStrings",
                Text("Quantity", queryStrings.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new XElement(Space + "Items", queryStrings.Select(q => Text("Name", q)))));
            headers.Add(new XElement(Space + "Headers", Text("Quantity", "1"), new XElement(Space + "Items", Text("Name", "origin"))));
        }
        var config = new XElement(
            Space + "CachePolicyConfig",
            Text("Comment", "Managed by CloudFront"),
            Text("Name", name),
            Text("DefaultTTL", normal),
            Text("MaxTTL", max),
            Text("MinTTL", min),
            new XElement(
                Space + "ParametersInCacheKeyAndForwardedToOrigin",
                Text("EnableAcceptEncodingGzip", gzip ? "true" : "false"),
                Text("EnableAcceptEncodingBrotli", "false"),
                headers,
                new XElement(Space + "CookiesConfig", Text("CookieBehavior", "none")),
                strings));
        return new CloudFrontService.ThingItem
        {
            Kind = "CachePolicy",
            Id = id,
            Name = name,
            ETag = "E23ZP02F085DFQ",
            Config = config.ToString(SaveOptions.DisableFormatting),
            ModifiedAt = new DateTimeOffset(2020, 7, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }
}
