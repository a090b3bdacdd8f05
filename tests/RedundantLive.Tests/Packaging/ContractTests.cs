using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using RedundantLive.Packaging;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>The table of settings against the API contract: every path, every word, every member.</summary>
public class ContractTests
{
    private static readonly JsonElement Shapes = Load();

    [Theory]
    [MemberData(nameof(EndpointSamples.Rows), MemberType = typeof(EndpointSamples))]
    public void A_setting_exists_in_the_contract(PackagerType packager, string name)
    {
        EndpointSetting setting = EndpointSettings.Find(name)!;
        SettingTarget target = setting.For(packager)!;
        Check(setting, target, Walk("CreateOriginEndpointRequest", target.Path));
        Check(setting, target, Walk("UpdateOriginEndpointRequest", target.Path));
    }

    [Fact]
    public void A_setting_of_a_manifest_exists_in_the_contract()
    {
        foreach (EndpointSetting setting in EndpointSettings.OfManifest)
        {
            Check(setting, setting.Targets[0], Walk("HlsManifestCreateOrUpdateParameters", setting.Targets[0].Path));
        }
    }

    [Fact]
    public void No_member_of_the_contract_is_forgotten()
    {
        HashSet<string> known = EndpointSettings.All.SelectMany(s => s.Targets).Select(t => t.Path).ToHashSet();
        string[] outside = { "channelId", "id", "tags" };

        // SPEKE 2.0 contracts are for DASH and CMAF only.
        bool OfOthers(string leaf) => leaf.Contains("encryptionContractConfiguration", StringComparison.Ordinal) && leaf[0] is ('h' or 'm');
        IEnumerable<string> forgotten = Leaves("CreateOriginEndpointRequest", "").Except(known).Except(outside).Where(leaf => !OfOthers(leaf));

        Assert.Equal([], forgotten);
        Assert.Equal(
            Leaves("HlsManifestCreateOrUpdateParameters", "").Order(),
            EndpointSettings.OfManifest.Select(s => s.Targets[0].Path).Order());
    }

    private static void Check(EndpointSetting setting, SettingTarget target, JsonElement shape)
    {
        string type = shape.GetProperty("type").GetString()!;
        string[] words = Enum(type == "list" ? Shape(shape.GetProperty("member").GetProperty("shape").GetString()!) : shape);
        Assert.Equal(words, target.Words.ToArray());
        string expected = setting.Kind switch
        {
            SettingKind.Seconds or SettingKind.BitRate => "integer",
            SettingKind.Flag => "boolean",
            SettingKind.Texts or SettingKind.Words or SettingKind.Manifests => "list",
            _ => "string",
        };
        Assert.Equal(expected, type);
        Assert.Equal(setting.Kind is SettingKind.Word or SettingKind.Words, words.Length > 0);
    }

    private static string[] Enum(JsonElement shape) =>
        shape.TryGetProperty("enum", out JsonElement values) ? values.EnumerateArray().Select(v => v.GetString()!).ToArray() : Array.Empty<string>();

    private static IEnumerable<string> Leaves(string shape, string prefix)
    {
        foreach (JsonProperty member in Shape(shape).GetProperty("members").EnumerateObject())
        {
            string path = prefix + member.Value.GetProperty("locationName").GetString();
            string name = member.Value.GetProperty("shape").GetString()!;
            if (Shape(name).GetProperty("type").GetString() != "structure") yield return path;
            else foreach (string leaf in Leaves(name, path + ".")) yield return leaf;
        }
    }

    private static JsonElement Walk(string shape, string path)
    {
        JsonElement current = Shape(shape);
        foreach (string part in path.Split('.'))
        {
            JsonElement member = current.GetProperty("members").EnumerateObject().Single(m => m.Value.GetProperty("locationName").GetString() == part).Value;
            current = Shape(member.GetProperty("shape").GetString()!);
        }

        return current;
    }

    private static JsonElement Shape(string name) => Shapes.GetProperty(name);

    private static JsonElement Load()
    {
        using Stream stream = Assembly.Load("RedundantLive.Sandbox").GetManifestResourceStream("Contracts/mediapackage.json")
            ?? throw new InvalidOperationException("The sandbox carries no contract of MediaPackage.");
        return JsonDocument.Parse(stream).RootElement.GetProperty("shapes").Clone();
    }
}
