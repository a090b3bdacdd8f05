using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Aws.Json;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Documents;

/// <summary>An origin endpoint as the service answers it, text and all.</summary>
internal sealed class PackageEndpointDocument(JsonObject root, string region, IReadOnlyList<string>? cleared = null) : IPackageEndpointDocument
{
    /// <summary>What is not a setting: an update takes none of it (MediaPackage API reference, UpdateOriginEndpoint).</summary>
    private static readonly HashSet<string> NotSettings = new(StringComparer.Ordinal) { "arn", "id", "channelId", "createdAt", "tags", "url" };

    private static readonly Dictionary<PackagerType, string> Packagers = new()
    {
        [PackagerType.Hls] = "hlsPackage",
        [PackagerType.Dash] = "dashPackage",
        [PackagerType.Cmaf] = "cmafPackage",
        [PackagerType.Mss] = "mssPackage",
    };

    private readonly Lazy<PackageEndpoint> endpoint = new(() => Read(root, region));

    /// <inheritdoc/>
    public PackageEndpoint Endpoint => endpoint.Value;

    /// <inheritdoc/>
    public IPackageEndpointDocument With(IReadOnlyDictionary<string, object?> settings) => new PackageEndpointDocument(
        Apply(root, settings), region,
        settings.Where(s => s.Value == null && s.Key.IndexOf('.') < 0).Select(s => s.Key).Concat(cleared ?? []).Distinct().ToList());

    /// <inheritdoc/>
    public bool SameSettingsAs(IPackageEndpointDocument other) =>
        JsonCompare.Canonical(ToSettings()) == JsonCompare.Canonical(((PackageEndpointDocument)other).ToSettings());

    /// <summary>
    /// The body of UpdateOriginEndpoint: the whole document, because it is not documented whether what is left out is kept. For the same reason
    /// a member that was taken away goes as an explicit null.
    /// </summary>
    public JsonObject ToUpdate() => (cleared ?? []).Aggregate(ToSettings(), (body, name) => body[name] == null ? body.With(name, JsonScalar.Null) : body);

    private JsonObject ToSettings()
    {
        JsonObject body = new(root.Members.Where(m => !NotSettings.Contains(m.Name) && !m.Value.IsNull).ToList());
        if (body["cmafPackage"] is JsonObject cmaf && cmaf["hlsManifests"] is JsonArray manifests)
        {
            // The URL of a manifest is the service's to say.
            JsonArray plain = new(manifests.Items.Select(m => m is JsonObject manifest ? manifest.Without("url") : m).ToList());
            body = body.With("cmafPackage", cmaf.With("hlsManifests", plain));
        }
        return body;
    }

    /// <summary>The body of CreateOriginEndpoint.</summary>
    public static JsonObject ToCreate(PackageEndpointSpec spec)
    {
        JsonObject body = JsonObject.Empty.With("channelId", JsonText.From(spec.ChannelId)).With("id", JsonText.From(spec.Id));
        if (Packagers.TryGetValue(spec.Type, out string? packager)) body = body.With(packager, JsonObject.Empty);
        body = Apply(body, spec.Settings);
        return spec.Tags.Count == 0 ? body : body.With("tags", JsonText.From(spec.Tags));
    }

    private static JsonObject Apply(JsonObject body, IEnumerable<KeyValuePair<string, object?>> settings)
    {
        foreach (KeyValuePair<string, object?> setting in settings) body = Set(body, setting.Key.Split('.'), 0, setting.Value);
        return body;
    }

    private static JsonObject Set(JsonObject members, string[] path, int depth, object? value)
    {
        string name = path[depth];
        if (depth == path.Length - 1) return value == null ? members.Without(name) : members.With(name, JsonText.From(value));
        var inner = members[name] as JsonObject;
        if (inner == null && value == null) return members;
        return members.With(name, Set(inner ?? JsonObject.Empty, path, depth + 1, value));
    }

    private static PackageEndpoint Read(JsonObject root, string region)
    {
        PackagerType type = Packagers.Where(p => root[p.Value] is JsonObject).Select(p => p.Key).FirstOrDefault();
        JsonText? packager = Packagers.TryGetValue(type, out string? name) ? root[name] : null;
        List<PackageManifest> manifests = LiveChannelReader.Items(packager, "hlsManifests")
            .Select(m => ManifestSettings.FromApi((Dictionary<string, object?>)Plain(m)!)).ToList();
        return new PackageEndpoint
        {
            Id = LiveChannelReader.Text(root, "id"),
            ChannelId = LiveChannelReader.Text(root, "channelId"),
            CreatedAt = Times.Read(root["createdAt"]),
            Arn = LiveChannelReader.Text(root, "arn"),
            Region = region,
            Type = type,
            Description = LiveChannelReader.NullIfEmpty(root["description"]?.AsString),
            ManifestName = LiveChannelReader.NullIfEmpty(root["manifestName"]?.AsString),
            Url = LiveChannelReader.NullIfEmpty(root["url"]?.AsString) ?? manifests.FirstOrDefault()?.Url,
            SegmentDuration = Seconds(packager?["segmentDurationSeconds"]),
            ManifestWindow = Seconds(packager?["playlistWindowSeconds"] ?? packager?["manifestWindowSeconds"] ?? LiveChannelReader.Items(packager, "hlsManifests").FirstOrDefault()?["playlistWindowSeconds"]),
            Origination = root["origination"]?.AsString ?? "ALLOW",
            StartoverWindow = Seconds(root["startoverWindowSeconds"]),
            TimeDelay = Seconds(root["timeDelaySeconds"]),
            AllowedCidrs = LiveChannelReader.StringList(root["whitelist"]),
            Manifests = manifests,
            CdnIdentifierSecretArn = LiveChannelReader.NullIfEmpty(root["authorization"]?["cdnIdentifierSecret"]?.AsString),
            Tags = LiveChannelReader.Strings(root["tags"]),
            Settings = Flatten(root),
        };
    }

    private static Dictionary<string, object?> Flatten(JsonObject root)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (JsonMember member in root.Members)
        {
            if (!NotSettings.Contains(member.Name)) Flatten(member.Name, member.Value, settings);
        }
        return settings;
    }

    private static void Flatten(string path, JsonText value, Dictionary<string, object?> settings)
    {
        if (value.IsNull) return;
        if (value is not JsonObject { IsEmpty: false } members)
        {
            settings[path] = Plain(value);
            return;
        }
        foreach (JsonMember member in members.Members) Flatten(path + "." + member.Name, member.Value, settings);
    }

    private static object? Plain(JsonText value) => value switch
    {
        JsonObject members => members.Members.ToDictionary(m => m.Name, m => Plain(m.Value), StringComparer.Ordinal),
        JsonArray array => array.Items.Select(Plain).ToList(),
        JsonScalar { AsString: { } text } => text,
        JsonScalar { AsBool: { } flag } => flag,
        JsonScalar { AsInt: { } number } => number,
        JsonScalar { AsDouble: { } number } => number,
        _ => null,
    };

    private static TimeSpan? Seconds(JsonText? node) => node?.AsDouble is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
