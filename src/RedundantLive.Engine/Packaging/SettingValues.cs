using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>Turns what a person typed into what the API takes.</summary>
public static class SettingValues
{
    /// <summary>The API value of a setting. A value that is out of range or of no use is a <see cref="FormatException"/>.</summary>
    /// <param name="setting">Setting.</param>
    /// <param name="target">Where it goes; says which words are allowed.</param>
    /// <param name="value">Value as given.</param>
    /// <exception cref="FormatException">With a message for a person.</exception>
    public static object Convert(EndpointSetting setting, SettingTarget target, object value) => setting.Kind switch
    {
        SettingKind.Seconds => Seconds(setting, value),
        SettingKind.BitRate => Bits(setting, value),
        SettingKind.Flag => (bool)value,
        SettingKind.Word => Word(setting, target, (string)value),
        SettingKind.Words => Texts(value).Select(v => Word(setting, target, v)).Distinct(StringComparer.Ordinal).Cast<object?>().ToList(),
        SettingKind.Texts => Texts(value).Select(v => (object?)Shape(setting, v)).ToList(),
        SettingKind.Manifests => ManifestSettings.ToApi(((IEnumerable)value).Cast<PackageManifest>().ToList()),
        _ => Shape(setting, (string)value),
    };

    /// <summary>Several texts, given as one or as a list.</summary>
    public static IReadOnlyList<string> Texts(object? value) => value switch
    {
        null => Array.Empty<string>(),
        string text => new[] { text },
        IEnumerable list => list.Cast<object?>().Select(v => System.Convert.ToString(v, CultureInfo.InvariantCulture) ?? "").ToList(),
        _ => new[] { System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" },
    };

    /// <summary>A number out of a document, whatever integer type it was read as; null when there is none.</summary>
    public static long? Number(object? value) =>
        value is int or long or short or decimal or double ? System.Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    private static object Seconds(EndpointSetting setting, object value)
    {
        Duration duration = value switch
        {
            Duration d => d,
            TimeSpan t => t,
            string s => Duration.Parse(s),
            int i => new Duration(i),
            long l => new Duration(l),
            _ => new Duration(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        };
        long seconds = duration.Value.Ticks / TimeSpan.TicksPerSecond;
        if (duration.Value.Ticks % TimeSpan.TicksPerSecond != 0) throw new FormatException($"-{setting.Name} {duration} is not a whole number of seconds.");
        bool off = seconds == 0 && setting.ZeroIsOff;
        if (!off && (seconds < setting.Minimum || seconds > setting.Maximum))
        {
            string limits = setting.Maximum == int.MaxValue ? $"{setting.Minimum} s or more" : $"{setting.Minimum} to {setting.Maximum} s";
            throw new FormatException($"-{setting.Name} {duration} is out of range: {limits}{(setting.ZeroIsOff && setting.Minimum > 0 ? ", or 0 for off" : "")}.");
        }

        return (int)seconds;
    }

    private static object Bits(EndpointSetting setting, object value)
    {
        BitRate rate = value switch
        {
            BitRate r => r,
            string s => BitRate.Parse(s),
            _ => new BitRate(System.Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        };
        return rate.BitsPerSecond >= setting.Minimum && rate.BitsPerSecond <= setting.Maximum
            ? (int)rate.BitsPerSecond
            : throw new FormatException($"-{setting.Name} {rate} is out of range: {setting.Minimum} to {setting.Maximum} bits per second.");
    }

    private static string Word(EndpointSetting setting, SettingTarget target, string value) =>
        target.Words.FirstOrDefault(w => string.Equals(w, value, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"-{setting.Name} {value} is not one of {string.Join(", ", target.Words)} (packager {target.Packager}).");

    private static string Shape(EndpointSetting setting, string value)
    {
        string? wrong = SettingShapes.Check(setting.Name, value);
        return wrong == null ? SettingShapes.Normalize(setting.Name, value) : throw new FormatException($"-{setting.Name} '{value}' {wrong}");
    }
}
