using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>Settings of documents as text, to show and to compare them.</summary>
internal static class SettingTexts
{
    /// <summary>Value at a path, or everything below it.</summary>
    public static object? Read(IReadOnlyDictionary<string, object?> settings, string path)
    {
        if (settings.TryGetValue(path, out object? value)) return value;
        List<string> below = settings.Keys.Where(k => k.StartsWith(path + ".", StringComparison.Ordinal)).OrderBy(k => k, StringComparer.Ordinal).ToList();
        return below.Count == 0 ? null : below.Select(k => (object?)$"{k.Substring(path.Length + 1)}={Show(settings[k])}").ToList();
    }

    /// <summary>Whether a value means "off", as a member that is not there does.</summary>
    public static bool IsOff(object? value) => value is null or 0 or 0L or "" or false or "NONE" || value is System.Collections.ICollection { Count: 0 };

    /// <summary>A value as text: the same for the same value, whatever type it was read as.</summary>
    public static string Show(object? value) => value switch
    {
        null => "(none)",
        string text => text,
        bool flag => flag ? "true" : "false",
        IReadOnlyDictionary<string, object?> members => "{" + string.Join(", ", members.Where(m => m.Key != "url").OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}: {Show(m.Value)}")) + "}",
        System.Collections.IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Show)) + "]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
