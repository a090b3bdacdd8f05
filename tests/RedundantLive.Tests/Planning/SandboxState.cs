using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RedundantLive.Tests.Planning;

/// <summary>
/// Everything that a sandbox holds, as text that two runs have in common: ids and secrets are numbered as they come, so that a password in a parameter
/// is still seen to be the one of its ingest endpoint; times are left out.
/// </summary>
internal static partial class SandboxState
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Read(string path)
    {
        string text = Clean(JsonNode.Parse(File.ReadAllText(path)))!.ToJsonString(Readable).Replace("><", ">\n<", StringComparison.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return Drawn().Replace(text, token =>
            names.TryGetValue(token.Value, out string? name) ? name : names[token.Value] = "#" + (names.Count + 1));
    }

    /// <summary>The first lines that differ, or null.</summary>
    public static string? Difference(string expected, string actual)
    {
        string[] wanted = expected.Split('\n'), found = actual.Split('\n');
        int at = Enumerable.Range(0, Math.Min(wanted.Length, found.Length)).FirstOrDefault(i => wanted[i] != found[i], Math.Min(wanted.Length, found.Length));
        return at == wanted.Length && at == found.Length
            ? null
            : $"line {at + 1} is '{found.ElementAtOrDefault(at)?.Trim()}' instead of '{wanted.ElementAtOrDefault(at)?.Trim()}', {wanted.Length} and {found.Length} lines";
    }

    /// <summary>Without times, and with the members of objects in one order, which means nothing in JSON.</summary>
    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Clean)]),
        JsonObject map => new JsonObject(map.Where(member => !IsPassing(map, member.Key, member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Clean(member.Value)))),
        _ => node?.DeepClone(),
    };

    /// <summary>A deleted parameter is remembered for a while because its name is taken; a distribution deploys when it is looked at.</summary>
    private static bool IsPassing(JsonObject map, string name, JsonNode? value) =>
        name is "CreatedAt" or "ModifiedAt" or "Since" or "Due" or "ETag"
        || (name == "Phase" && map.ContainsKey("CallerReference"))
        || (value is JsonObject parameter && parameter["DeletedAt"] is not null);

    [GeneratedRegex(@"\b([0-9a-f]{16,}|d[0-9a-f]{13}|E[0-9A-Z]{13})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Drawn();
}
