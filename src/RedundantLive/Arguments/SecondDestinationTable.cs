using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Planning;

namespace RedundantLive.Arguments;

/// <summary>Reads <c>-SecondDestination</c>: for each id of a destination a URL, or a hashtable or object with what it needs.</summary>
internal static class SecondDestinationTable
{
    /// <exception cref="LiveException"><c>InputInvalid</c>.</exception>
    public static IReadOnlyDictionary<string, SecondDestination> Read(Hashtable? table)
    {
        var made = new SortedDictionary<string, SecondDestination>(StringComparer.Ordinal);
        if (table == null) return made;
        foreach (DictionaryEntry entry in table)
        {
            string id = Text(entry.Key);
            try
            {
                made[id] = SecondDestination.From(Values(entry.Value));
            }
            catch (FormatException wrong)
            {
                throw PlanErrors.SecondUnreadable(id, wrong.Message);
            }
        }

        return made;
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => throw new FormatException("it is empty."),
        string url => new[] { new KeyValuePair<string, string>("Url", url) },
        Uri url => new[] { new KeyValuePair<string, string>("Url", url.OriginalString) },
        IDictionary table => table.Cast<DictionaryEntry>().Select(entry => Pair(Text(entry.Key), entry.Value)),
        ValueType => throw new FormatException("it is neither a URL nor a hashtable."),
        _ => PSObject.AsPSObject(value).Properties.Select(property => Pair(property.Name, property.Value)),
    };

    private static KeyValuePair<string, string> Pair(string name, object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        // Names are told, values are not: one may be a password in the wrong place.
        null or string or Uri or int or long => new KeyValuePair<string, string>(name, Text(value)),
        _ => throw new FormatException($"its {name} is not a text."),
    };

    private static string Text(object? value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";
}
