using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Security;
using static RedundantLive.Aws.Documents.DistributionXml;

namespace RedundantLive.Aws.Documents;

/// <summary>A distribution's configuration as the service answers it, with the ETag that it was read under.</summary>
internal sealed class DistributionDocument : IDistributionDocument
{
    /// <summary>Pattern under which the default behaviour is shown.</summary>
    public const string DefaultPattern = "Default (*)";

    private readonly XElement distribution;
    private readonly IReadOnlyDictionary<string, string>? tags;
    private readonly Lazy<PackageDistribution> read;

    /// <summary>Wraps a <c>Distribution</c> element.</summary>
    public DistributionDocument(XElement distribution, string? etag, IReadOnlyDictionary<string, string>? tags = null)
    {
        this.distribution = distribution;
        this.tags = tags;
        ETag = etag;
        read = new(() => DistributionReader.Read(distribution, Config, tags));
    }

    /// <summary>Version that was read.</summary>
    public string? ETag { get; }

    /// <summary>Reference it was made with.</summary>
    public string? CallerReference => Text(Config, "CallerReference");

    /// <inheritdoc/>
    public PackageDistribution Distribution => read.Value;

    private XElement Config => Get(distribution, "DistributionConfig")!;

    /// <inheritdoc/>
    public IDistributionDocument With(IReadOnlyList<DistributionEdit> edits)
    {
        var copy = new XElement(distribution);
        XElement config = Get(copy, "DistributionConfig")!;
        foreach (DistributionEdit edit in edits) Apply(config, edit);
        return new DistributionDocument(copy, ETag, tags);
    }

    /// <inheritdoc/>
    public System.Security.SecureString? OriginHeader(string originId, string name) =>
        Text(ItemsOf(FindOrigin(Config, originId), "CustomHeaders").FirstOrDefault(h => string.Equals(Text(h, "HeaderName"), name, StringComparison.OrdinalIgnoreCase)), "HeaderValue")
            is { } value ? Secrets.Protect(value) : null;

    /// <inheritdoc/>
    public bool SameConfigurationAs(IDistributionDocument other) => Canonical(Config) == Canonical(((DistributionDocument)other).Config);

    /// <summary>The same with tags that are known.</summary>
    public DistributionDocument WithTags(IReadOnlyDictionary<string, string> known) => new(distribution, ETag, known);

    /// <summary>The body of UpdateDistribution.</summary>
    public string ToUpdate() => Config.ToString(SaveOptions.DisableFormatting);

    private static void Apply(XElement config, DistributionEdit edit)
    {
        switch (edit)
        {
            case SetOrigin e:
                SetOriginIn(config, e.Origin);
                break;
            case RemoveOrigin e:
                RemoveFrom(ConfigChild(config, "Origins"), o => Text(o, "Id") == e.OriginId);
                break;
            case SetBehavior e:
                SetBehaviorIn(config, e.Behavior, e.First);
                break;
            case RemoveBehavior e:
                RemoveFrom(ConfigChild(config, "CacheBehaviors"), b => PathPatterns.Same(Text(b, "PathPattern") ?? "", e.PathPattern));
                break;
            case SetErrorCaching e:
                SetErrorCachingIn(config, e);
                break;
            case SetOriginProtocol e:
                Required(Get(Get(FindOrigin(config, e.OriginId), "CustomOriginConfig"), "OriginProtocolPolicy"), e.OriginId).Value = e.Policy;
                break;
            case SetMinTtl e:
                Required(Get(FindBehavior(config, e.PathPattern), "MinTTL"), e.PathPattern).Value = e.Seconds.ToString(CultureInfo.InvariantCulture);
                break;
            case SetQueryStrings e:
                SetQueryStringsIn(Required(Get(FindBehavior(config, e.PathPattern), "ForwardedValues"), e.PathPattern), e.Names);
                break;
            case SetEnabled e:
                ConfigChild(config, "Enabled").Value = e.Enabled ? "true" : "false";
                break;
            case SetOriginHeader e:
                SetHeader(FindOrigin(config, e.OriginId) ?? throw new ArgumentException($"The distribution has no origin '{e.OriginId}'."), e);
                break;
            default:
                throw new ArgumentException($"Unknown edit {edit.GetType().Name}.", nameof(edit));
        }
    }

    private static XElement? FindOrigin(XElement config, string id) => ItemsOf(config, "Origins").FirstOrDefault(o => Text(o, "Id") == id);

    private static XElement? FindBehavior(XElement config, string pattern) => pattern == DefaultPattern
        ? Get(config, "DefaultCacheBehavior")
        : ItemsOf(config, "CacheBehaviors").FirstOrDefault(b => Text(b, "PathPattern") == pattern);

