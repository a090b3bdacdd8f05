using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>Builds endpoint settings out of what a person typed, and checks them before any call.</summary>
public static class EndpointSpecs
{
    /// <summary>Settings that <c>-ClearSetting</c> can name besides single ones, and the part of the document that goes with them.</summary>
    public const string Encryption = "Encryption";

    /// <summary>CDN authorization as a whole, for <c>-ClearSetting</c>.</summary>
    public const string CdnAuthorization = "CdnAuthorization";

    /// <summary>Settings of a new endpoint.</summary>
    /// <param name="packager">Packager.</param>
    /// <param name="values">Values by setting name, as given.</param>
    /// <param name="ingestSegment">Length of the segments that the encoder sends, where known.</param>
    public static SettingResult Create(PackagerType packager, IReadOnlyDictionary<string, object?> values, TimeSpan? ingestSegment = null)
    {
        (Dictionary<string, object?> settings, List<SettingProblem> problems) = Convert(packager, values);
        if (packager == PackagerType.Cmaf && !values.ContainsKey("Manifest"))
        {
            problems.Add(new SettingProblem("-Type Cmaf needs -Manifest: at least one HLS manifest (New-PackageManifest).", "Type", "Manifest"));
        }

        if (problems.Count == 0) problems.AddRange(EndpointChecks.Check(packager, settings, ingestSegment));
        string member = EndpointSettings.PackageMember(packager);
        // Which packager it is, is told by its member, even an empty one.
        if (!settings.Keys.Any(k => k.StartsWith(member + ".", StringComparison.Ordinal))) settings[member] = new Dictionary<string, object?>();
        return new SettingResult { Settings = settings, Problems = problems };
    }

    /// <summary>Changes to an existing endpoint. Only problems in which a changed setting plays a part are reported.</summary>
    /// <param name="current">Endpoint as it is.</param>
    /// <param name="values">Values by setting name, as given.</param>
    /// <param name="clear">Settings to clear, among <see cref="Clearable"/>.</param>
    /// <param name="ingestSegment">Length of the segments that the encoder sends, where known.</param>
    public static SettingResult Change(
        PackageEndpoint current, IReadOnlyDictionary<string, object?> values, IReadOnlyList<string> clear, TimeSpan? ingestSegment = null)
    {
        (Dictionary<string, object?> settings, List<SettingProblem> problems) = Convert(current.Type, values);
        var touched = new HashSet<string>(values.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (string name in clear)
        {
            if (touched.Contains(name)) problems.Add(new SettingProblem($"-{name} and -ClearSetting {name} contradict each other.", name));
            foreach ((string path, object? value) in Cleared(current.Type, name, problems)) settings[path] = value;
            touched.Add(name);
        }

        if (problems.Count > 0) return new SettingResult { Settings = settings, Problems = problems };
        Dictionary<string, object?> merged = Merge(current.Settings, settings);
        // An endpoint that somebody else made may break a rule already; only what this change touches is its business.
        problems.AddRange(EndpointChecks.Check(current.Type, merged, ingestSegment).Where(p => p.Settings.Any(touched.Contains)));
        return new SettingResult { Settings = WithForcedSettings(current.Type, merged, settings), Problems = problems };
    }

    /// <summary>Names that <c>-ClearSetting</c> takes for a packager.</summary>
    public static IReadOnlyList<string> Clearable(PackagerType? packager) => EndpointSettings.All
        .Where(s => packager is not { } p || s.For(p) != null)
        .Where(s => s.Name is not ("SegmentDuration" or "Manifest" or "Origination" or "CdnSecretArn" or "CdnRoleArn")
            && !(s.Name.StartsWith("Speke", StringComparison.Ordinal) && s.Name is not ("SpekeCertificateArn" or "SpekeAudioPreset" or "SpekeVideoPreset")))
        .Select(s => s.Name).Concat(new[] { Encryption, CdnAuthorization }).ToList();

    /// <summary>Current settings with changes laid over them.</summary>
    public static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> current, IReadOnlyDictionary<string, object?> changes)
    {
        var merged = current.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> change in changes)
        {
            if (change.Value != null)
            {
                merged[change.Key] = change.Value;
                continue;
            }

            foreach (string path in merged.Keys.Where(k => k == change.Key || k.StartsWith(change.Key + ".", StringComparison.Ordinal)).ToList()) merged.Remove(path);
        }

