using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RedundantLive.Aws.Json;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Documents;

/// <summary>A channel as <c>DescribeChannel</c> answers it, text and all.</summary>
internal sealed class LiveChannelDocument : ILiveChannelDocument
{
    /// <summary>
    /// What makes up a channel's settings, in the order in which an update carries them; <c>channelClass</c> and <c>vpc</c> are settings
    /// too but no update takes them. (MediaLive API reference, UpdateChannelRequest)
    /// </summary>
    private static readonly string[] Settings =
    [
        "name", "roleArn", "destinations", "encoderSettings", "inputAttachments", "inputSpecification", "logLevel", "cdiInputSpecification",
        "maintenance", "anywhereSettings", "linkedChannelSettings", "channelSecurityGroups", "inferenceSettings", "specialRouterSettings",
        "channelClass", "vpc",
    ];

    private static readonly string[] NotInUpdate = ["channelClass", "vpc"];

    /// <summary>
    /// The kinds of a destination, of which one may be present: an empty list counts as present and is refused (MediaLive: "Exactly one of
    /// settings, MediaPackage settings, or Multiplex settings is required").
    /// </summary>
    private static readonly HashSet<string> DestinationKinds = new(StringComparer.Ordinal)
    {
        "settings", "mediaPackageSettings", "multiplexSettings", "srtSettings", "mediaConnectRouterSettings",
    };

    /// <summary>Members that hold exactly one kind of something. An empty second one is refused; an empty only one has meaning.</summary>
    private static readonly HashSet<string> OneOf = new(StringComparer.Ordinal)
    {
        "outputGroupSettings", "outputSettings", "codecSettings", "hlsCdnSettings", "hlsSettings", "containerSettings", "destinationSettings",
        "colorSpaceSettings", "selectorSettings", "outputLockingSettings", "failoverConditionSettings", "filterSettings",
        "frameCaptureCdnSettings", "archiveCdnSettings", "linkedChannelSettings",
    };

    private readonly JsonObject root;
    private readonly Lazy<LiveChannel> channel;
    private readonly Lazy<string> fingerprint;

    /// <summary>Wraps a document.</summary>
    public LiveChannelDocument(JsonObject root, string region)
    {
        this.root = root;
        Region = region;
        channel = new(() => LiveChannelReader.Read(root, region));
        fingerprint = new(MakeFingerprint);
    }

    /// <summary>Region the channel is in.</summary>
    public string Region { get; }

    /// <inheritdoc/>
    public LiveChannel Channel => channel.Value;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <inheritdoc/>
    public string ToJson() => root.ToString();

    /// <inheritdoc/>
    public ILiveChannelDocument With(IReadOnlyList<LiveChannelEdit> edits) => new LiveChannelDocument(LiveChannelEditor.Apply(root, edits), Region);

    /// <inheritdoc/>
    public IReadOnlyList<DocumentDifference> DifferencesFrom(ILiveChannelDocument other)
    {
        var differences = new List<DocumentDifference>();
        JsonCompare.Compare("", ((LiveChannelDocument)other).SettingsOf(forUpdate: false), SettingsOf(forUpdate: false), differences);
        return differences;
    }

    /// <summary>
    /// The body of UpdateChannel: every setting that the document has. The role is always among them, because an update without it removes
    /// it; a document without one stays without.
    /// </summary>
    public JsonObject ToUpdate() => SettingsOf(forUpdate: true);

    /// <summary>The destinations as an update or a change of class takes them, or null when there are none.</summary>
    public JsonText? DestinationsForUpdate() => ToUpdate()["destinations"];

    private JsonObject SettingsOf(bool forUpdate)
    {
        JsonObject body = JsonObject.Empty;
        foreach (string name in Settings)
        {
            if (forUpdate && NotInUpdate.Contains(name)) continue;
            JsonText? value = name switch
            {
                // When maintenance is due is the service's to say, and moves.
                "maintenance" => Only(root["maintenance"], "maintenanceDay", "maintenanceStartTime"),
                "linkedChannelSettings" => WithoutFollowers(root["linkedChannelSettings"]),
                _ => root[name],
            };
            if (value != null) body = body.With(name, Tidy(name, value));
        }
        return body;
    }

    private string MakeFingerprint()
    {
        byte[] text = Encoding.UTF8.GetBytes(JsonCompare.Canonical(SettingsOf(forUpdate: false)));
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(text).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static JsonObject? Only(JsonText? value, params string[] names)
    {
        if (value is not JsonObject source) return null;
        JsonObject kept = JsonObject.Empty;
        foreach (string name in names) kept = kept.WithIf(name, source[name]);
        return kept.IsEmpty ? null : kept;
    }

    /// <summary>Which channels follow is told by them, not by the one they follow.</summary>
    private static JsonText? WithoutFollowers(JsonText? value) =>
        value is JsonObject linked && linked["primaryChannelSettings"] is JsonObject primary
            ? linked.With("primaryChannelSettings", primary.Without("followingChannelArns"))
            : value;

    private static JsonText Tidy(string name, JsonText value) => value switch
    {
        JsonArray array => new JsonArray(array.Items.Select(item => Tidy(name == "destinations" ? "destination" : "", item)).ToList()),
        JsonObject members => TidyObject(name, members),
        _ => value,
    };

    private static JsonObject TidyObject(string name, JsonObject members)
    {
        Func<string, bool> isKind = name == "destination"
            ? DestinationKinds.Contains
            // Every kind is named so; what is not may be anything.
            : kind => OneOf.Contains(name) && kind.EndsWith("Settings", StringComparison.Ordinal);
        bool hasFull = members.Members.Any(m => isKind(m.Name) && !m.Value.IsNull && !m.Value.IsEmpty);
        var kept = new List<JsonMember>(members.Members.Count);
        foreach (JsonMember member in members.Members)
        {
            if (member.Value.IsNull) continue;
            if (hasFull && isKind(member.Name) && member.Value.IsEmpty) continue;
            kept.Add(member with { Value = Tidy(member.Name, member.Value) });
        }
        return new JsonObject(kept);
    }
}
