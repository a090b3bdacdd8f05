using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Packaging;
using Xunit;

namespace RedundantLive.Tests.Packaging;

public class EndpointSpecsTests
{
    [Theory]
    [MemberData(nameof(EndpointSamples.Rows), MemberType = typeof(EndpointSamples))]
    public void Every_setting_arrives_at_its_path(PackagerType packager, string name)
    {
        EndpointSetting setting = EndpointSettings.Find(name)!;
        SettingResult result = EndpointSpecs.Create(packager, EndpointSamples.With(packager, name));

        Assert.Empty(result.Problems);
        Assert.NotNull(result.Settings[setting.For(packager)!.Path]);
    }

    [Theory]
    [MemberData(nameof(WrongPackagers))]
    public void A_setting_of_another_packager_is_refused_and_both_are_named(PackagerType packager, string name)
    {
        SettingResult result = EndpointSpecs.Create(packager, EndpointSamples.With(packager, name, checkPackager: false));

        Assert.Contains(result.Problems, p => p.Message.Contains("-" + name, StringComparison.Ordinal) && p.Message.Contains("-Type " + packager, StringComparison.Ordinal));
    }

    public static TheoryData<PackagerType, string> WrongPackagers()
    {
        var rows = new TheoryData<PackagerType, string>();
        foreach (PackagerType packager in EndpointSamples.Packagers)
        {
            foreach (EndpointSetting setting in EndpointSettings.All.Where(s => s.For(packager) == null)) rows.Add(packager, setting.Name);
        }

        return rows;
    }

