using System.Globalization;
using System.Linq;
using System.Text;

namespace RedundantLive.Reports;

/// <summary>Comma-separated values (RFC 4180), one line for each finding.</summary>
internal static class CsvReport
{
    public static string Write(FailoverReport report)
    {
        var text = new StringBuilder();
        Line(text, "Region", "LiveChannelId", "Name", "State", "RuleId", "Severity", "Outcome", "Resource", "Message", "Expected", "Actual", "Remedy", "Waiver", "WaivedUntil");
        foreach (ChannelReport channel in report.Channels)
        {
            foreach (FailoverFinding finding in channel.Findings)
            {
                Line(
                    text, channel.Channel.Region, channel.Channel.Id, channel.Channel.Name, channel.Channel.State, finding.RuleId, finding.Severity.ToString(),
                    finding.Outcome.ToString(), finding.Resource, finding.Message, finding.Expected, finding.Actual, finding.Remedy, finding.Waiver,
                    finding.WaivedUntil?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, params string?[] values) => text.Append(string.Join(",", values.Select(Cell))).Append("\r\n");

    /// <summary>A spreadsheet takes what begins like a formula for one, so that gets a quote before it.</summary>
    private static string Cell(string? value)
    {
        string text = value ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.IndexOfAny(new[] { ',', '"', '\r', '\n' }) < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
    }
}