    private static XElement Required(XElement? element, string name) => element ?? throw new ArgumentException($"The distribution has no such member of '{name}'.");

    private static void SetErrorCachingIn(XElement config, SetErrorCaching edit)
    {
        XElement list = ConfigChild(config, "CustomErrorResponses");
        XElement items = Items(list);
        XElement? response = items.Elements().FirstOrDefault(r => Text(r, "ErrorCode") == edit.Code);
        string? seconds = edit.Seconds?.ToString(CultureInfo.InvariantCulture);
        if (seconds != null && response == null) items.Add(Element("CustomErrorResponse", Element("ErrorCode", edit.Code), Element("ErrorCachingMinTTL", seconds)));
        else if (seconds != null && Get(response, "ErrorCachingMinTTL") is { } ttl) ttl.Value = seconds;
        // The last member of a CustomErrorResponse in the API contract.
        else if (seconds != null) response!.Add(Element("ErrorCachingMinTTL", seconds));
        else if (string.IsNullOrEmpty(Text(response, "ResponsePagePath"))) response?.Remove();
        else Get(response, "ErrorCachingMinTTL")?.Remove();
        Count(list);
    }

    private static void SetQueryStringsIn(XElement forwarded, IReadOnlyList<string> names)
    {
        Required(Get(forwarded, "QueryString"), "ForwardedValues").Value = names.Count > 0 ? "true" : "false";
        // The last member of ForwardedValues in the API contract.
        if (Get(forwarded, "QueryStringCacheKeys") == null) forwarded.Add(Element("QueryStringCacheKeys"));
        XElement list = Get(forwarded, "QueryStringCacheKeys")!;
        XElement items = Items(list);
        items.RemoveNodes();
        foreach (string name in names) items.Add(Element("Name", name));
        Count(list);
    }

    private static void SetOriginIn(XElement config, OriginSpec spec)
    {
        XElement? origin = FindOrigin(config, spec.Id);
        if (origin == null)
        {
            XElement list = ConfigChild(config, "Origins");
            Items(list).Add(Origin(spec));
            Count(list);
            return;
        }
        OriginChild(origin, "DomainName").Value = spec.DomainName;
        if (Get(origin, "CustomOriginConfig") is { } custom)
        {
            if (Get(custom, "OriginProtocolPolicy") is { } policy) policy.Value = "https-only";
            else custom.Add(Element("OriginProtocolPolicy", "https-only"));
        }
        else
        {
            // An origin of another kind becomes a web server; two kinds at once are refused.
            foreach (string kind in new[] { "S3OriginConfig", "VpcOriginConfig" }) Get(origin, kind)?.Remove();
            OriginChild(origin, "CustomOriginConfig").ReplaceWith(CustomOrigin());
        }
        foreach (KeyValuePair<string, System.Security.SecureString> header in spec.CustomHeaders)
        {
            SetHeader(origin, new SetOriginHeader(spec.Id, header.Key, header.Value));
        }
    }

    private static void SetHeader(XElement origin, SetOriginHeader edit)
    {
        XElement list = OriginChild(origin, "CustomHeaders");
        XElement items = Items(list);
        XElement? header = items.Elements().FirstOrDefault(h => string.Equals(Text(h, "HeaderName"), edit.Name, StringComparison.OrdinalIgnoreCase));
        if (edit.Value == null) header?.Remove();
        else if (header == null) items.Add(Header(edit.Name, edit.Value));
        else Get(header, "HeaderValue")!.Value = Secrets.Reveal(edit.Value);
        Count(list);
    }

    private static void SetBehaviorIn(XElement config, BehaviorSpec spec, bool first)
    {
        if (spec.PathPattern == DefaultPattern)
        {
            Get(ConfigChild(config, "DefaultCacheBehavior"), "TargetOriginId")!.Value = spec.TargetOriginId;
            return;
        }
        XElement list = ConfigChild(config, "CacheBehaviors");
        XElement items = Items(list);
        if (items.Elements().FirstOrDefault(b => PathPatterns.Same(Text(b, "PathPattern") ?? "", spec.PathPattern)) is { } existing)
        {
            Get(existing, "TargetOriginId")!.Value = spec.TargetOriginId;
            if (spec.SmoothStreaming && Get(existing, "SmoothStreaming") is { } smooth) smooth.Value = "true";
        }
        else
        {
            XElement made = Behavior("CacheBehavior", spec, withPattern: true);
            if (first) items.AddFirst(made);
            // The first pattern that matches wins: nothing behind a * would ever be asked.
            else if (items.Elements().FirstOrDefault(b => Text(b, "PathPattern") == "*") is { } catchAll) catchAll.AddBeforeSelf(made);
            else items.Add(made);
        }
        Count(list);
    }

