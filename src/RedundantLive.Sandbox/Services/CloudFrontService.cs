using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>CloudFront.</summary>
internal sealed class CloudFrontService : Service
{
    public static readonly XNamespace Space = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private const double DeploySeconds = 15 * 60;

    private Store store = new();

    public CloudFrontService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("CreateDistribution", call => Create(call, call.Xml!, null));
        On("CreateDistributionWithTags", call => Create(
            call,
            call.Xml!.Element(Space + "DistributionConfig")!,
            call.Xml!.Element(Space + "Tags")));
        On("GetDistribution", call => ShowDistribution(200, Distribution(call, "Id")));
        On("GetDistributionConfig", GetConfig);
        On("UpdateDistribution", Update);
        On("DeleteDistribution", Delete);
        On("ListDistributions", List);
        On("ListTagsForResource", ListTags);
        On("TagResource", Tag);
        On("UntagResource", Untag);
        On("CreateInvalidation", Invalidate);
        On("CreateOriginAccessControl", call => CreateThing(call, "OriginAccessControl", "E", "OriginAccessControlAlreadyExists"));
        On("GetOriginAccessControl", call => GetThing(call, "OriginAccessControl"));
        On("DeleteOriginAccessControl", call => DeleteThing(call, "OriginAccessControl"));
        On("ListOriginAccessControls", ListAccessControls);
        On("CreateCachePolicy", call => CreateThing(call, "CachePolicy", "", "CachePolicyAlreadyExists"));
        On("GetCachePolicy", call => GetThing(call, "CachePolicy"));
        On("DeleteCachePolicy", call => DeleteThing(call, "CachePolicy"));
        On("ListCachePolicies", ListCachePolicies);
    }

    public override object Save() => Alone(() => store);

    public override void Load(JsonElement state) => store = state.Deserialize<Store>(SandboxContext.StateOptions) ?? store;

    public override ServiceException Invalid(IReadOnlyList<Violation> violations)
    {
        var quantities = violations.All(v => v.Kind == ViolationKind.QuantityMismatch);
        return new ServiceException(400, quantities ? "InconsistentQuantities" : "InvalidArgument", Describe(violations));
    }

    public override ServiceException Malformed(string message) => new(400, "MalformedXML", message);

    public override Answer Error(ServiceException error, string requestId) => Xml(error.Status, new XElement(
        Space + "ErrorResponse",
        new XElement(
            Space + "Error",
            new XElement(Space + "Type", error.Status < 500 ? "Sender" : "Receiver"),
            new XElement(Space + "Code", error.Code),
            new XElement(Space + "Message", XmlText.Clean(error.Message))),
        new XElement(Space + "RequestId", requestId)));

    private static Answer Xml(int status, XElement root) =>
        Answer.Text(status, "<?xml version=\"1.0\"?>\n" + root.ToString(SaveOptions.DisableFormatting), "text/xml");

    private DistributionItem Distribution(Call call, string label) =>
        store.Distributions.FirstOrDefault(d => d.Id == call.Label(label) && Context.Time.Passed(d.CreatedAt, Context.ConsistencySeconds))
            ?? throw new ServiceException(404, "NoSuchDistribution", "The specified distribution does not exist.");

    private Answer Create(Call call, XElement sent, XElement? tags)
    {
        var config = new XElement(sent);
        var reference = config.Element(Space + "CallerReference")?.Value ?? "";
        var old = store.Distributions.FirstOrDefault(d => d.CallerReference == reference);
        if (old is not null)
        {
            if (DistributionDefaults.Same(old.Sent, config))
            {
                return ShowDistribution(201, old).With("Location", Location(old));
            }
            throw new ServiceException(409, "DistributionAlreadyExists", "The caller reference that you are using to create a distribution is associated with another distribution. Already exists: " + old.Id);
        }
        CheckConfig(config, null);
        var distribution = new DistributionItem
        {
            Id = "E" + Context.Random.Code(13),
            Domain = "d" + Context.Random.Hex(13) + ".cloudfront.net",
            CallerReference = reference,
            Sent = config.ToString(SaveOptions.DisableFormatting),
            CreatedAt = Context.Time.Now,
        };
        foreach (var tag in tags?.Descendants(Space + "Tag") ?? Enumerable.Empty<XElement>())
        {
            distribution.Tags[tag.Element(Space + "Key")?.Value ?? ""] = tag.Element(Space + "Value")?.Value ?? "";
        }
        Keep(distribution, config);
        store.Distributions.Add(distribution);
        return ShowDistribution(201, distribution).With("Location", Location(distribution));
    }

    private void Keep(DistributionItem distribution, XElement config)
    {
        DistributionDefaults.Fill(config);
        distribution.Config = config.ToString(SaveOptions.DisableFormatting);
        distribution.ETag = "E" + Context.Random.Code(13);
        distribution.ModifiedAt = Context.Time.Now;
        distribution.Phase = Phase.Change("InProgress", "Deployed", Context.Time.After(DeploySeconds));
    }

    private Answer GetConfig(Call call)
    {
        var distribution = Distribution(call, "Id");
        return Answer.Text(200, "<?xml version=\"1.0\"?>\n" + distribution.Config, "text/xml").With("ETag", distribution.ETag);
    }

    private Answer Update(Call call)
    {
        var distribution = Distribution(call, "Id");
        CheckMatch(call, distribution.ETag);
        var config = new XElement(call.Xml!);
        if (config.Element(Space + "CallerReference")?.Value != distribution.CallerReference)
        {
            throw new ServiceException(400, "IllegalUpdate", "CallerReference can't be changed.");
        }
        CheckConfig(config, distribution);
        Keep(distribution, config);
        return ShowDistribution(200, distribution);
    }

    private Answer Delete(Call call)
    {
        var distribution = Distribution(call, "Id");
        CheckMatch(call, distribution.ETag);
        if (XElement.Parse(distribution.Config).Element(Space + "Enabled")?.Value != "false" || distribution.Phase.At(Context.Time.Now) != "Deployed")
        {
            throw new ServiceException(409, "DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");
        }
        store.Distributions.Remove(distribution);
        return Answer.Empty(204);
    }

    private static void CheckMatch(Call call, string etag)
    {
        var match = call.Request.Header("If-Match")?.Trim('"');
        if (string.IsNullOrEmpty(match))
        {
            throw new ServiceException(400, "InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.");
        }
        if (match != etag)
        {
            throw new ServiceException(412, "PreconditionFailed", "The request failed because it didn't meet the preconditions in one or more request-header fields.");
        }
    }

    private void CheckConfig(XElement config, DistributionItem? itself)
    {
        var origins = config.Element(Space + "Origins")!.Descendants(Space + "Origin").ToList();
        var behaviours = config.Element(Space + "CacheBehaviors")?.Descendants(Space + "CacheBehavior").ToList() ?? new List<XElement>();
        if (origins.Count == 0)
        {
            throw Argument("DistributionConfig.Origins: at least one origin is needed.");
        }
        if (origins.Count > 25)
        {
            throw new ServiceException(400, "TooManyOrigins", "Your request contains more origins than are allowed per distribution.");
        }
        if (behaviours.Count > 25)
        {
            throw new ServiceException(400, "TooManyCacheBehaviors", "You cannot create more cache behaviors for the distribution.");
        }
        var ids = origins.Select(o => o.Element(Space + "Id")?.Value ?? "").ToList();
        if (ids.Distinct().Count() != ids.Count)
        {
            throw Argument("DistributionConfig.Origins: origin ids have to be unique.");
        }
        ids.AddRange(config.Element(Space + "OriginGroups")?.Descendants(Space + "OriginGroup").Select(g => g.Element(Space + "Id")?.Value ?? "")
            ?? Enumerable.Empty<string>());
        foreach (var behaviour in behaviours.Concat(config.Elements(Space + "DefaultCacheBehavior")))
        {
            CheckBehaviour(behaviour, ids);
        }
        foreach (var alias in config.Element(Space + "Aliases")?.Descendants(Space + "CNAME").Select(e => e.Value) ?? Enumerable.Empty<string>())
        {
            if (store.Distributions.Any(d => d != itself && XElement.Parse(d.Config).Descendants(Space + "CNAME").Any(c => c.Value == alias)))
            {
                throw new ServiceException(409, "CNAMEAlreadyExists", "One or more of the CNAMEs you provided are already associated with a different resource.");
            }
        }
        if ((config.Element(Space + "Comment")?.Value.Length ?? 0) > 128)
        {
            throw Argument("DistributionConfig.Comment: at most 128 characters.");
        }
    }

    private static void CheckBehaviour(XElement behaviour, List<string> origins)
    {
        if (!origins.Contains(behaviour.Element(Space + "TargetOriginId")?.Value ?? ""))
        {
            throw new ServiceException(404, "NoSuchOrigin", behaviour.Name.LocalName + ".TargetOriginId: no origin exists with the specified Origin Id.");
        }
        var policy = !string.IsNullOrEmpty(behaviour.Element(Space + "CachePolicyId")?.Value);
        if (policy == (behaviour.Element(Space + "ForwardedValues") is not null))
        {
            throw Argument(behaviour.Name.LocalName + (policy
                ? ".ForwardedValues: cannot be used together with CachePolicyId."
                : ".ForwardedValues: either CachePolicyId or ForwardedValues is required."));
        }
        var legacy = new[] { "MinTTL", "DefaultTTL", "MaxTTL" }.FirstOrDefault(name => behaviour.Element(Space + name) is not null);
        if (policy && legacy is not null)
        {
            throw Argument(behaviour.Name.LocalName + "." + legacy + ": cannot be used together with CachePolicyId.");
        }
    }

    private static ServiceException Argument(string message) => new(400, "InvalidArgument", message);

    private static string Location(DistributionItem distribution) =>
        "https://cloudfront.amazonaws.com/2020-05-31/distribution/" + distribution.Id;

    private Answer ShowDistribution(int status, DistributionItem item) => Xml(status, new XElement(
        Space + "Distribution",
        new XElement(Space + "Id", item.Id),
        new XElement(Space + "ARN", item.Arn),
        new XElement(Space + "Status", item.Phase.At(Context.Time.Now)),
        new XElement(Space + "LastModifiedTime", Iso(item.ModifiedAt)),
        new XElement(Space + "InProgressInvalidationBatches", item.Invalidations.Count(i => i.At(Context.Time.Now) == "InProgress")),
        new XElement(Space + "DomainName", item.Domain),
        DistributionDefaults.Nobody("ActiveTrustedSigners"),
        DistributionDefaults.Nobody("ActiveTrustedKeyGroups"),
        XElement.Parse(item.Config))).With("ETag", item.ETag);

    private Answer List(Call call)
    {
        var shown = new[]
        {
            "Aliases", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses", "Comment", "PriceClass",
            "Enabled", "ViewerCertificate", "Restrictions", "WebACLId", "HttpVersion", "IsIPV6Enabled", "Staging",
        };
        return Page(call, "DistributionList", store.Distributions, d => d.Id, item =>
        {
            var config = XElement.Parse(item.Config);
            return new XElement(
                Space + "DistributionSummary",
                new XElement(Space + "Id", item.Id),
                new XElement(Space + "ARN", item.Arn),
                new XElement(Space + "ETag", item.ETag),
                new XElement(Space + "Status", item.Phase.At(Context.Time.Now)),
                new XElement(Space + "LastModifiedTime", Iso(item.ModifiedAt)),
                new XElement(Space + "DomainName", item.Domain),
                shown.Select(name => config.Element(Space + name)));
        });
    }

    private static Answer Page<T>(Call call, string name, IEnumerable<T> all, Func<T, string> id, Func<T, XElement> write)
    {
        var size = int.TryParse(call.Request.Query("MaxItems"), out var asked) && asked > 0 ? Math.Min(asked, 100) : 100;
        var marker = call.Request.Query("Marker") ?? "";
        var items = all.OrderBy(id, StringComparer.Ordinal).Where(i => string.CompareOrdinal(id(i), marker) > 0).ToList();
        var page = items.Take(size).ToList();
        var more = items.Count > size;
        var list = new XElement(Space + name);
        if (name != "CachePolicyList")
        {
            list.Add(new XElement(Space + "Marker", marker));
        }
        if (more)
        {
            list.Add(new XElement(Space + "NextMarker", id(page[page.Count - 1])));
        }
        list.Add(new XElement(Space + "MaxItems", size));
        if (name != "CachePolicyList")
        {
            list.Add(new XElement(Space + "IsTruncated", more ? "true" : "false"));
        }
        list.Add(new XElement(Space + "Quantity", page.Count));
        if (page.Count > 0)
        {
            list.Add(new XElement(Space + "Items", page.Select(write)));
        }
        return Xml(200, list);
    }

    private DistributionItem Resource(Call call)
    {
        var arn = call.Request.Query("Resource");
        return store.Distributions.FirstOrDefault(d => d.Arn == arn)
            ?? throw new ServiceException(404, "NoSuchResource", "The specified resource does not exist.");
    }

    private Answer ListTags(Call call) => Xml(200, new XElement(
        Space + "Tags",
        new XElement(Space + "Items", Resource(call).Tags.Select(t => new XElement(
            Space + "Tag", new XElement(Space + "Key", t.Key), new XElement(Space + "Value", t.Value))))));

    private Answer Tag(Call call)
    {
        var item = Resource(call);
        foreach (var tag in call.Xml!.Descendants(Space + "Tag"))
        {
            item.Tags[tag.Element(Space + "Key")?.Value ?? ""] = tag.Element(Space + "Value")?.Value ?? "";
        }
        return Answer.Empty(204);
    }

    private Answer Untag(Call call)
    {
        var item = Resource(call);
        foreach (var key in call.Xml!.Descendants(Space + "Key"))
        {
            item.Tags.Remove(key.Value);
        }
        return Answer.Empty(204);
    }

    private Answer Invalidate(Call call)
    {
        var item = Distribution(call, "DistributionId");
        item.Invalidations.Add(Phase.Change("InProgress", "Completed", Context.Time.After(60)));
        var id = "I" + Context.Random.Code(13);
        return Xml(201, new XElement(
            Space + "Invalidation",
            new XElement(Space + "Id", id),
            new XElement(Space + "Status", item.Invalidations[item.Invalidations.Count - 1].At(Context.Time.Now)),
            new XElement(Space + "CreateTime", Iso(Context.Time.Now)),
            new XElement(call.Xml!))).With("Location", Location(item) + "/invalidation/" + id);
    }

    private Answer CreateThing(Call call, string kind, string prefix, string duplicate)
    {
        var name = call.Xml!.Element(Space + "Name")?.Value ?? "";
        if (store.Things.Any(t => t.Kind == kind && t.Name == name))
        {
            throw new ServiceException(409, duplicate, "A resource of that name already exists.");
        }
        var thing = new ThingItem
        {
            Kind = kind,
            Name = name,
            Id = prefix.Length == 0 ? Context.Random.Guid() : prefix + Context.Random.Code(13),
            ETag = "E" + Context.Random.Code(13),
            ModifiedAt = Context.Time.Now,
            Config = call.Xml!.ToString(SaveOptions.DisableFormatting),
        };
        store.Things.Add(thing);
        var path = kind == "CachePolicy" ? "cache-policy/" : "origin-access-control/";
        return ShowThing(201, thing).With("Location", "https://cloudfront.amazonaws.com/2020-05-31/" + path + thing.Id);
    }

    private ThingItem Thing(Call call, string kind) =>
        store.Things.Concat(ManagedPolicies).FirstOrDefault(t => t.Kind == kind && t.Id == call.Label("Id"))
            ?? throw new ServiceException(404, "NoSuch" + kind, "The specified resource does not exist.");

    private Answer GetThing(Call call, string kind) => ShowThing(200, Thing(call, kind));

    private Answer DeleteThing(Call call, string kind)
    {
        var thing = Thing(call, kind);
        if (ManagedPolicies.Contains(thing))
        {
            throw new ServiceException(400, "IllegalDelete", "You cannot delete a managed policy.");
        }
        CheckMatch(call, thing.ETag);
        if (store.Distributions.Any(d => d.Config.Contains(">" + thing.Id + "<")))
        {
            throw new ServiceException(409, kind + "InUse", "It is attached to one or more distributions.");
        }
        store.Things.Remove(thing);
        return Answer.Empty(204);
    }

    private static Answer ShowThing(int status, ThingItem thing) => Xml(status, Element(thing)).With("ETag", thing.ETag);

    private static XElement Element(ThingItem thing) => new(
        Space + thing.Kind,
        new XElement(Space + "Id", thing.Id),
        thing.Kind == "CachePolicy" ? new XElement(Space + "LastModifiedTime", Iso(thing.ModifiedAt)) : null,
        XElement.Parse(thing.Config));

    private Answer ListAccessControls(Call call) => Page(
        call,
        "OriginAccessControlList",
        store.Things.Where(t => t.Kind == "OriginAccessControl"),
        t => t.Id,
        t =>
        {
            var config = XElement.Parse(t.Config);
            string Of(string name) => config.Element(Space + name)?.Value ?? "";
            return new XElement(
                Space + "OriginAccessControlSummary",
                new XElement(Space + "Id", t.Id),
                new XElement(Space + "Description", Of("Description")),
                new XElement(Space + "Name", t.Name),
                new XElement(Space + "SigningProtocol", Of("SigningProtocol")),
                new XElement(Space + "SigningBehavior", Of("SigningBehavior")),
                new XElement(Space + "OriginAccessControlOriginType", Of("OriginAccessControlOriginType")));
        });

    private Answer ListCachePolicies(Call call)
    {
        var type = call.Request.Query("Type");
        var all = ManagedPolicies.Where(_ => type != "custom").Concat(store.Things.Where(t => t.Kind == "CachePolicy" && type != "managed"));
        return Page(call, "CachePolicyList", all, t => t.Id, t => new XElement(
            Space + "CachePolicySummary",
            new XElement(Space + "Type", ManagedPolicies.Contains(t) ? "managed" : "custom"),
            Element(t)));
    }

    private static readonly ThingItem[] ManagedPolicies = DistributionDefaults.ManagedPolicies();

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Everything kept.</summary>
    internal sealed class Store
    {
        public List<DistributionItem> Distributions { get; set; } = new();

        public List<ThingItem> Things { get; set; } = new();
    }

    /// <summary>A distribution; its configuration is kept as the XML that came.</summary>
    internal sealed class DistributionItem
    {
        public string Id { get; set; } = "";

        public string Domain { get; set; } = "";

        public string ETag { get; set; } = "";

        public string CallerReference { get; set; } = "";

        /// <summary>Configuration as it was sent when it was created, to recognise a repeated request.</summary>
        public string Sent { get; set; } = "";

        public string Config { get; set; } = "";

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset ModifiedAt { get; set; }

        public Phase Phase { get; set; } = new();

        public List<Phase> Invalidations { get; set; } = new();

        public Dictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

        public string Arn => "arn:aws:cloudfront::" + SandboxContext.Account + ":distribution/" + Id;
    }

    /// <summary>An origin access control or a cache policy.</summary>
    internal sealed class ThingItem
    {
        public string Kind { get; set; } = "";

        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public string ETag { get; set; } = "";

        public string Config { get; set; } = "";

        public DateTimeOffset ModifiedAt { get; set; }
    }
}