        return merged;
    }

    private static (Dictionary<string, object?> Settings, List<SettingProblem> Problems) Convert(
        PackagerType packager, IReadOnlyDictionary<string, object?> values)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();
        foreach (KeyValuePair<string, object?> pair in values)
        {
            EndpointSetting setting = EndpointSettings.Find(pair.Key) ?? throw new ArgumentException($"'{pair.Key}' is no setting.", nameof(values));
            if (setting.For(packager) is not { } target)
            {
                problems.Add(new SettingProblem(NotFor(setting, packager), setting.Name, "Type"));
                continue;
            }

            try
            {
                if (pair.Value != null) settings[target.Path] = SettingValues.Convert(setting, target, pair.Value);
            }
            catch (FormatException wrong)
            {
                problems.Add(new SettingProblem(wrong.Message, setting.Name));
            }
        }

        return ((Dictionary<string, object?>)WithForcedSettings(packager, settings, settings), problems);
    }

    /// <summary>Says that a setting does not go with a packager, and what does.</summary>
    public static string NotFor(EndpointSetting setting, PackagerType packager) =>
        $"-{setting.Name} does not go with -Type {packager}; it goes with {string.Join(", ", setting.Packagers)}." + EndpointSettings.Hint(setting, packager);

    /// <summary>
    /// SPEKE 2.0 contracts need key rotation switched off (MediaPackage API reference, EncryptionContractConfiguration), but the
    /// service's default is on: an explicit zero is sent.
    /// </summary>
    private static IReadOnlyDictionary<string, object?> WithForcedSettings(
        PackagerType packager, IReadOnlyDictionary<string, object?> merged, IReadOnlyDictionary<string, object?> settings)
    {
        string? Path(string name) => EndpointSettings.Find(name)!.For(packager)?.Path;
        if (Path("SpekeVideoPreset") is not { } preset || !settings.ContainsKey(preset) || Path("KeyRotationInterval") is not { } rotation) return settings;
        if (settings[preset] == null || merged.ContainsKey(rotation)) return settings;
        return new Dictionary<string, object?>(settings.ToDictionary(p => p.Key, p => p.Value), StringComparer.Ordinal) { [rotation] = 0 };
    }

    private static IEnumerable<(string Path, object? Value)> Cleared(PackagerType packager, string name, List<SettingProblem> problems)
    {
        if (string.Equals(name, Encryption, StringComparison.OrdinalIgnoreCase)) return new[] { (EndpointSettings.PackageMember(packager) + ".encryption", (object?)null) };
        if (string.Equals(name, CdnAuthorization, StringComparison.OrdinalIgnoreCase)) return new[] { ("authorization", (object?)null) };
        if (!Clearable(packager).Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(new SettingProblem($"-ClearSetting {name}: cannot be cleared with {packager}. It may be one of {string.Join(", ", Clearable(packager))}.", name));
            return Array.Empty<(string, object?)>();
        }

        EndpointSetting setting = EndpointSettings.Find(name)!;
        // What the service does with a member that an update leaves out is not documented; a value that means "off" is safer than none.
        object? off = setting.Kind switch
        {
            SettingKind.Seconds when setting.ZeroIsOff => 0,
            SettingKind.Texts or SettingKind.Words => new List<object?>(),
            SettingKind.Word when setting.Words.Contains("NONE") => "NONE",
            SettingKind.Flag => false,
            SettingKind.Text when setting.Name == "Description" => "",
            _ => null,
        };
        return new[] { (setting.For(packager)!.Path, off) };
    }
}