    [Theory]
    [InlineData(PackagerType.Hls, "TimeDelay=600 StartoverWindow=300", "600", "300")]
    [InlineData(PackagerType.Hls, "TimeDelay=300 StartoverWindow=300", "300", "StartoverWindow")]
    [InlineData(PackagerType.Hls, "TimeDelay=4", "TimeDelay 4 s", "5 to 86400")]
    [InlineData(PackagerType.Hls, "TimeDelay=86401", "86401", "86400")]
    [InlineData(PackagerType.Hls, "StartoverWindow=15d", "1296000", "1209600")]
    [InlineData(PackagerType.Hls, "PlaylistWindow=301", "301", "300")]
    [InlineData(PackagerType.Dash, "ManifestWindow=10m", "600", "300")]
    [InlineData(PackagerType.Hls, "PlaylistWindow=4 SegmentDuration=6", "4 s", "6 s")]
    [InlineData(PackagerType.Mss, "ManifestWindow=1 SegmentDuration=2", "ManifestWindow 1 s", "SegmentDuration 2 s")]
    [InlineData(PackagerType.Hls, "SegmentDuration=0", "SegmentDuration 0 s", "1 s or more")]
    [InlineData(PackagerType.Hls, "SegmentDuration=1.5", "1.5 s", "whole")]
    [InlineData(PackagerType.Hls, "MinVideoBitrate=4M MaxVideoBitrate=3.5M", "4M", "3.5M")]
    [InlineData(PackagerType.Hls, "MinVideoBitrate=3G", "3000M", "2147483647")]
    [InlineData(PackagerType.Hls, "AllowedCidr=192.0.2.0/33", "192.0.2.0/33", "IPv4")]
    [InlineData(PackagerType.Hls, "AllowedCidr=2001:db8::/32", "2001:db8::/32", "IPv4")]
    [InlineData(PackagerType.Hls, "ManifestName=a.b", "a.b", "letters")]
    [InlineData(PackagerType.Hls, "PlaylistType=SLIDING", "SLIDING", "NONE, EVENT, VOD")]
    [InlineData(PackagerType.Cmaf, "EncryptionMethod=AES_128", "AES_128", "SAMPLE_AES, AES_CTR")]
    [InlineData(PackagerType.Hls, "EncryptionMethod=AES_CTR", "AES_CTR", "AES_128, SAMPLE_AES")]
    [InlineData(PackagerType.Hls, "SpekeUrl=https://keys.example.com/speke", "SpekeUrl", "-SpekeResourceId, -SpekeRoleArn, -SpekeSystemId")]
    [InlineData(PackagerType.Hls, "SpekeUrl=http://keys.example.com/speke", "http://keys.example.com/speke", "https")]
    [InlineData(PackagerType.Hls, "SpekeSystemId=widevine", "widevine", "UUID")]
    [InlineData(PackagerType.Hls, "SpekeRoleArn=speke", "'speke'", "arn:aws:iam")]
    [InlineData(PackagerType.Hls, "ConstantInitializationVector=0123", "0123", "32")]
    [InlineData(PackagerType.Dash, "UtcTiming=HTTP-ISO", "HTTP-ISO", "UtcTimingUri")]
    [InlineData(PackagerType.Dash, "UtcTimingUri=https://time.example.com", "time.example.com", "UtcTiming")]
    [InlineData(PackagerType.Hls, "CdnRoleArn=arn:aws:iam::111122223333:role/cdn", "CdnRoleArn", "CdnSecretArn")]
    [InlineData(PackagerType.Cmaf, "", "-Type Cmaf", "-Manifest")]
    public void A_contradiction_names_both_values(PackagerType packager, string text, string one, string other)
    {
        Dictionary<string, object?> values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(p => p.Split('=')[0], p => (object?)p.Substring(p.IndexOf('=') + 1));
        if (packager == PackagerType.Cmaf && text.Length > 0) values["Manifest"] = new[] { new PackageManifest { Id = "m1" } };

        SettingProblem problem = Assert.Single(EndpointSpecs.Create(packager, values).Problems);

        Assert.Contains(one, problem.Message, StringComparison.Ordinal);
        Assert.Contains(other, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_must_be_a_multiple_of_the_ingest_segment()
    {
        var values = new Dictionary<string, object?> { ["SegmentDuration"] = new Duration(5) };

        SettingProblem problem = Assert.Single(EndpointSpecs.Create(PackagerType.Hls, values, TimeSpan.FromSeconds(2)).Problems);
        Assert.Contains("5 s", problem.Message, StringComparison.Ordinal);
        Assert.Contains("2 s", problem.Message, StringComparison.Ordinal);

        Assert.Empty(EndpointSpecs.Create(PackagerType.Hls, values, TimeSpan.FromSeconds(2.5)).Problems);
        Assert.Empty(EndpointSpecs.Create(PackagerType.Hls, values).Problems);
    }

    [Fact]
    public void Speke_2_contracts_need_key_rotation_off_and_get_it()
    {
        Dictionary<string, object?> values = EndpointSamples.With(PackagerType.Dash, "SpekeVideoPreset");
        Assert.Equal(0, EndpointSpecs.Create(PackagerType.Dash, values).Settings["dashPackage.encryption.keyRotationIntervalSeconds"]);

        values["KeyRotationInterval"] = new Duration(60);
        SettingProblem problem = Assert.Single(EndpointSpecs.Create(PackagerType.Dash, values).Problems);
        Assert.Contains("60 s", problem.Message, StringComparison.Ordinal);
        Assert.Contains("PRESET-VIDEO-1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifests_are_unique_checked_and_keep_their_order()
    {
        SettingResult Create(params PackageManifest[] manifests) =>
            EndpointSpecs.Create(PackagerType.Cmaf, new Dictionary<string, object?> { ["Manifest"] = manifests, ["SegmentDuration"] = 6 });

        Assert.Empty(Create(new PackageManifest { Id = "b" }, new PackageManifest { Id = "a" }).Problems);
        Assert.Contains("'a' twice", Assert.Single(Create(new PackageManifest { Id = "a" }, new PackageManifest { Id = "a" }).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Single(Create().Problems).Message, StringComparison.Ordinal);
        string window = Assert.Single(Create(new PackageManifest { Id = "a", PlaylistWindow = TimeSpan.FromSeconds(4) }).Problems).Message;
        Assert.Contains("'a'", window, StringComparison.Ordinal);
        Assert.Contains("4 s", window, StringComparison.Ordinal);
        Assert.Contains("6 s", window, StringComparison.Ordinal);

        var list = (List<object?>)Create(new PackageManifest { Id = "b" }, new PackageManifest { Id = "a" }).Settings["cmafPackage.hlsManifests"]!;
        Assert.Equal(new[] { "b", "a" }, list.Cast<Dictionary<string, object?>>().Select(m => (string)m["id"]!));
    }

    [Fact]
    public void A_manifest_takes_named_values_and_names_what_it_does_not_know()
    {
        PackageManifest manifest = ManifestSettings.FromValues(new Dictionary<string, object?>
        {
            ["id"] = "m1", ["playlistwindow"] = 90, ["AdTriggers"] = new object[] { "break", "SPLICE_INSERT" }, ["IncludeIframeOnlyStream"] = true,
        });

        Assert.Equal("m1", manifest.Id);
        Assert.Equal(TimeSpan.FromSeconds(90), manifest.PlaylistWindow);
        Assert.Equal(new[] { "BREAK", "SPLICE_INSERT" }, manifest.AdTriggers);
        Assert.True(manifest.IncludeIframeOnlyStream);
        Assert.Null(manifest.AdMarkers);
        FormatException unknown = Assert.Throws<FormatException>(() => ManifestSettings.FromValues(new Dictionary<string, object?> { ["Id"] = "x", ["Window"] = 1 }));
        Assert.Contains("'Window'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("PlaylistWindow", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_checked_against_what_is_there()
    {
        var current = new PackageEndpoint
        {
            Type = PackagerType.Hls,
            Settings = new Dictionary<string, object?> { ["startoverWindowSeconds"] = 300L, ["hlsPackage.segmentDurationSeconds"] = 6L, ["hlsPackage.playlistWindowSeconds"] = 4L },
        };

        SettingResult tooLong = EndpointSpecs.Change(current, new Dictionary<string, object?> { ["TimeDelay"] = 400 }, Array.Empty<string>());
        Assert.Contains("300 s", Assert.Single(tooLong.Problems).Message, StringComparison.Ordinal);
        // The window was shorter than a segment before, and stays somebody else's business.
        Assert.Empty(EndpointSpecs.Change(current, new Dictionary<string, object?> { ["TimeDelay"] = 200 }, Array.Empty<string>()).Problems);
        Assert.Empty(EndpointSpecs.Change(current, new Dictionary<string, object?> { ["TimeDelay"] = 400 }, new[] { "StartoverWindow" }).Problems);
    }

    [Fact]
    public void Clearing_sends_what_means_off_where_there_is_such_a_value()
    {
        var current = new PackageEndpoint { Type = PackagerType.Hls };
        SettingResult result = EndpointSpecs.Change(
            current, new Dictionary<string, object?>(), new[] { "TimeDelay", "AllowedCidr", "Description", "Encryption", "CdnAuthorization", "MinVideoBitrate", "AdMarkers" });

        Assert.Empty(result.Problems);
        Assert.Equal(0, result.Settings["timeDelaySeconds"]);
        Assert.Empty((List<object?>)result.Settings["whitelist"]!);
        Assert.Equal("", result.Settings["description"]);
        Assert.Equal("NONE", result.Settings["hlsPackage.adMarkers"]);
        Assert.Null(result.Settings["hlsPackage.encryption"]);
        Assert.Null(result.Settings["authorization"]);
        Assert.True(result.Settings.ContainsKey("hlsPackage.streamSelection.minVideoBitsPerSecond"));
    }

    [Fact]
    public void Setting_and_clearing_the_same_contradict_each_other()
    {
        SettingResult result = EndpointSpecs.Change(
            new PackageEndpoint { Type = PackagerType.Hls }, new Dictionary<string, object?> { ["TimeDelay"] = 10 }, new[] { "TimeDelay" });
        Assert.Contains("-ClearSetting TimeDelay", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }
}
