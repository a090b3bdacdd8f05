using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Aws.Json;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Documents;

/// <summary>Applies the engine's edits to a channel document; whatever an edit does not name stays as it was.</summary>
internal static class LiveChannelEditor
{
    private static readonly string[] DestinationKinds = ["settings", "mediaPackageSettings", "multiplexSettings", "srtSettings", "mediaConnectRouterSettings"];

    /// <summary>Applies edits in order.</summary>
    /// <exception cref="ArgumentException">An edit names what is not there.</exception>
    public static JsonObject Apply(JsonObject root, IEnumerable<LiveChannelEdit> edits) => edits.Aggregate(root, Apply);

    private static JsonObject Apply(JsonObject root, LiveChannelEdit edit) => edit switch
    {
        SetDestination e => EditDestination(root, e.DestinationId, d => OnlyKind(d, "settings").With("settings", Settings(d, e.Settings))),
        SetSecondSetting e => EditDestination(root, e.DestinationId, d => d.With(e.Kind, WithSecond(d, e))),
        SetPackageDestination e => EditDestination(root, e.DestinationId, d => OnlyKind(d, "mediaPackageSettings").With("mediaPackageSettings", PackageSettings(e.PackageChannelId))),
        SetInputLossAction e => EditHls(root, e.GroupIndex, hls => hls.With("inputLossAction", JsonText.From(e.Action))),
        SetHlsWebdav e => EditHls(root, e.GroupIndex, hls => hls.With("hlsCdnSettings", Webdav(hls["hlsCdnSettings"], e.Settings))),
        SetHlsMember e => EditHls(root, e.GroupIndex, hls => e.Value == null ? hls.Without(e.Member) : hls.With(e.Member, JsonText.From(e.Value))),
        SetGlobalMember e => EditGlobal(root, global => e.Value == null ? global.Without(e.Member) : global.With(e.Member, JsonText.From(e.Value))),
        SetVideoMember e => EditVideo(root, e.VideoIndex, codec => codec.With(e.Member, JsonText.From(e.Value))),
        SetRole e => root.With("roleArn", JsonText.From(e.RoleArn)),
        _ => throw new ArgumentException($"Unknown edit {edit.GetType().Name}.", nameof(edit)),
    };

    private static JsonObject EditDestination(JsonObject root, string id, Func<JsonObject, JsonObject> change)
    {
        IReadOnlyList<JsonText> destinations = root["destinations"]?.Items ?? [];
        for (int i = 0; i < destinations.Count; i++)
        {
            if (destinations[i] is JsonObject destination && destination["id"]?.AsString == id)
            {
                return root.With("destinations", ((JsonArray)root["destinations"]!).With(i, change(destination)));
            }
        }
        throw new ArgumentException($"The channel has no destination '{id}'.");
    }

    private static JsonObject OnlyKind(JsonObject destination, string kind) =>
        DestinationKinds.Where(k => k != kind).Aggregate(destination, (d, k) => d.Without(k));

    private static JsonArray Settings(JsonObject destination, IReadOnlyList<LiveDestination> wanted)
    {
        IReadOnlyList<JsonText> old = destination["settings"]?.Items ?? [];
        var made = new List<JsonText>(wanted.Count);
        for (int i = 0; i < wanted.Count; i++)
        {
            JsonObject setting = i < old.Count && old[i] is JsonObject existing ? existing : JsonObject.Empty;
            setting = Set(setting, "url", wanted[i].Url);
            setting = Set(setting, "username", wanted[i].UserName);
            made.Add(Set(setting, "passwordParam", wanted[i].PasswordParameter));
        }
        return new JsonArray(made);
    }

    private static JsonArray WithSecond(JsonObject destination, SetSecondSetting edit)
    {
        if (destination[edit.Kind] is not JsonArray { Items.Count: > 0 } list || list.Items[0] is not JsonObject first)
        {
            throw new ArgumentException($"Destination '{edit.DestinationId}' has no {edit.Kind}.");
        }
        JsonObject second = edit.Members.Aggregate(first, (made, m) => m.Value == null ? made.Without(m.Key) : made.With(m.Key, JsonText.From(m.Value)));
        return new JsonArray([first, second]);
    }

    private static JsonArray PackageSettings(string channelId) => new([JsonObject.Empty.With("channelId", JsonText.From(channelId))]);

    private static JsonObject Set(JsonObject members, string name, string? value) =>
        value == null ? members.Without(name) : members.With(name, JsonText.From(value));

    private static JsonObject Webdav(JsonText? cdn, HlsWebdavSettings settings)
    {
        JsonObject webdav = cdn?["hlsWebdavSettings"] as JsonObject ?? JsonObject.Empty;
        webdav = webdav
            .WithIf("connectionRetryInterval", settings.ConnectionRetryInterval)
            .WithIf("filecacheDuration", settings.FilecacheDuration)
            .WithIf("httpTransferMode", settings.HttpTransferMode)
            .WithIf("numRetries", settings.NumRetries)
            .WithIf("restartDelay", settings.RestartDelay);
        return JsonObject.Empty.With("hlsWebdavSettings", webdav);
    }

    private static JsonObject EditGlobal(JsonObject root, Func<JsonObject, JsonObject> change)
    {
        if (root["encoderSettings"] is not JsonObject encoder) throw new ArgumentException("The channel has no encoder settings.");
        return root.With("encoderSettings", encoder.With("globalConfiguration", change(encoder["globalConfiguration"] as JsonObject ?? JsonObject.Empty)));
    }

    private static JsonObject EditVideo(JsonObject root, int index, Func<JsonObject, JsonObject> change)
    {
        if (root["encoderSettings"] is not JsonObject encoder
            || encoder["videoDescriptions"] is not JsonArray videos
            || index < 0 || index >= videos.Items.Count
            || videos.Items[index] is not JsonObject video
            || video["codecSettings"] is not JsonObject codecs
            || codecs.Members.FirstOrDefault(member => member.Value is JsonObject) is not { Value: JsonObject codec } kind)
        {
            throw new ArgumentException($"The channel has no video encode with a codec at place {index}.");
        }
        JsonObject changed = video.With("codecSettings", codecs.With(kind.Name, change(codec)));
        return root.With("encoderSettings", encoder.With("videoDescriptions", videos.With(index, changed)));
    }

    private static JsonObject EditHls(JsonObject root, int groupIndex, Func<JsonObject, JsonObject> change)
    {
        if (root["encoderSettings"] is not JsonObject encoder
            || encoder["outputGroups"] is not JsonArray groups
            || groupIndex < 0 || groupIndex >= groups.Items.Count
            || groups.Items[groupIndex] is not JsonObject group
            || group["outputGroupSettings"] is not JsonObject kind
            || kind["hlsGroupSettings"] is not JsonObject hls)
        {
            throw new ArgumentException($"The channel has no HLS output group at place {groupIndex}.");
        }
        JsonObject changed = group.With("outputGroupSettings", kind.With("hlsGroupSettings", change(hls)));
        return root.With("encoderSettings", encoder.With("outputGroups", groups.With(groupIndex, changed)));
    }
}
