using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RedundantLive.Planning;

/// <summary>
/// Just enough JSON for plans and journals: objects, lists, strings, whole numbers, booleans and null. The engine has no library for
/// it on netstandard2.0 (see docs/decisions). Channel documents never pass through here except as one string.
/// </summary>
internal static class Json
{
    private const int MaxDepth = 32;

    public static string Write(object? value, bool indented = false)
    {
        var text = new StringBuilder();
        Write(text, value, indented ? 0 : -1);
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is no JSON of that kind.</exception>
    public static Dictionary<string, object?> ReadObject(string text)
    {
        int at = 0;
        object? value = ReadValue(text, ref at, 0);
        SkipSpace(text, ref at);
        if (at != text.Length) throw Bad(at);
        return value as Dictionary<string, object?> ?? throw new FormatException("An object was expected.");
    }

    private static void Write(StringBuilder text, object? value, int indent)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case int or long: text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)); break;
            case string s: WriteString(text, s); break;
            case IReadOnlyDictionary<string, object?> map: WriteObject(text, map, indent); break;
            case System.Collections.IEnumerable list: WriteList(text, list, indent); break;
            default: throw new ArgumentException($"A {value.GetType().Name} cannot be written.", nameof(value));
        }
    }

    private static void WriteObject(StringBuilder text, IReadOnlyDictionary<string, object?> map, int indent)
    {
        text.Append('{');
        bool first = true;
        foreach (KeyValuePair<string, object?> member in map)
        {
            Separate(text, ref first, indent);
            WriteString(text, member.Key);
            text.Append(indent < 0 ? ":" : ": ");
            Write(text, member.Value, indent < 0 ? indent : indent + 1);
        }

        Close(text, '}', first, indent);
    }

    private static void WriteList(StringBuilder text, System.Collections.IEnumerable list, int indent)
    {
        text.Append('[');
        bool first = true;
        foreach (object? item in list)
        {
            Separate(text, ref first, indent);
            Write(text, item, indent < 0 ? indent : indent + 1);
        }

        Close(text, ']', first, indent);
    }

    private static void Separate(StringBuilder text, ref bool first, int indent)
    {
        if (!first) text.Append(',');
        first = false;
        if (indent >= 0) text.Append('\n').Append(' ', (indent + 1) * 2);
    }

    private static void Close(StringBuilder text, char end, bool empty, int indent)
    {
        if (!empty && indent >= 0) text.Append('\n').Append(' ', indent * 2);
        text.Append(end);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c < ' ' || char.IsSurrogate(c) || c is '\u2028' or '\u2029') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }

        text.Append('"');
    }

    private static object? ReadValue(string text, ref int at, int depth)
    {
        if (depth > MaxDepth) throw new FormatException("The JSON is nested too deeply.");
        SkipSpace(text, ref at);
        if (at >= text.Length) throw Bad(at);
        switch (text[at])
        {
            case '{': return ReadMembers(text, ref at, depth);
            case '[': return ReadItems(text, ref at, depth);
            case '"': return ReadString(text, ref at);
            case 't': Expect(text, ref at, "true"); return true;
            case 'f': Expect(text, ref at, "false"); return false;
            case 'n': Expect(text, ref at, "null"); return null;
            default: return ReadNumber(text, ref at);
        }
    }

    private static Dictionary<string, object?> ReadMembers(string text, ref int at, int depth)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        at++;
        if (TryTake(text, ref at, '}')) return map;
        do
        {
            SkipSpace(text, ref at);
            string name = ReadString(text, ref at);
            if (!TryTake(text, ref at, ':')) throw Bad(at);
            map[name] = ReadValue(text, ref at, depth + 1);
        }
        while (TryTake(text, ref at, ','));
        return TryTake(text, ref at, '}') ? map : throw Bad(at);
    }

    private static List<object?> ReadItems(string text, ref int at, int depth)
    {
        var list = new List<object?>();
        at++;
        if (TryTake(text, ref at, ']')) return list;
        do list.Add(ReadValue(text, ref at, depth + 1));
        while (TryTake(text, ref at, ','));
        return TryTake(text, ref at, ']') ? list : throw Bad(at);
    }

    private static string ReadString(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '"') throw Bad(at);
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '"')
            {
                at++;
                return value.ToString();
            }

            value.Append(c == '\\' ? ReadEscape(text, ref at) : c);
        }

        throw Bad(at);
    }

    private static char ReadEscape(string text, ref int at)
    {
        if (++at >= text.Length) throw Bad(at);
        switch (text[at])
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case '"' or '\\' or '/': return text[at];
            case 'u' when at + 4 < text.Length
                && ushort.TryParse(text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                at += 4;
                return (char)code;
            default: throw Bad(at);
        }
    }

    private static long ReadNumber(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsDigit(text[at]) || text[at] == '-')) at++;
        return long.TryParse(text.Substring(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Bad(start);
    }

    private static void Expect(string text, ref int at, string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Bad(at);
        at += word.Length;
    }

    private static bool TryTake(string text, ref int at, char c)
    {
        SkipSpace(text, ref at);
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t') at++;
    }

    private static FormatException Bad(int at) => new($"The JSON cannot be read at character {at}.");
}

/// <summary>Typed access to a JSON object.</summary>
internal sealed class JsonMap
{
    private readonly IReadOnlyDictionary<string, object?> _values;

    public JsonMap(IReadOnlyDictionary<string, object?> values) => _values = values;

    public string Text(string name) => _values.TryGetValue(name, out object? v) && v is string s ? s : throw new FormatException($"'{name}' is missing.");

    public string? TextOrNull(string name) => _values.TryGetValue(name, out object? v) ? v as string : null;

    public long Number(string name) => _values.TryGetValue(name, out object? v) && v is long n ? n : throw new FormatException($"'{name}' is missing.");

    public long? NumberOrNull(string name) => _values.TryGetValue(name, out object? v) ? v as long? : null;

    public object? Value(string name) => _values.TryGetValue(name, out object? v) ? v : null;

    public bool Flag(string name) => _values.TryGetValue(name, out object? v) && v is true;

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"'{name}' is no time.");

    public JsonMap Map(string name) => MapOrNull(name) ?? throw new FormatException($"'{name}' is missing.");

    public JsonMap? MapOrNull(string name) =>
        _values.TryGetValue(name, out object? v) && v is IReadOnlyDictionary<string, object?> map ? new JsonMap(map) : null;

    public IReadOnlyList<JsonMap> Maps(string name)
    {
        var maps = new List<JsonMap>();
        foreach (object? item in Items(name))
        {
            maps.Add(item is IReadOnlyDictionary<string, object?> map ? new JsonMap(map) : throw new FormatException($"'{name}' holds something else than objects."));
        }

        return maps;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (object? item in Items(name)) texts.Add(item as string ?? throw new FormatException($"'{name}' holds something else than texts."));
        return texts;
    }

    /// <summary>An object whose values are texts.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name) => MapOrNull(name)?._values.ToDictionary(
        pair => pair.Key, pair => pair.Value as string ?? throw new FormatException($"'{name}' holds something else than texts.")) ?? new Dictionary<string, string>();

    private List<object?> Items(string name) => _values.TryGetValue(name, out object? v) && v is List<object?> list ? list : new List<object?>();
}
