using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>HLS manifests of a CMAF endpoint, to and from what the API takes.</summary>
public static class ManifestSettings
{
    /// <summary>Manifests as the API takes them.</summary>
    /// <exception cref="FormatException">With a message for a person.</exception>
    public static List<object?> ToApi(IReadOnlyList<PackageManifest> manifests)
    {
        if (manifests.Count == 0) throw new FormatException("-Manifest is empty: a Cmaf endpoint needs at least one HLS manifest.");
        string? twice = manifests.GroupBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice != null) throw new FormatException($"-Manifest has the id '{twice}' twice; manifest ids are unique.");
        return manifests.Select(m => (object?)ToApi(m)).ToList();
    }

    /// <summary>One manifest as the API takes it. Members that were not given are left out.</summary>
    /// <exception cref="FormatException">With a message for a person.</exception>
    public static Dictionary<string, object?> ToApi(PackageManifest manifest)
    {
        var api = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (EndpointSetting setting in EndpointSettings.OfManifest)
        {
            object? value = Read(manifest, setting.Name);
            if (value == null) continue;
            SettingTarget target = setting.Targets[0];
            api[target.Path] = SettingValues.Convert(setting, target, value);
        }

        return api;
    }

    /// <summary>A manifest out of named values.</summary>
    /// <exception cref="FormatException">A name or value is of no use; the message says which.</exception>
    public static PackageManifest FromValues(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> pair in values)
        {
            EndpointSetting setting = EndpointSettings.OfManifest.FirstOrDefault(s => string.Equals(s.Name, pair.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormatException(
                    $"A manifest has no setting '{pair.Key}'. It has {string.Join(", ", EndpointSettings.OfManifest.Select(s => s.Name))}.");
            if (pair.Value != null) given[setting.Name] = SettingValues.Convert(setting, setting.Targets[0], pair.Value);
        }

        if (!given.ContainsKey("Id")) throw new FormatException("A manifest needs an Id.");
        return FromApi(EndpointSettings.OfManifest.Where(s => given.ContainsKey(s.Name)).ToDictionary(s => s.Targets[0].Path, s => given[s.Name]));
    }

    /// <summary>A manifest out of a document.</summary>
    public static PackageManifest FromApi(IReadOnlyDictionary<string, object?> api)
    {
        object? Get(string path) => api.TryGetValue(path, out object? value) ? value : null;
        return new PackageManifest
        {
            Id = Get("id") as string ?? "",
            ManifestName = Get("manifestName") as string,
            Url = Get("url") is string { Length: > 0 } url ? url : null,
            PlaylistWindow = Span(Get("playlistWindowSeconds")),
            ProgramDateTimeInterval = Span(Get("programDateTimeIntervalSeconds")),
            PlaylistType = Get("playlistType") as string,
            AdMarkers = Get("adMarkers") as string,
            AdTriggers = Get("adTriggers") is { } triggers ? SettingValues.Texts(triggers) : null,
            AdsOnDeliveryRestrictions = Get("adsOnDeliveryRestrictions") as string,
            IncludeIframeOnlyStream = Get("includeIframeOnlyStream") as bool?,
        };
    }

    /// <summary>Value of one setting, or null where it was not given.</summary>
    public static object? Read(PackageManifest manifest, string name) => name switch
    {
        "Id" => manifest.Id,
        "ManifestName" => manifest.ManifestName,
        "PlaylistWindow" => manifest.PlaylistWindow,
        "ProgramDateTimeInterval" => manifest.ProgramDateTimeInterval,
        "PlaylistType" => manifest.PlaylistType,
        "AdMarkers" => manifest.AdMarkers,
        "AdTriggers" => manifest.AdTriggers,
        "AdsOnDeliveryRestrictions" => manifest.AdsOnDeliveryRestrictions,
        "IncludeIframeOnlyStream" => manifest.IncludeIframeOnlyStream,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a setting of a manifest."),
    };

    private static TimeSpan? Span(object? seconds) => SettingValues.Number(seconds) is { } number ? TimeSpan.FromSeconds(number) : null;
}
