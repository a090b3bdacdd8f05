using System.Globalization;
using System.Text;

namespace RedundantLive.Reports;

/// <summary>Text that cannot become anything else than text.</summary>
internal static class Markup
{
    /// <summary>For element content and quoted attributes of HTML and XML. Control characters, which XML does not know, are left out.</summary>
    public static string Escape(string? value)
    {
        var text = new StringBuilder();
        string source = value ?? "";
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                case '\t' or '\n' or '\r': text.Append(' '); break;
                case '\uFFFE' or '\uFFFF': break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1])) text.Append(c).Append(source[++i]);
                    else if (!char.IsControl(c) && !char.IsSurrogate(c)) text.Append(c);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>A value of unknown direction inside HTML text, which keeps its direction to itself.</summary>
    public static string Value(string? value) => "<bdi>" + Escape(value) + "</bdi>";

    /// <summary>At most so many characters; the end goes, or the beginning where the end tells more.</summary>
    public static string Shorten(string value, int length, bool keepEnd = false)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(value);
        if (starts.Length <= length) return value;
        return keepEnd ? "\u2026" + value.Substring(starts[starts.Length - length + 1]) : value.Substring(0, starts[length - 1]) + "\u2026";
    }
}
