using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class LossMixed : ChannelRule
{
    public LossMixed() : base(
        "LOSS-MIXED", FindingSeverity.Warning, RuleTopic.InputLoss,
        "All HLS groups that write to MediaPackage have the same input loss action.",
        "On source loss some viewers are switched and others see black.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule LOSS-MIXED",
        AwsPage.Live("hls-resiliency"), FailoverData.Encoder)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c)
    {
        if (c.Link is { IsOpen: true }) return Array.Empty<LiveChannelEdit>();
        string action = c.HasOnePipeline ? "EMIT_OUTPUT" : "PAUSE_OUTPUT";
        return c.Groups.Where(group => group.Group.Hls is { } hls && hls.InputLossAction != action).Select(group => new SetInputLossAction(group.Index, action));
    }

    protected override Check? JudgeChannel(RuleCase c)
    {
        var actions = c.Groups.Where(group => group.Group.IsHls).Select(group => group.Group.Hls!.InputLossAction).ToList();
        if (actions.Count < 2) return null;
        if (actions.Contains(null)) return Check.Unknown(c.Name, "Not judged: a group does not say, and AWS does not document what the API takes then.");
        var distinct = actions.Distinct().ToList();
        return Check.That(
            distinct.Count == 1, c.Name, $"All of them have {distinct[0]}.", "They differ.", "one action", string.Join(", ", distinct), Remedies.Repair(c, Id));
    }
}
