using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Planning;

namespace RedundantLive.Reports;

/// <summary>JSON: the findings as they are.</summary>
internal static class JsonReport
{
    public static string Write(FailoverReport report) => Json.Write(
        new Dictionary<string, object?>
        {
            ["createdAt"] = report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["version"] = report.Version,
            ["channels"] = report.Channels.Select(channel => new Dictionary<string, object?>
            {
                ["id"] = channel.Channel.Id,
                ["name"] = channel.Channel.Name,
                ["region"] = channel.Channel.Region,
                ["state"] = channel.Channel.State,
                ["verdict"] = channel.Verdict.ToString(),
                ["findings"] = channel.Findings.Select(Finding).ToList(),
            }).ToList(),
        },
        indented: true) + "\n";

    private static Dictionary<string, object?> Finding(FailoverFinding finding) => new()
    {
        ["ruleId"] = finding.RuleId,
        ["severity"] = finding.Severity.ToString(),
        ["outcome"] = finding.Outcome.ToString(),
        ["resource"] = finding.Resource,
        ["statement"] = finding.Statement,
        ["message"] = finding.Message,
        ["why"] = finding.Why,
        ["expected"] = finding.Expected,
        ["actual"] = finding.Actual,
        ["remedy"] = finding.Remedy,
        ["remedyIsCommand"] = finding.RemedyIsCommand,
        ["helpUri"] = finding.HelpUri,
        ["waiver"] = finding.Waiver,
        ["waivedUntil"] = finding.WaivedUntil?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
