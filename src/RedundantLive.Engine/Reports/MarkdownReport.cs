using System.Globalization;
using System.Linq;
using System.Text;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>Markdown, for tickets and job summaries.</summary>
internal static class MarkdownReport
{
    public static string Write(FailoverReport report, ReportText text)
    {
        var page = new StringBuilder($"# {text.Title}\n\n");
        page.Append($"| {text.VerdictLabel} | {text.Channel} | {text.Name} | {text.Region} | {text.Errors} | {text.Warnings} | {text.Unknown} |\n|---|---|---|---|---|---|---|\n");
        foreach (ChannelReport channel in report.Channels)
        {
            page.Append($"| {text.Word(channel.Verdict)} | {Escape(channel.Channel.Id)} | {Escape(channel.Channel.Name)} | {Escape(channel.Channel.Region)} | {channel.Failed(FindingSeverity.Error)} | {channel.Failed(FindingSeverity.Warning)} | {channel.Unknown} |\n");
        }

        foreach (ChannelReport channel in report.Channels)
        {
            var failed = channel.Findings.Where(finding => finding.Outcome == FindingOutcome.Failed).OrderByDescending(finding => finding.Severity).ToList();
            var unknown = channel.Findings.Where(finding => finding.Outcome == FindingOutcome.Unknown).ToList();
            page.Append($"\n## {text.Channel} {Escape(channel.Channel.Id)} {Escape(channel.Channel.Name)}\n\n");
            foreach (FailoverFinding finding in failed) Failure(page, finding, text);
            if (failed.Count == 0) page.Append($"{text.NoneFailed}\n");
            if (unknown.Count > 0) page.Append($"\n{text.Unknown}:\n\n");
            foreach (FailoverFinding finding in unknown) page.Append($"- {finding.RuleId}: {Escape(text.Say(finding.Said.Message))}\n");
        }

        page.Append($"\nRedundantLive {report.Version}, {report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}\n");
        return page.ToString();
    }

    private static void Failure(StringBuilder page, FailoverFinding finding, ReportText text)
    {
        FindingWordings said = finding.Said;
        string waived = finding.Waiver == null ? "" : $", {text.Waived}: {Escape(finding.Waiver)}";
        page.Append($"- **{finding.RuleId}** ({text.Word(finding.Severity)}{waived}) {Escape(text.Say(said.Resource))}: {Escape(text.Say(said.Message))}\n");
        page.Append($"  - {text.Why}: {Escape(text.Say(finding.Why))}\n  - {text.Remedy}: {Escape(said.Remedy == null ? "" : text.Say(said.Remedy))}\n");
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
