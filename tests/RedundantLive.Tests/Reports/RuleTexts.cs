using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using RedundantLive.Tools;

namespace RedundantLive.Tests.Reports;

/// <summary>Every text that the rules can say, read from their sources, with <c>{0}</c>, <c>{1}</c> ... for the holes of interpolated strings.</summary>
internal static class RuleTexts
{
    /// <summary>Sources that say nothing in a report.</summary>
    private static readonly string[] Silent =
        ["FailoverFleet.cs", "LiveMetricsReader.cs", "RepairPlanner.cs", "RuleBookPage.cs", "RuleSelection.cs", "ThrottleGate.cs", "Wording.cs"];

    /// <summary>Words in the sources that are keys or values of APIs.</summary>
    private static readonly string[] Values =
    [
        "settings", "mediapackage", "output", "mode", "https", "m", "start", "end", "u", "b", "all", "whitelist", "origination", ".mediapackage.", "'<MediaPackage channel id>'", "Managed by MediaPackage - {0}", "channels", "distributions", "endpoints", "live channels", "endpoints ", "metric ", "tags ", "arn:{0}:ssm:{1}:{2}:parameter/{3}",
    ];

    private static readonly IReadOnlyList<(string Text, string Place)> Literals =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "RedundantLive.Engine", "Rules"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Silent.Contains(Path.GetFileName(file))).Order()
            .SelectMany(file => File.ReadLines(file).SelectMany(line => In(line).Select(text => (text, Path.GetFileName(file))))).DistinctBy(found => found.text),
    ];

    /// <summary>Texts for people.</summary>
    public static IReadOnlyList<(string Text, string Place)> All { get; } = [.. Literals.Where(found => IsProse(found.Text) && !Values.Contains(found.Text))];

    /// <summary>Whether people read it: two words, or one word in lower case. Command lines, ids and values of APIs are not.</summary>
    public static bool IsProse(string text) => Regex.IsMatch(text, "(?<![-<])\\b[A-Za-z]+,?;? [a-z]{2,}|^\\(?[a-z]+\\)?$|[a-z]{2,}\\.$|: .*[a-z]{3,}$") && !Regex.IsMatch(text, "^[A-Z][a-z]+-[A-Z][A-Za-z]+ [^ ]*-[^;,]*$|^https://|^aws [a-z]+ [^<]*$");

    private static IEnumerable<string> In(string line)
    {
        if (line.TrimStart().StartsWith("//", System.StringComparison.Ordinal) || line.Contains("Exception(")) yield break;
        var found = new List<string>();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'' && i + 2 < line.Length) i += line[i + 1] == '\\' ? 3 : 2;
            else if (line[i] == '"') i = Read(line, i + 1, i > 0 && line[i - 1] == '$', found);
        }

        foreach (string text in found) yield return text;
    }

    /// <summary>Reads a literal to its end; those in its holes come too.</summary>
    private static int Read(string line, int at, bool holes, List<string> found)
    {
        var text = new StringBuilder();
        int count = 0;
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) text.Append(line[++at]);
            else if (holes && line[at] == '{')
            {
                text.Append(CultureInfo.InvariantCulture, $"{{{count++}}}");
                for (int depth = 1; depth > 0 && ++at < line.Length;)
                {
                    if (line[at] == '"') at = Read(line, at + 1, line[at - 1] == '$', found);
                    else if (line[at] == '{') depth++;
                    else if (line[at] == '}') depth--;
                }
            }
            else text.Append(line[at]);
        }

        found.Add(text.ToString());
        return at;
    }
}