    private static void RemoveFrom(XElement list, Func<XElement, bool> which)
    {
        Items(list).Elements().Where(which).ToList().ForEach(e => e.Remove());
        Count(list);
    }

    /// <summary>
    /// Text that is the same for the same configuration. The order of behaviours and of origin group members is meaning; of everything else
    /// it is not.
    /// </summary>
    private static string Canonical(XElement element)
    {
        if (!element.HasElements) return $"<{element.Name.LocalName}>{element.Value.Trim()}</>";
        IEnumerable<string> parts = element.Elements().Select(Canonical);
        bool ordered = element.Elements().Any(e => e.Name.LocalName is "CacheBehavior" or "OriginGroupMember");
        if (!ordered) parts = parts.OrderBy(p => p, StringComparer.Ordinal);
        return new StringBuilder("<").Append(element.Name.LocalName).Append('>').Append(string.Concat(parts)).Append("</>").ToString();
    }
}

/// <summary>Projects distributions.</summary>
internal static class DistributionReader
{
    private const string AssociationTag = "mediapackage:cloudfront_assoc";

    /// <summary>Reads a distribution with its configuration, or an entry of a list, which holds both in one element.</summary>
    public static PackageDistribution Read(XElement distribution, XElement config, IReadOnlyDictionary<string, string>? tags) => new()
    {
        Id = Text(distribution, "Id") ?? "",
        Arn = Text(distribution, "ARN") ?? "",
        DomainName = Text(distribution, "DomainName") ?? "",
        Status = Text(distribution, "Status") ?? "",
        Enabled = Text(config, "Enabled") == "true",
        Comment = string.IsNullOrEmpty(Text(config, "Comment")) ? null : Text(config, "Comment"),
        CallerReference = Text(config, "CallerReference"),
        AssociatedChannelArn = tags != null && tags.TryGetValue(AssociationTag, out string? arn) ? arn : null,
        Origins = ItemsOf(config, "Origins").Select(ReadOrigin).ToList(),
        Behaviors = ItemsOf(config, "CacheBehaviors").Select(b => ReadBehavior(b, Text(b, "PathPattern") ?? ""))
            .Concat(Get(config, "DefaultCacheBehavior") is { } last ? [ReadBehavior(last, DistributionDocument.DefaultPattern)] : []).ToList(),
        ErrorCaching = ReadErrorCaching(config),
    };

    private static DistributionOrigin ReadOrigin(XElement origin) => new()
    {
        Id = Text(origin, "Id") ?? "",
        DomainName = Text(origin, "DomainName") ?? "",
        ProtocolPolicy = Text(Get(origin, "CustomOriginConfig"), "OriginProtocolPolicy"),
        CustomHeaderNames = ItemsOf(origin, "CustomHeaders").Select(h => Text(h, "HeaderName")).OfType<string>().ToList(),
    };

    private static DistributionBehavior ReadBehavior(XElement behavior, string pattern)
    {
        XElement? forwarded = Get(behavior, "ForwardedValues");
        List<string> keys = ItemsOf(forwarded, "QueryStringCacheKeys").Select(k => k.Value).ToList();
        return new DistributionBehavior
        {
            PathPattern = pattern,
            TargetOriginId = Text(behavior, "TargetOriginId") ?? "",
            ViewerProtocolPolicy = Text(behavior, "ViewerProtocolPolicy"),
            CachePolicyId = string.IsNullOrEmpty(Text(behavior, "CachePolicyId")) ? null : Text(behavior, "CachePolicyId"),
            MinTtl = Seconds(Text(behavior, "MinTTL")),
            QueryStrings = keys,
            AllQueryStrings = keys.Count == 0 && Text(forwarded, "QueryString") == "true",
            SmoothStreaming = Text(behavior, "SmoothStreaming") == "true",
        };
    }

    private static Dictionary<string, TimeSpan> ReadErrorCaching(XElement config)
    {
        var made = new Dictionary<string, TimeSpan>();
        foreach (XElement response in ItemsOf(config, "CustomErrorResponses"))
        {
            if (int.TryParse(Text(response, "ErrorCode"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int code)
                && Seconds(Text(response, "ErrorCachingMinTTL")) is { } time)
            {
                made[code.ToString(CultureInfo.InvariantCulture)] = time;
            }
        }
        return made;
    }

    private static TimeSpan? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
