using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedundantLive.Planning;

/// <summary>Finds the output groups that a command means.</summary>
internal static class OutputGroups
{
    /// <summary>Indices of the groups, in the channel's order.</summary>
    /// <exception cref="LiveException"><c>OutputGroupNotFound</c>, <c>OutputGroupAmbiguous</c>.</exception>
    public static IReadOnlyList<int> Select(LiveChannel channel, IReadOnlyList<string> patterns)
    {
        IReadOnlyList<int> candidates = Enumerable.Range(0, channel.OutputGroups.Count)
            .Where(index => channel.OutputGroups[index].IsHls || channel.OutputGroups[index].IsMediaPackage).ToArray();
        if (patterns.Count == 0) return new[] { Only(channel, candidates) };

        int[] chosen = candidates.Where(index => patterns.Any(pattern => Matches(channel.OutputGroups[index].Name, pattern))).ToArray();
        string[] missing = patterns.Where(pattern => !candidates.Any(index => Matches(channel.OutputGroups[index].Name, pattern))).ToArray();
        return missing.Length == 0 ? chosen : throw PlanErrors.OutputGroupNotFound(channel, missing);
    }

    /// <summary>The only HLS group; in a channel without one the only MediaPackage group.</summary>
    private static int Only(LiveChannel channel, IReadOnlyList<int> candidates)
    {
        int[] hls = candidates.Where(index => channel.OutputGroups[index].IsHls).ToArray();
        IReadOnlyList<int> choice = hls.Length > 0 ? hls : candidates;
        return choice.Count switch
        {
            1 => choice[0],
            0 => throw PlanErrors.OutputGroupNotFound(channel, new[] { "anything" }),
            _ => throw PlanErrors.OutputGroupAmbiguous(channel, choice.Select(index => channel.OutputGroups[index])),
        };
    }

    /// <summary>PowerShell's wildcards <c>*</c> and <c>?</c>, case ignored; the exact name always matches.</summary>
    private static bool Matches(string? name, string pattern)
    {
        if (name == null) return pattern == "*";
        if (string.Equals(name, pattern, StringComparison.OrdinalIgnoreCase)) return true;
        string expression = "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$";
        return Regex.IsMatch(name, expression, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
