using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Json;

/// <summary>Compares documents by meaning: member order, number spelling, escapes and nulls do not count.</summary>
internal static class JsonCompare
{
    /// <summary>Text that is the same for documents with the same meaning.</summary>
    public static string Canonical(JsonText? node)
    {
        var text = new StringBuilder();
        WriteCanonical(node ?? JsonScalar.Null, text);
        return text.ToString();
    }

    /// <summary>Adds the differences between two nodes.</summary>
    public static void Compare(string path, JsonText? old, JsonText? now, ICollection<DocumentDifference> differences)
    {
        if (old is { IsNull: true }) old = null;
        if (now is { IsNull: true }) now = null;
        if (ReferenceEquals(old, now)) return;
        if (old is JsonObject oldObject && now is JsonObject nowObject)
        {
            foreach (string name in oldObject.Members.Concat(nowObject.Members).Select(m => m.Name).Distinct(StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? name : path + "." + name, old[name], now[name], differences);
            }
            return;
        }
        if (old is JsonArray && now is JsonArray)
        {
            for (int i = 0; i < Math.Max(old.Items.Count, now.Items.Count); i++)
            {
                Compare($"{path}[{i}]", i < old.Items.Count ? old.Items[i] : null, i < now.Items.Count ? now.Items[i] : null, differences);
            }
            return;
        }
        if (old != null && now != null && Canonical(old) == Canonical(now)) return;
        differences.Add(new DocumentDifference { Path = path, Old = old?.ToString(), New = now?.ToString() });
    }

    private static void WriteCanonical(JsonText node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject value:
                text.Append('{');
                foreach (string name in value.Members.Select(m => m.Name).Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal))
                {
                    if (value[name] is not { } member) continue;
                    text.Append(JsonScalar.OfString(name).Raw).Append(':');
                    WriteCanonical(member, text);
                    text.Append(',');
                }
                text.Append('}');
                break;
            case JsonArray value:
                text.Append('[');
                foreach (JsonText item in value.Items)
                {
                    WriteCanonical(item, text);
                    text.Append(',');
                }
                text.Append(']');
                break;
            case JsonScalar { Type: JsonTokenType.String } value:
                text.Append(JsonScalar.OfString(value.AsString!).Raw);
                break;
            case JsonScalar { Type: JsonTokenType.Number } value:
                text.Append(CanonicalNumber(value.Raw));
                break;
            default:
                node.WriteTo(text);
                break;
        }
    }

    /// <summary><c>1</c>, <c>1.0</c> and <c>10e-1</c> are one number. Exact: digits and exponent, whatever their size.</summary>
    private static string CanonicalNumber(string raw)
    {
        bool negative = raw[0] == '-';
        string text = negative ? raw.Substring(1) : raw;
        int e = text.IndexOfAny(['e', 'E']);
        string mantissa = e < 0 ? text : text.Substring(0, e);
        if (!long.TryParse(e < 0 ? "0" : text.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exponent)) return raw;
        int point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }
        string digits = mantissa.TrimStart('0');
        string significant = digits.TrimEnd('0');
        if (significant.Length == 0) return "0";
        exponent += digits.Length - significant.Length;
        return $"{(negative ? "-" : "")}{significant}e{exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}
