using System;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class RunAlerts : ChannelRule
{
    public RunAlerts() : base(
        "RUN-ALERTS", FindingSeverity.Warning, RuleTopic.LiveState,
        "The channel has no alert.",
        "An alert about the output of one pipeline means that it is no standby; others announce trouble that viewers may see.",
        "Read the message of the alert.",
        AwsPage.Live("monitoring-api"), FailoverData.Running | FailoverData.Alerts)
    {
    }

    public override FindingSeverity WorstSeverity => FindingSeverity.Error;

    protected override Check JudgeChannel(RuleCase c)
    {
        var set = c.Context.Alerts.Required.Where(alert => alert.State == "SET").ToList();
        if (set.Count == 0) return Check.Pass(c.Name, "No alert is set.");
        LiveAlert? output = set.FirstOrDefault(alert => alert.Pipeline != null && alert.Type.IndexOf("output", StringComparison.OrdinalIgnoreCase) >= 0);
        LiveAlert worst = output ?? set[0];
        return Check.Fail(
            c.Name, worst.Pipeline == null ? (Wording)$"{set.Count} alert(s): {worst.Type}." : $"{set.Count} alert(s): {worst.Type} on pipeline {worst.Pipeline}.", "no alert", $"{worst.Type}: {worst.Message}",
            $"See why: {worst.Message}", output != null ? FindingSeverity.Error : FindingSeverity.Warning);
    }
}
