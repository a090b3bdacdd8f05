using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Packaging;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>A valid value for every setting of every packager: what the data-driven tests go over.</summary>
internal static class EndpointSamples
{
    public static readonly PackagerType[] Packagers = { PackagerType.Hls, PackagerType.Dash, PackagerType.Cmaf, PackagerType.Mss };

    private static readonly string[] Speke = { "SpekeResourceId", "SpekeRoleArn", "SpekeSystemId", "SpekeUrl" };

    /// <summary>Every packager with every setting it has.</summary>
    public static TheoryData<PackagerType, string> Rows()
    {
        var rows = new TheoryData<PackagerType, string>();
        foreach (PackagerType packager in Packagers)
        {
            foreach (EndpointSetting setting in EndpointSettings.All.Where(s => s.For(packager) != null)) rows.Add(packager, setting.Name);
        }

        return rows;
    }

    /// <summary>Values with one setting and those it needs beside it.</summary>
    public static Dictionary<string, object?> With(PackagerType packager, string name, bool checkPackager = true, int variant = 0)
    {
        var values = new Dictionary<string, object?> { [name] = Value(packager, name, variant) };
        bool encrypts = EndpointSettings.Find(name)!.Targets.All(t => t.Path.Contains(".encryption.", StringComparison.Ordinal));
        string[] others =
            encrypts && checkPackager ? Speke :
            name == "UtcTiming" ? new[] { "UtcTimingUri" } :
            name == "UtcTimingUri" ? new[] { "UtcTiming" } :
            name == "CdnSecretArn" ? new[] { "CdnRoleArn" } :
            name == "CdnRoleArn" ? new[] { "CdnSecretArn" } :
            name == "TimeDelay" ? new[] { "StartoverWindow" } : Array.Empty<string>();
        foreach (string other in others) values.TryAdd(other, Value(packager, other, variant));
        if (name == "SpekeAudioPreset") values.TryAdd("SpekeVideoPreset", Value(packager, "SpekeVideoPreset", variant));
        if (name == "SpekeVideoPreset") values.TryAdd("SpekeAudioPreset", Value(packager, "SpekeAudioPreset", variant));
        if (packager == PackagerType.Cmaf) values.TryAdd("Manifest", Value(packager, "Manifest", 0));
        return values;
    }

    /// <summary>A valid value; another one with each variant.</summary>
    public static object Value(PackagerType packager, string name, int variant = 0)
    {
        EndpointSetting setting = EndpointSettings.Find(name)!;
        IReadOnlyList<string> words = setting.For(packager)?.Words ?? setting.Words;
        return setting.Kind switch
        {
            SettingKind.Seconds => name switch
            {
                "SegmentDuration" => new Duration(4 + variant),
                "TimeDelay" => new Duration(30 + variant),
                "StartoverWindow" => new Duration(3600 + variant),
                _ => new Duration(90 + variant),
            },
            SettingKind.BitRate => new BitRate((name.StartsWith("Min", StringComparison.Ordinal) ? 800_000 : 3_500_000) + (variant * 1000)),
            SettingKind.Flag => variant % 2 == 0,
            SettingKind.Word => words.Where(w => w != "NONE").ElementAt(variant % words.Count(w => w != "NONE")),
            SettingKind.Words => new[] { words[variant % words.Count] },
            SettingKind.Manifests => new[]
            {
                new PackageManifest
                {
                    Id = "manifest-" + variant, ManifestName = "main" + variant, PlaylistWindow = TimeSpan.FromSeconds(60 + variant),
                    ProgramDateTimeInterval = TimeSpan.FromSeconds(variant), PlaylistType = "EVENT", AdMarkers = "DATERANGE",
                    AdTriggers = new[] { "BREAK" }, AdsOnDeliveryRestrictions = "RESTRICTED", IncludeIframeOnlyStream = variant % 2 == 0,
                },
            },
            SettingKind.Texts => name == "AllowedCidr"
                ? new[] { $"192.0.2.{variant}/32", "198.51.100.0/24" }
                : new[] { $"edef8ba9-79d6-4ace-a3c8-27dcd51d21e{variant}" },
            _ => name switch
            {
                "SpekeRoleArn" or "CdnRoleArn" => "arn:aws:iam::111122223333:role/speke" + variant,
                "SpekeUrl" => $"https://keys{variant}.example.com/speke",
                "SpekeCertificateArn" => "arn:aws:acm:eu-west-1:111122223333:certificate/0000000" + variant,
                "CdnSecretArn" => "arn:aws:secretsmanager:eu-west-1:111122223333:secret:cdn" + variant,
                "ConstantInitializationVector" => "0123456789abcdef0123456789abcde" + variant,
                "UtcTimingUri" => $"https://time{variant}.example.com/",
                _ => "text" + variant,
            },
        };
    }
}
