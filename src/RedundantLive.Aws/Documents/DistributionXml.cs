using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws.Documents;

/// <summary>
/// Writes CloudFront's XML: a list is a quantity and its items, and elements stand in the order of the API contract, which the service
/// insists on.
/// </summary>
internal static class DistributionXml
{
    /// <summary>Name space of every element.</summary>
    public static readonly XNamespace Namespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private static readonly string[] OriginOrder =
    [
        "Id", "DomainName", "OriginPath", "CustomHeaders", "S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig", "ConnectionAttempts",
        "ConnectionTimeout", "ResponseCompletionTimeout", "OriginShield", "OriginAccessControlId",
    ];

    private static readonly string[] ConfigOrder =
    [
        "CallerReference", "Aliases", "DefaultRootObject", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors",
        "CustomErrorResponses", "Comment", "Logging", "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId", "HttpVersion",
        "IsIPV6Enabled", "ContinuousDeploymentPolicyId", "Staging", "AnycastIpListId", "TenantConfig", "ConnectionMode", "ViewerMtlsConfig",
        "ConnectionFunctionAssociation", "CacheTagConfig",
    ];

    /// <summary>The strings that MediaPackage reads, as the MediaPackage console forwards them (MediaPackage user guide, "Creating a distribution from MediaPackage").</summary>
    private static readonly string[] QueryStrings = ["aws.manifestfilter", "end", "m", "start"];

    private static readonly string[] ReadMethods = ["HEAD", "GET"];

    /// <summary>A whole configuration.</summary>
    public static XElement Config(DistributionSpec spec)
    {
        XElement config = Element(
            "DistributionConfig",
            Element("CallerReference", spec.CallerReference),
            List("Origins", spec.Origins.Select(Origin)),
            Behavior("DefaultCacheBehavior", spec.DefaultBehavior, withPattern: false),
            List("CacheBehaviors", spec.Behaviors.Select(b => Behavior("CacheBehavior", b, withPattern: true))),
            List("CustomErrorResponses", spec.ErrorCodes.Select(code => Element(
                "CustomErrorResponse",
                Element("ErrorCode", Number(code)),
                Element("ErrorCachingMinTTL", Number(spec.ErrorCachingSeconds))))),
            Element("Comment", spec.Comment),
            Element("Enabled", "true"));
        return config;
    }

    /// <summary>A configuration with tags, as CreateDistributionWithTags takes it.</summary>
    public static XElement ConfigWithTags(DistributionSpec spec) => Element("DistributionConfigWithTags", Config(spec), Tags(spec.Tags));

    /// <summary>Tags, which have no quantity.</summary>
    public static XElement Tags(IReadOnlyDictionary<string, string> tags) => Element(
        "Tags", Element("Items", tags.Select(t => Element("Tag", Element("Key", t.Key), Element("Value", t.Value)))));

    /// <summary>An https origin.</summary>
    public static XElement Origin(OriginSpec spec) => Element(
        "Origin",
        Element("Id", spec.Id),
        Element("DomainName", spec.DomainName),
        Element("OriginPath", ""),
        List("CustomHeaders", spec.CustomHeaders.Select(h => Header(h.Key, h.Value))),
        CustomOrigin());

    /// <summary>A behaviour: redirect to https, GET and HEAD.</summary>
    public static XElement Behavior(string name, BehaviorSpec spec, bool withPattern)
    {
        XElement behavior = Element(
            name,
            withPattern ? Element("PathPattern", spec.PathPattern) : null,
            Element("TargetOriginId", spec.TargetOriginId),
            Element("ViewerProtocolPolicy", "redirect-to-https"),
            AllowedMethods(),
            Element("SmoothStreaming", spec.SmoothStreaming ? "true" : "false"),
            Element("Compress", "false"));
        if (spec.CachePolicyId != null)
        {
            behavior.Add(Element("CachePolicyId", spec.CachePolicyId));
        }
        else
        {
            behavior.Add(ForwardedValues());
            behavior.Add(Element("MinTTL", "0"));
        }
        return behavior;
    }

    /// <summary>A custom header; the value is a secret.</summary>
    public static XElement Header(string name, System.Security.SecureString value) => Element(
        "OriginCustomHeader", Element("HeaderName", name), Element("HeaderValue", Secrets.Reveal(value)));

    /// <summary>https only, TLS 1.2.</summary>
    public static XElement CustomOrigin() => Element(
        "CustomOriginConfig",
        Element("HTTPPort", "80"),
        Element("HTTPSPort", "443"),
        Element("OriginProtocolPolicy", "https-only"),
        List("OriginSslProtocols", [Element("SslProtocol", "TLSv1.2")]));

    /// <summary>Finds or adds a child element of an origin in its place.</summary>
    public static XElement OriginChild(XElement origin, string name) => Child(origin, name, OriginOrder);

    /// <summary>Finds or adds a child element of a configuration in its place.</summary>
    public static XElement ConfigChild(XElement config, string name) => Child(config, name, ConfigOrder);

    /// <summary>The items of a list; adds what is missing of it.</summary>
    public static XElement Items(XElement list)
    {
        XElement? items = Get(list, "Items");
        if (items == null)
        {
            if (Get(list, "Quantity") == null) list.Add(new XElement(list.Name.Namespace + "Quantity", "0"));
            items = new XElement(list.Name.Namespace + "Items");
            list.Add(items);
        }
        return items;
    }

    /// <summary>Makes the quantity right; an empty list has no items element.</summary>
    public static void Count(XElement list)
    {
        int count = Get(list, "Items")?.Elements().Count() ?? 0;
        Get(list, "Quantity")!.Value = Number(count);
        if (count == 0) Get(list, "Items")?.Remove();
    }

    /// <summary>Child by local name, whatever the name space.</summary>
    public static XElement? Get(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>Elements of a list member.</summary>
    public static IEnumerable<XElement> ItemsOf(XElement? parent, string list) => Get(Get(parent, list), "Items")?.Elements() ?? [];

    /// <summary>Text of a child, or null.</summary>
    public static string? Text(XElement? parent, string name) => Get(parent, name)?.Value;

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    private static XElement Child(XElement parent, string name, string[] order)
    {
        if (Get(parent, name) is { } existing) return existing;
        var made = new XElement(parent.Name.Namespace + name);
        int place = System.Array.IndexOf(order, name);
        XElement? before = parent.Elements().LastOrDefault(e => System.Array.IndexOf(order, e.Name.LocalName) is var i && i >= 0 && i < place);
        if (before == null) parent.AddFirst(made);
        else before.AddAfterSelf(made);
        return made;
    }

    private static XElement List(string name, IEnumerable<XElement> items)
    {
        List<XElement> all = items.ToList();
        return Element(name, Element("Quantity", Number(all.Count)), all.Count == 0 ? null : Element("Items", all));
    }

    private static XElement AllowedMethods()
    {
        XElement methods = List("AllowedMethods", ReadMethods.Select(m => Element("Method", m)));
        methods.Add(List("CachedMethods", ReadMethods.Select(m => Element("Method", m))));
        return methods;
    }

    private static XElement ForwardedValues() => Element(
        "ForwardedValues",
        Element("QueryString", "true"),
        Element("Cookies", Element("Forward", "none")),
        List("Headers", []),
        List("QueryStringCacheKeys", QueryStrings.Select(q => Element("Name", q))));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
