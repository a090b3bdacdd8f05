using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>
/// Findings that somebody accepts for a time, from a small file for version control. Each line is a rule, a channel, the last day (UTC) and
/// the reason, with blanks between; wildcards are allowed in the first two, <c>#</c> begins a comment:
/// <code>MP-LOGS  *  2026-12-31  Access logs come with the new account</code>
/// </summary>
public sealed class Waivers
{
    private readonly IReadOnlyList<Waiver> _waivers;

    private Waivers(IReadOnlyList<Waiver> waivers) => _waivers = waivers;

    /// <summary>No waivers.</summary>
    public static Waivers None { get; } = new(Array.Empty<Waiver>());

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">A line is none; the message names it.</exception>
    public static Waivers Parse(string text)
    {
        var found = new List<Waiver>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            string[] parts = line.Split(new[] { ' ', '\t' }, 4, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 4) throw new FormatException($"Line {i + 1} needs a rule, a channel, a last day and a reason.");
            if (!DateTime.TryParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime until))
            {
                throw new FormatException($"Line {i + 1}: '{parts[2]}' is no day such as 2026-12-31.");
            }

            if (!RuleBook.Rules.Any(rule => Wildcard.Matches(parts[0], rule.Id))) throw new FormatException($"Line {i + 1}: there is no rule {parts[0]}.");
            found.Add(new Waiver(parts[0], parts[1], new DateTimeOffset(until, TimeSpan.Zero), parts[3].Trim()));
        }

        return new Waivers(found);
    }

    /// <summary>The findings, those that failed or could not be judged with their waiver, if there is one that has not ended.</summary>
    public IReadOnlyList<FailoverFinding> Apply(IReadOnlyList<FailoverFinding> findings, DateTimeOffset now) =>
        _waivers.Count == 0 ? findings : findings.Select(finding => Apply(finding, now)).ToList();

    private FailoverFinding Apply(FailoverFinding finding, DateTimeOffset now)
    {
        if (finding.Outcome is not (FindingOutcome.Failed or FindingOutcome.Unknown)) return finding;
        Waiver? waiver = _waivers.Where(one => Wildcard.Matches(one.Rule, finding.RuleId) && Wildcard.Matches(one.Channel, finding.LiveChannelId))
            .OrderByDescending(one => one.Until).FirstOrDefault();
        if (waiver == null) return finding;

        // The last day counts to its end.
        return now < waiver.Until.AddDays(1)
            ? finding with { Waiver = waiver.Reason, WaivedUntil = waiver.Until }
            : Ended(finding, waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static FailoverFinding Ended(FailoverFinding finding, string day)
    {
        FindingWordings words = finding.Said;
        Wording message = $"{words.Message} Its waiver ended on {day}.";
        return finding with { Message = message.ToString(), Wordings = words with { Message = message } };
    }

    private sealed record Waiver(string Rule, string Channel, DateTimeOffset Until, string Reason);
}
