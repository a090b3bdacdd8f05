using System.Globalization;
using System.Linq;
using System.Text;

namespace RedundantLive.Reports;

/// <summary>NUnit 3 results: a suite for each channel, a test for each rule, for the test views of build servers.</summary>
internal static class NUnitReport
{
    public static string Write(FailoverReport report)
    {
        string time = report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.Append("<test-run id=\"1\" name=\"RedundantLive\" ").Append(Counts(report.Channels.SelectMany(channel => channel.Findings).ToList())).Append($" start-time=\"{time}\" end-time=\"{time}\" duration=\"0\">\n");
        foreach (ChannelReport channel in report.Channels)
        {
            string name = $"{channel.Channel.Region}/{channel.Channel.Id}";
            xml.Append($"  <test-suite type=\"TestFixture\" id=\"{Markup.Escape(name)}\" name=\"{Markup.Escape(channel.Channel.Id)}\" fullname=\"{Markup.Escape($"{name} {channel.Channel.Name}".Trim())}\" {Counts(channel.Findings.ToList())}>\n");
            foreach (FailoverFinding finding in channel.Findings) Test(xml, name, finding);
            xml.Append("  </test-suite>\n");
        }

        return xml.Append("</test-run>\n").ToString();
    }

    private static void Test(StringBuilder xml, string channel, FailoverFinding finding)
    {
        string id = $"{channel}/{finding.RuleId}";
        xml.Append($"    <test-case id=\"{Markup.Escape(id)}\" name=\"{Markup.Escape(finding.RuleId)}\" fullname=\"{Markup.Escape(id)}\" result=\"{Result(finding)}\"{(finding.Waiver == null ? "" : " label=\"Ignored\"")}>\n");
        xml.Append($"      <properties><property name=\"Description\" value=\"{Markup.Escape(finding.Statement)}\"/><property name=\"Severity\" value=\"{finding.Severity}\"/></properties>\n");
        string message = Markup.Escape($"{finding.Resource}: {finding.Message}{(finding.Remedy.Length > 0 ? " Repair: " + finding.Remedy : "")}");
        if (Result(finding) == "Failed") xml.Append($"      <failure><message>{message}</message></failure>\n");
        else if (Result(finding) != "Passed") xml.Append($"      <reason><message>{(finding.Waiver == null ? message : Markup.Escape("Waived: " + finding.Waiver))}</message></reason>\n");
        xml.Append("    </test-case>\n");
    }

    private static string Result(FailoverFinding finding) => finding switch
    {
        { Waiver: not null } or { Outcome: FindingOutcome.NotApplicable } => "Skipped",
        { Outcome: FindingOutcome.Passed } => "Passed",
        { Outcome: FindingOutcome.Failed, Severity: FindingSeverity.Error } => "Failed",
        { Outcome: FindingOutcome.Failed } => "Warning",
        _ => "Inconclusive",
    };

    private static string Counts(System.Collections.Generic.IReadOnlyList<FailoverFinding> findings)
    {
        int Of(string result) => findings.Count(finding => Result(finding) == result);
        string all = Of("Failed") > 0 ? "Failed" : Of("Warning") > 0 ? "Warning" : Of("Inconclusive") > 0 ? "Inconclusive" : "Passed";
        return $"testcasecount=\"{findings.Count}\" result=\"{all}\" total=\"{findings.Count}\" passed=\"{Of("Passed")}\" failed=\"{Of("Failed")}\" warnings=\"{Of("Warning")}\" inconclusive=\"{Of("Inconclusive")}\" skipped=\"{Of("Skipped")}\"";
    }
}
