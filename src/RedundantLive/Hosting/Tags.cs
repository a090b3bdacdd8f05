using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace RedundantLive.Hosting;

/// <summary>Reads tags from a hashtable.</summary>
internal static class Tags
{
    /// <summary>The tags; an empty value is allowed, an empty key is not.</summary>
    /// <exception cref="LiveException"><c>InputInvalid</c>.</exception>
    public static IReadOnlyDictionary<string, string> From(Hashtable? table)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (table == null) return tags;
        foreach (DictionaryEntry entry in table)
        {
            string key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (key.Trim().Length == 0)
            {
                throw new LiveException("InputInvalid", "InvalidArgument", "A tag has no name.", null, "Give tags as @{ name = 'value' }.", "Nothing was changed.");
            }

            tags[key] = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "";
        }

        return tags;
    }
}
