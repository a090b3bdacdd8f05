using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>MediaPackage v1.</summary>
internal sealed class MediaPackageService : RestJsonService
{
    private static readonly string[] Packagers = { "hlsPackage", "dashPackage", "cmafPackage", "mssPackage" };
    private static readonly Regex ValidId = new("^[A-Za-z0-9_-]{1,256}$", RegexOptions.CultureInvariant);

    private Store store = new();

    public MediaPackageService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("CreateChannel", CreateChannel);
        On("DescribeChannel", call => ShowChannel(call, Channel(call, call.Label("id"))));
        On("UpdateChannel", UpdateChannel);
        On("DeleteChannel", DeleteChannel);
        On("ListChannels", call => Page(call, "channels", InRegion(call, store.Channels), 1000, WriteChannel));
        On("ConfigureLogs", ConfigureLogs);
        On("RotateChannelCredentials", call => Rotate(call, c => c.Ingest[0]));
        On("RotateIngestEndpointCredentials", call => Rotate(call, c =>
            c.Ingest.FirstOrDefault(i => i.Id == call.Label("ingest_endpoint_id")) ?? throw Missing("Ingest endpoint", call.Label("ingest_endpoint_id"))));
        On("CreateOriginEndpoint", CreateEndpoint);
        On("DescribeOriginEndpoint", call => ShowEndpoint(call, Endpoint(call)));
        On("UpdateOriginEndpoint", UpdateEndpoint);
        On("DeleteOriginEndpoint", DeleteEndpoint);
        On("ListOriginEndpoints", ListEndpoints);
        On("ListTagsForResource", call => Json(200, w => WriteMap(w, "tags", Tagged(call))));
        On("TagResource", Tag);
        On("UntagResource", Untag);
        On("CreateHarvestJob", CreateHarvest);
        On("DescribeHarvestJob", call => Json(200, w => WriteHarvest(w, Harvest(call))));
        On("ListHarvestJobs", ListHarvests);
    }

    /// <summary>Channels with their endpoints, for metrics.</summary>
    public IReadOnlyList<PackagingView> View(string region) => Alone(() => store.Channels
        .Where(c => c.Region == region)
        .Select(c => new PackagingView(
            c.Id,
            c.Ingest.Select(i => new KeyValuePair<string, string>(i.Id, i.Url)).ToList(),
            store.Endpoints.Where(e => e.Region == region && e.ChannelId == c.Id).Select(e => e.Id).ToList()))
        .ToList());

    /// <summary>
    /// Whether an ingest endpoint would refuse what a pipeline sends: user name or password (read from Parameter Store) is wrong.
    /// </summary>
    public bool Refuses(string region, LiveTargetView target, SsmService parameters)
    {
        var ingest = Alone(() => store.Channels.Where(c => c.Region == region).SelectMany(c => c.Ingest).FirstOrDefault(i => i.Url == target.Url));
        return ingest is not null
            && (target.Username != ingest.Username || target.PasswordParam is null || parameters.ValueOf(region, target.PasswordParam) != ingest.Password);
    }

    public override object Save() => Alone(() => store);

    public override void Load(JsonElement state) => store = state.Deserialize<Store>(SandboxContext.StateOptions) ?? store;

    private static List<T> InRegion<T>(Call call, IEnumerable<T> items)
        where T : Item => items.Where(i => i.Region == call.Region).ToList();

    private bool Visible(Item item) => Context.Time.Passed(item.CreatedAt, Context.ConsistencySeconds);

    private ChannelItem Channel(Call call, string id) =>
        store.Channels.FirstOrDefault(c => c.Region == call.Region && c.Id == id && Visible(c)) ?? throw Missing("Channel", id);

    private EndpointItem Endpoint(Call call) =>
        store.Endpoints.FirstOrDefault(e => e.Region == call.Region && e.Id == call.Label("id") && Visible(e))
            ?? throw Missing("Origin endpoint", call.Label("id"));

    private HarvestItem Harvest(Call call) =>
        store.Harvests.FirstOrDefault(h => h.Region == call.Region && h.Id == call.Label("id")) ?? throw Missing("Harvest job", call.Label("id"));

    private Answer CreateChannel(Call call)
    {
        var id = call.Document.Text("id")!;
        CheckId(id, "id");
        if (store.Channels.Any(c => c.Region == call.Region && c.Id == id))
        {
            throw Refuse("id", "A channel with id " + id + " already exists.");
        }
        var random = Context.Random;
        var ingestHost = random.Hex(16);
        var first = random.Hex(32);
        var channel = new ChannelItem
        {
            Id = id,
            Region = call.Region,
            Guid = random.Hex(32),
            CreatedAt = Context.Time.Now,
            Description = call.Document.Text("description") ?? "",
            EgressHost = random.Hex(16),
            Tags = call.Document.Map("tags"),
        };
        // The two addresses differ only in the segment before "channel" (MediaPackage user guide, live input redundancy).
        for (var i = 0; i < 2; i++)
        {
            channel.Ingest.Add(new IngestItem
            {
                Id = random.Hex(32),
                Url = $"https://{ingestHost}.mediapackage.{call.Region}.{SandboxContext.DnsSuffix(call.Region)}/in/v2/{first}/{random.Hex(32)}/channel",
                Username = random.Hex(32),
                Password = random.Hex(32),
            });
        }
        store.Channels.Add(channel);
        return ShowChannel(call, channel);
    }

    private Answer UpdateChannel(Call call)
    {
        var channel = Channel(call, call.Label("id"));
        channel.Description = call.Document.Text("description") ?? channel.Description;
        return ShowChannel(call, channel);
    }

    private Answer DeleteChannel(Call call)
    {
        var channel = Channel(call, call.Label("id"));
        if (store.Endpoints.Any(e => e.Region == call.Region && e.ChannelId == channel.Id))
        {
            throw Refuse("id", "The channel still has origin endpoints; delete them first.");
        }
        store.Channels.Remove(channel);
        return Json(202, _ => { });
    }

    private Answer ConfigureLogs(Call call)
    {
        var channel = Channel(call, call.Label("id"));
        // The log that is left out is switched off (MediaPackage API reference, ConfigureLogs).
        channel.IngressLogGroup = LogGroup(call, "ingressAccessLogs", "/aws/MediaPackage/IngressAccessLogs");
        channel.EgressLogGroup = LogGroup(call, "egressAccessLogs", "/aws/MediaPackage/EgressAccessLogs");
        return ShowChannel(call, channel);
    }

    private static string? LogGroup(Call call, string member, string normal) =>
        call.Document.Node(member) is JsonObject log ? log["logGroupName"]?.GetValue<string>() ?? normal : null;

    private Answer Rotate(Call call, Func<ChannelItem, IngestItem> choose)
    {
        var channel = Channel(call, call.Label("id"));
        var ingest = choose(channel);
        ingest.Username = Context.Random.Hex(32);
        ingest.Password = Context.Random.Hex(32);
        return ShowChannel(call, channel);
    }

    private Answer ShowChannel(Call call, ChannelItem channel) => Json(call.Operation.Status, w => WriteChannel(w, channel));

    private static void WriteChannel(Utf8JsonWriter writer, ChannelItem channel)
    {
        writer.WriteString("arn", channel.Arn);
        writer.WriteString("createdAt", Iso(channel.CreatedAt));
        writer.WriteString("description", channel.Description);
        WriteLog(writer, "egressAccessLogs", channel.EgressLogGroup);
        writer.WriteStartObject("hlsIngest");
        writer.WriteStartArray("ingestEndpoints");
        foreach (var ingest in channel.Ingest)
        {
            writer.WriteStartObject();
            writer.WriteString("id", ingest.Id);
            writer.WriteString("password", ingest.Password);
            writer.WriteString("url", ingest.Url);
            writer.WriteString("username", ingest.Username);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("id", channel.Id);
        WriteLog(writer, "ingressAccessLogs", channel.IngressLogGroup);
        WriteMap(writer, "tags", channel.Tags);
    }

    private static void WriteLog(Utf8JsonWriter writer, string name, string? group)
    {
        if (group is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("logGroupName", group);
            writer.WriteEndObject();
        }
    }

    private Answer CreateEndpoint(Call call)
    {
        var id = call.Document.Text("id")!;
        CheckId(id, "id");
        var channel = Channel(call, call.Document.Text("channelId")!);
        if (store.Endpoints.Any(e => e.Region == call.Region && e.Id == id))
        {
            throw Refuse("id", "An origin endpoint with id " + id + " already exists.");
        }
        CheckEndpoint(call.Document);
        var endpoint = new EndpointItem
        {
            Id = id,
            Region = call.Region,
            ChannelId = channel.Id,
            Guid = Context.Random.Hex(32),
            UrlGuid = Context.Random.Hex(32),
            Host = channel.EgressHost + ".mediapackage." + call.Region + "." + SandboxContext.DnsSuffix(call.Region),
            CreatedAt = Context.Time.Now,
            Tags = call.Document.Map("tags"),
            Document = Settings(call.Document),
        };
        FillDefaults(endpoint);
        store.Endpoints.Add(endpoint);
        return ShowEndpoint(call, endpoint);
    }

    private Answer UpdateEndpoint(Call call)
    {
        var endpoint = Endpoint(call);
        var sent = Settings(call.Document);
        var merged = endpoint.Document.Copy();
        foreach (var member in sent.Members)
        {
            merged.Set(member.Key, member.Value);
        }
        // What is left out is kept here, which AWS does not document; what is null is taken away.
        using (var body = JsonDocument.Parse(call.Request.Body))
        {
            foreach (var member in body.RootElement.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Null))
            {
                merged.Remove(member.Name);
            }
        }
        if (Packagers.Any(p => merged.Has(p) != endpoint.Document.Has(p)))
        {
            throw Refuse("packaging", "The packager of an origin endpoint cannot be changed; create a new endpoint.");
        }
        CheckEndpoint(merged);
        endpoint.Document = merged;
        FillDefaults(endpoint);
        return ShowEndpoint(call, endpoint);
    }

    private Answer DeleteEndpoint(Call call)
    {
        store.Endpoints.Remove(Endpoint(call));
        return Json(202, _ => { });
    }

    private Answer ListEndpoints(Call call)
    {
        var channelId = call.Request.Query("channelId");
        return Page(
            call,
            "originEndpoints",
            InRegion(call, store.Endpoints).Where(e => channelId is null || e.ChannelId == channelId).ToList(),
            1000,
            WriteEndpoint);
    }

    private static RawObject Settings(RawObject document)
    {
        var settings = document.Copy();
        foreach (var own in new[] { "id", "channelId", "tags", "arn", "url", "createdAt" })
        {
            settings.Remove(own);
        }
        return settings;
    }

    private static void CheckEndpoint(RawObject document)
    {
        var packagers = Packagers.Where(document.Has).ToList();
        if (packagers.Count != 1)
        {
            throw Refuse(
                packagers.Count == 0 ? "hlsPackage" : packagers[1],
                "Exactly one of hlsPackage, dashPackage, cmafPackage and mssPackage has to be given.");
        }
        var startover = document.Number("startoverWindowSeconds");
        var delay = document.Number("timeDelaySeconds");
        if (startover is < 0 or > 1209600)
        {
            throw Refuse("startoverWindowSeconds", "Must be between 0 and 1209600.");
        }
        if (delay is not null and not 0 && (delay is < 5 or > 86400))
        {
            throw Refuse("timeDelaySeconds", "Must be between 5 and 86400.");
        }
        if (delay > 0 && startover > 0 && delay >= startover)
        {
            throw Refuse("timeDelaySeconds", "Must be less than startoverWindowSeconds.");
        }
        if (document.Node("whitelist") is JsonArray cidrs)
        {
            for (var i = 0; i < cidrs.Count; i++)
            {
                if (!Cidr.IsMatch(cidrs[i]!.GetValue<string>()))
                {
                    throw Refuse(FormattableString.Invariant($"whitelist[{i}]"), "Must be an IPv4 address or CIDR block.");
                }
            }
        }
    }

    private static readonly Regex Cidr = new(@"^(\d{1,3})(\.\d{1,3}){3}(/(\d|[12]\d|3[0-2]))?$", RegexOptions.CultureInvariant);

    private static void FillDefaults(EndpointItem endpoint)
    {
        var document = endpoint.Document;
        Default(document, "description", "\"\"");
        Default(document, "manifestName", "\"index\"");
        Default(document, "origination", "\"ALLOW\"");
        Default(document, "startoverWindowSeconds", "0");
        Default(document, "timeDelaySeconds", "0");
        Default(document, "whitelist", "[]");
        var packager = Packagers.First(document.Has);
        var package = (JsonObject)document.Node(packager)!;
        var filled = false;
        foreach (var item in PackageDefaults[packager])
        {
            if (!package.ContainsKey(item.Key))
            {
                package[item.Key] = JsonNode.Parse(item.Value);
                filled = true;
            }
        }
        if (packager == "cmafPackage")
        {
            filled = true;
            if (!package.ContainsKey("segmentPrefix"))
            {
                package["segmentPrefix"] = endpoint.ChannelId;
            }
            foreach (var node in package["hlsManifests"] as JsonArray ?? new JsonArray())
            {
                FillManifest(endpoint, (JsonObject)node!);
            }
        }
        if (filled)
        {
            document.Set(packager, package);
        }
    }

    private static void FillManifest(EndpointItem endpoint, JsonObject manifest)
    {
        foreach (var item in ManifestDefaults)
        {
            if (!manifest.ContainsKey(item.Key))
            {
                manifest[item.Key] = JsonNode.Parse(item.Value);
            }
        }
        var id = manifest["id"]!.GetValue<string>();
        if (!manifest.ContainsKey("manifestName"))
        {
            manifest["manifestName"] = id;
        }
        manifest["url"] = $"https://{endpoint.Host}/out/v1/{endpoint.UrlGuid}/{id}/{manifest["manifestName"]!.GetValue<string>()}.m3u8";
    }

    private static readonly Dictionary<string, string> ManifestDefaults = new()
    {
        ["adMarkers"] = "\"NONE\"",
        ["includeIframeOnlyStream"] = "false",
        ["playlistType"] = "\"NONE\"",
        ["playlistWindowSeconds"] = "60",
        ["programDateTimeIntervalSeconds"] = "0",
    };

    // What the console fills in (MediaPackage user guide, HLS, DASH, CMAF and Microsoft Smooth settings).
    private static readonly Dictionary<string, Dictionary<string, string>> PackageDefaults = new()
    {
        ["hlsPackage"] = new()
        {
            ["adMarkers"] = "\"NONE\"",
            ["includeDvbSubtitles"] = "false",
            ["includeIframeOnlyStream"] = "false",
            ["playlistType"] = "\"NONE\"",
            ["playlistWindowSeconds"] = "60",
            ["programDateTimeIntervalSeconds"] = "0",
            ["segmentDurationSeconds"] = "6",
            ["useAudioRenditionGroup"] = "false",
        },
        ["dashPackage"] = new()
        {
            ["manifestLayout"] = "\"FULL\"",
            ["manifestWindowSeconds"] = "60",
            ["minBufferTimeSeconds"] = "30",
            ["minUpdatePeriodSeconds"] = "15",
            ["periodTriggers"] = "[]",
            ["profile"] = "\"NONE\"",
            ["segmentDurationSeconds"] = "2",
            ["segmentTemplateFormat"] = "\"NUMBER_WITH_TIMELINE\"",
            ["suggestedPresentationDelaySeconds"] = "25",
        },
        ["cmafPackage"] = new() { ["hlsManifests"] = "[]", ["segmentDurationSeconds"] = "6" },
        ["mssPackage"] = new() { ["manifestWindowSeconds"] = "60", ["segmentDurationSeconds"] = "2" },
    };

    private static void Default(RawObject document, string name, string json)
    {
        if (!document.Has(name))
        {
            document.Set(name, System.Text.Encoding.UTF8.GetBytes(json));
        }
    }

    private Answer ShowEndpoint(Call call, EndpointItem endpoint) => Json(call.Operation.Status, w => WriteEndpoint(w, endpoint));

    private static void WriteEndpoint(Utf8JsonWriter writer, EndpointItem endpoint)
    {
        writer.WriteString("arn", endpoint.Arn);
        writer.WriteString("channelId", endpoint.ChannelId);
        writer.WriteString("createdAt", Iso(endpoint.CreatedAt));
        writer.WriteString("id", endpoint.Id);
        endpoint.Document.WriteMembers(writer);
        WriteMap(writer, "tags", endpoint.Tags);
        var manifest = endpoint.Document.Text("manifestName");
        var root = $"https://{endpoint.Host}/out/v1/{endpoint.UrlGuid}/";
        // A CMAF endpoint's addresses are those of its manifests; its own is empty.
        writer.WriteString(
            "url",
            endpoint.Document.Has("hlsPackage") ? root + manifest + ".m3u8"
            : endpoint.Document.Has("dashPackage") ? root + manifest + ".mpd"
            : endpoint.Document.Has("mssPackage") ? root + manifest + ".ism/Manifest"
            : "");
    }

    private Dictionary<string, string> Tagged(Call call)
    {
        var arn = call.Label("resource-arn");
        return store.Channels.FirstOrDefault(c => c.Arn == arn)?.Tags
            ?? store.Endpoints.FirstOrDefault(e => e.Arn == arn)?.Tags
            ?? throw Missing("Resource", arn);
    }

    private Answer Tag(Call call)
    {
        var tags = Tagged(call);
        foreach (var tag in call.Document.Map("tags"))
        {
            tags[tag.Key] = tag.Value;
        }
        return Answer.Empty(204);
    }

    private Answer Untag(Call call)
    {
        var tags = Tagged(call);
        foreach (var key in call.Request.QueryAll("tagKeys"))
        {
            tags.Remove(key);
        }
        return Answer.Empty(204);
    }

    private Answer CreateHarvest(Call call)
    {
        var id = call.Document.Text("id")!;
        CheckId(id, "id");
        var endpointId = call.Document.Text("originEndpointId")!;
        var endpoint = store.Endpoints.FirstOrDefault(e => e.Region == call.Region && e.Id == endpointId) ?? throw Missing("Origin endpoint", endpointId);
        if (store.Harvests.Any(h => h.Region == call.Region && h.Id == id))
        {
            throw Refuse("id", "A harvest job with id " + id + " already exists.");
        }
        var harvest = new HarvestItem
        {
            Id = id,
            Region = call.Region,
            Guid = Context.Random.Hex(32),
            ChannelId = endpoint.ChannelId,
            CreatedAt = Context.Time.Now,
            Document = call.Document.Copy(),
            Phase = Phase.Change("IN_PROGRESS", "SUCCEEDED", Context.Time.After(60)),
        };
        harvest.Document.Remove("id");
        store.Harvests.Add(harvest);
        return Json(call.Operation.Status, w => WriteHarvest(w, harvest));
    }

    private Answer ListHarvests(Call call)
    {
        var channel = call.Request.Query("includeChannelId");
        var status = call.Request.Query("includeStatus");
        return Page(
            call,
            "harvestJobs",
            InRegion(call, store.Harvests)
                .Where(h => (channel is null || h.ChannelId == channel) && (status is null || h.Phase.At(Context.Time.Now) == status)).ToList(),
            1000,
            WriteHarvest);
    }

    private void WriteHarvest(Utf8JsonWriter writer, HarvestItem harvest)
    {
        writer.WriteString("arn", harvest.Arn);
        writer.WriteString("channelId", harvest.ChannelId);
        writer.WriteString("createdAt", Iso(harvest.CreatedAt));
        writer.WriteString("id", harvest.Id);
        harvest.Document.WriteMembers(writer);
        writer.WriteString("status", harvest.Phase.At(Context.Time.Now));
    }

    private static void CheckId(string id, string path)
    {
        if (!ValidId.IsMatch(id))
        {
            throw Refuse(path, "Only letters, digits, underscores and hyphens are allowed.");
        }
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ServiceException Missing(string what, string id) => new(404, "NotFoundException", what + " " + id + " not found.");

    // MediaPackage knows no conflict: an id that is taken, too, is unprocessable (MediaPackage API reference).
    private static ServiceException Refuse(string path, string message) => new(422, "UnprocessableEntityException", path + ": " + message);

    /// <summary>Everything kept.</summary>
    internal sealed class Store
    {
        public List<ChannelItem> Channels { get; set; } = new();

        public List<EndpointItem> Endpoints { get; set; } = new();

        public List<HarvestItem> Harvests { get; set; } = new();
    }

    internal abstract class Item
    {
        public string Id { get; set; } = "";

        public string Region { get; set; } = "";

        public string Guid { get; set; } = "";

        public DateTimeOffset CreatedAt { get; set; }

        public Dictionary<string, string> Tags { get; set; } = new();

        protected string ArnOf(string kind) =>
            $"arn:{SandboxContext.Partition(Region)}:mediapackage:{Region}:{SandboxContext.Account}:{kind}/{Guid}";
    }

    internal sealed class ChannelItem : Item
    {
        public string Description { get; set; } = "";

        public string EgressHost { get; set; } = "";

        public string? IngressLogGroup { get; set; }

        public string? EgressLogGroup { get; set; }

        public List<IngestItem> Ingest { get; set; } = new();

        public string Arn => ArnOf("channels");
    }

    internal sealed class IngestItem
    {
        public string Id { get; set; } = "";

        public string Url { get; set; } = "";

        public string Username { get; set; } = "";

        public string Password { get; set; } = "";
    }

    internal sealed class EndpointItem : Item
    {
        public string ChannelId { get; set; } = "";

        public string Host { get; set; } = "";

        public string UrlGuid { get; set; } = "";

        public RawObject Document { get; set; } = new();

        public string Arn => ArnOf("origin_endpoints");
    }

    internal sealed class HarvestItem : Item
    {
        public string ChannelId { get; set; } = "";

        public RawObject Document { get; set; } = new();

        public Phase Phase { get; set; } = new();

        public string Arn => ArnOf("harvest_jobs");
    }
}
