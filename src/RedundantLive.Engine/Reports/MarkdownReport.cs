using System.Globalization;
using System.Linq;
using System.Text;

namespace RedundantLive.Reports;

/// <summary>Markdown, for tickets and job summaries.</summary>
internal static class MarkdownReport
{
    public static string Write(FailoverReport report)
    {
        var page = new StringBuilder("# Failover report\n\n");
        page.Append("| Verdict | Channel | Name | Region | Errors | Warnings | Not judged |\n|---|---|---|---|---|---|---|\n");
        foreach (ChannelReport channel in report.Channels)
        {
            page.Append($"| {channel.Verdict} | {Escape(channel.Channel.Id)} | {Escape(channel.Channel.Name)} | {Escape(channel.Channel.Region)} | {channel.Failed(FindingSeverity.Error)} | {channel.Failed(FindingSeverity.Warning)} | {channel.Unknown} |\n");
        }

        foreach (ChannelReport channel in report.Channels)
        {
            var failed = channel.Findings.Where(finding => finding.Outcome == FindingOutcome.Failed).OrderByDescending(finding => finding.Severity).ToList();
            var unknown = channel.Findings.Where(finding => finding.Outcome == FindingOutcome.Unknown).ToList();
            page.Append($"\n## Channel {Escape(channel.Channel.Id)} {Escape(channel.Channel.Name)}\n\n");
            foreach (FailoverFinding finding in failed) Failure(page, finding);
            if (failed.Count == 0) page.Append("No rule failed.\n");
            if (unknown.Count > 0) page.Append("\nNot judged:\n\n");
            foreach (FailoverFinding finding in unknown) page.Append($"- {finding.RuleId}: {Escape(finding.Message)}\n");
        }

        page.Append($"\nRedundantLive {report.Version}, {report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}\n");
        return page.ToString();
    }

    private static void Failure(StringBuilder page, FailoverFinding finding)
    {
        page.Append($"- **{finding.RuleId}** ({finding.Severity}{(finding.Waiver == null ? "" : ", waived: " + Escape(finding.Waiver))}) {Escape(finding.Resource)}: {Escape(finding.Message)}\n");
        page.Append($"  - Why: {Escape(finding.Why)}\n  - Repair: {Escape(finding.Remedy)}\n");
    }

    /// <summary>Text that no Markdown reader takes for markup.</summary>
    private static string Escape(string? value)
    {
        var text = new StringBuilder();
        foreach (char c in value ?? "")
        {
            if (c is '\r' or '\n' or '\t') text.Append(' ');
            else if (char.IsControl(c)) continue;
            else if (c is '<') text.Append("&lt;");
            else if (c is '>') text.Append("&gt;");
            else if (c is '&') text.Append("&amp;");
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '!' or '#' or '~') text.Append('\\').Append(c);
            else text.Append(c);
        }

        return text.ToString();
    }
}
