using System;
using System.Globalization;
using System.Text;

namespace RedundantLive.Sandbox.Core;

/// <summary>Opaque tokens of paged lists.</summary>
internal static class PageToken
{
    public static string Write(int offset) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes("from:" + offset.ToString("D9", CultureInfo.InvariantCulture)));

    /// <summary>The offset, or null when it is no token of ours.</summary>
    public static int? Read(string token)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(token));
            return text.StartsWith("from:", StringComparison.Ordinal)
                && int.TryParse(text.Substring(5), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
