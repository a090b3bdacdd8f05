using System.Collections.Generic;
using System.Linq;
using RedundantLive.Planning;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>SARIF 2.1.0, for code scanning views.</summary>
internal static class SarifReport
{
    public static string Write(FailoverReport report) => Json.Write(
        new Dictionary<string, object?>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new List<object>
            {
                new Dictionary<string, object?>
                {
                    ["tool"] = new Dictionary<string, object?>
                    {
                        ["driver"] = new Dictionary<string, object?>
                        {
                            ["name"] = "RedundantLive",
                            ["version"] = report.Version,
                            ["rules"] = RuleBook.Rules.Select(Rule).ToList(),
                        },
                    },
                    ["results"] = report.Channels.SelectMany(channel => channel.Findings.Select(finding => Result(channel, finding))).ToList(),
                },
            },
        },
        indented: true) + "\n";

    private static Dictionary<string, object?> Rule(FailoverRule rule) => new()
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Text(rule.Statement),
        ["fullDescription"] = Text(rule.Why),
        ["helpUri"] = rule.HelpUri,
        ["help"] = Text(rule.Fix),
        ["defaultConfiguration"] = new Dictionary<string, object?> { ["level"] = Level(rule.Severity) },
    };

    private static Dictionary<string, object?> Result(ChannelReport channel, FailoverFinding finding)
    {
        var result = new Dictionary<string, object?>
        {
            ["ruleId"] = finding.RuleId,
            ["kind"] = finding.Outcome switch
            {
                FindingOutcome.Passed => "pass",
                FindingOutcome.Failed => "fail",
                FindingOutcome.Unknown => "open",
                _ => "notApplicable",
            },
            ["level"] = finding.Outcome == FindingOutcome.Failed ? Level(finding.Severity) : "none",
            ["message"] = Text($"{finding.Resource}: {finding.Message}{(finding.Remedy.Length > 0 ? " Repair: " + finding.Remedy : "")}"),
            ["locations"] = new List<object>
            {
                new Dictionary<string, object?>
                {
                    ["logicalLocations"] = new List<object>
                    {
                        new Dictionary<string, object?>
                        {
                            ["name"] = channel.Channel.Id, ["fullyQualifiedName"] = $"{channel.Channel.Region}/{channel.Channel.Id}", ["kind"] = "resource",
                        },
                    },
                },
            },
        };
        if (finding.Waiver != null) result["suppressions"] = new List<object> { new Dictionary<string, object?> { ["kind"] = "external", ["justification"] = finding.Waiver } };
        return result;
    }

    private static Dictionary<string, object?> Text(string text) => new() { ["text"] = text };

    private static string Level(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}
