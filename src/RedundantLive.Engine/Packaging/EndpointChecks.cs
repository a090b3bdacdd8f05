using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>Rules that concern more than one setting of an endpoint. Every message names the values that contradict each other.</summary>
public static class EndpointChecks
{
    /// <summary>Checks the settings of an endpoint as a whole.</summary>
    /// <param name="packager">Packager.</param>
    /// <param name="settings">Settings by API path.</param>
    /// <param name="ingestSegment">Length of the segments that the encoder sends, where known.</param>
    public static IReadOnlyList<SettingProblem> Check(PackagerType packager, IReadOnlyDictionary<string, object?> settings, TimeSpan? ingestSegment) =>
        Delays(new View(packager, settings))
            .Concat(Segments(new View(packager, settings), ingestSegment))
            .Concat(Streams(new View(packager, settings)))
            .Concat(Encryption(new View(packager, settings)))
            .Concat(Others(new View(packager, settings)))
            .ToList();

    private static IEnumerable<SettingProblem> Delays(View view)
    {
        // MediaPackage user guide, endpoints-hls-new: the delay must be less than the startover window.
        if (view.Number("TimeDelay") is > 0 and { } delay && view.Number("StartoverWindow") is > 0 and { } window && delay >= window)
        {
            yield return new SettingProblem($"-TimeDelay {delay} s must be less than -StartoverWindow {window} s.", "TimeDelay", "StartoverWindow");
        }
    }

    private static IEnumerable<SettingProblem> Segments(View view, TimeSpan? ingestSegment)
    {
        long? segment = view.Number("SegmentDuration");
        if (segment == null) yield break;
        foreach ((string name, long window) in Windows(view))
        {
            if (window < segment) yield return new SettingProblem($"-{name} {window} s is shorter than one segment (-SegmentDuration {segment} s).", Base(name), "SegmentDuration");
        }

        // MediaPackage user guide, endpoints-hls-new: other values are rounded to the nearest multiple of the ingest segment.
        if (ingestSegment is { } ingest && ingest > TimeSpan.Zero && TimeSpan.FromSeconds(segment.Value).Ticks % ingest.Ticks != 0)
        {
            yield return new SettingProblem(
                $"-SegmentDuration {segment} s is no multiple of the ingest segment of {new Duration(ingest)}.", "SegmentDuration", "IngestSegmentDuration");
        }
    }

    private static IEnumerable<(string Name, long Window)> Windows(View view)
    {
        foreach (string name in new[] { "PlaylistWindow", "ManifestWindow" })
        {
            if (view.Number(name) is { } window) yield return (name, window);
        }

        foreach (IReadOnlyDictionary<string, object?> manifest in view.Manifests)
        {
            if (manifest.TryGetValue("playlistWindowSeconds", out object? value) && SettingValues.Number(value) is { } window)
            {
                yield return ($"Manifest '{manifest["id"]}' PlaylistWindow", window);
            }
        }
    }

    private static string Base(string name) => name.StartsWith("Manifest '", StringComparison.Ordinal) ? "Manifest" : name;

    private static IEnumerable<SettingProblem> Streams(View view)
    {
        if (view.Number("MinVideoBitrate") is { } minimum && view.Number("MaxVideoBitrate") is { } maximum && minimum > maximum)
        {
            yield return new SettingProblem(
                $"-MinVideoBitrate {new BitRate(minimum)} is above -MaxVideoBitrate {new BitRate(maximum)}.", "MinVideoBitrate", "MaxVideoBitrate");
        }
    }

    private static IEnumerable<SettingProblem> Encryption(View view)
    {
        string[] given = EncryptionSettings.Where(view.Has).ToArray();
        if (given.Length == 0) yield break;
        string[] missing = RequiredForSpeke.Where(n => !view.Has(n)).ToArray();
        if (missing.Length > 0)
        {
            yield return new SettingProblem(
                $"-{given[0]} encrypts the endpoint, which also needs {string.Join(", ", missing.Select(m => "-" + m))}.", given.Concat(missing).ToArray());
        }

        bool audio = view.Has("SpekeAudioPreset"), video = view.Has("SpekeVideoPreset");
        if (audio != video)
        {
            yield return new SettingProblem(
                $"-{(audio ? "SpekeAudioPreset" : "SpekeVideoPreset")} needs -{(audio ? "SpekeVideoPreset" : "SpekeAudioPreset")} beside it.",
                "SpekeAudioPreset", "SpekeVideoPreset");
        }

        // MediaPackage API reference, EncryptionContractConfiguration.
        if (video && view.Number("KeyRotationInterval") is > 0 and { } rotation)
        {
            yield return new SettingProblem(
                $"-KeyRotationInterval {rotation} s does not go with -SpekeVideoPreset {view.Text("SpekeVideoPreset")}: SPEKE 2.0 contracts need key rotation off (0).",
                "KeyRotationInterval", "SpekeVideoPreset", "SpekeAudioPreset");
        }
    }

    private static IEnumerable<SettingProblem> Others(View view)
    {
        bool timed = view.Text("UtcTiming") is { } method && method != "NONE";
        string? uri = view.Text("UtcTimingUri");
        if (timed && string.IsNullOrEmpty(uri))
        {
            yield return new SettingProblem($"-UtcTiming {view.Text("UtcTiming")} needs -UtcTimingUri.", "UtcTiming", "UtcTimingUri");
        }

        if (!timed && !string.IsNullOrEmpty(uri))
        {
            yield return new SettingProblem($"-UtcTimingUri {uri} has no effect without -UtcTiming HTTP-HEAD, HTTP-ISO or HTTP-XSDATE.", "UtcTimingUri", "UtcTiming");
        }

        if (view.Has("CdnSecretArn") != view.Has("CdnRoleArn"))
        {
            (string one, string other) = view.Has("CdnSecretArn") ? ("CdnSecretArn", "CdnRoleArn") : ("CdnRoleArn", "CdnSecretArn");
            yield return new SettingProblem($"-{one} needs -{other} beside it.", one, other);
        }
    }

    private static readonly string[] RequiredForSpeke = { "SpekeResourceId", "SpekeRoleArn", "SpekeSystemId", "SpekeUrl" };

    private static readonly string[] EncryptionSettings =
        EndpointSettings.All.Where(s => s.Targets.All(t => t.Path.Contains(".encryption."))).Select(s => s.Name).ToArray();

    /// <summary>Settings by name instead of by path.</summary>
    private sealed class View(PackagerType packager, IReadOnlyDictionary<string, object?> settings)
    {
        public IEnumerable<IReadOnlyDictionary<string, object?>> Manifests =>
            Value("Manifest") is IEnumerable<object?> list ? list.OfType<IReadOnlyDictionary<string, object?>>() : Array.Empty<IReadOnlyDictionary<string, object?>>();

        public long? Number(string name) => SettingValues.Number(Value(name));

        public string? Text(string name) => Value(name) as string;

        public bool Has(string name) => Value(name) is { } value && value is not "" && !(value is System.Collections.ICollection { Count: 0 });

        private object? Value(string name) =>
            EndpointSettings.Find(name)!.For(packager) is { } target && settings.TryGetValue(target.Path, out object? value) ? value : null;
    }
}
