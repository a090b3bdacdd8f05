using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class LossPause : HlsRule
{
    public LossPause() : base(
        "LOSS-PAUSE", FindingSeverity.Error, RuleTopic.InputLoss,
        "A pipeline that loses its source pauses its output (PAUSE_OUTPUT).",
        "Filler pictures look like a healthy stream to MediaPackage, so it does not switch: viewers see black although the other pipeline has the programme.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule LOSS-PAUSE",
        AwsPage.Live("hls-resiliency"))
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.IsSingle
        ? Array.Empty<LiveChannelEdit>()
        : c.Groups.Where(group => group.Group.Hls is { } hls && hls.InputLossAction != "PAUSE_OUTPUT").Select(group => new SetInputLossAction(group.Index, "PAUSE_OUTPUT"));

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls) => c.IsSingle
        ? null
        : Check.That(
            hls.InputLossAction == "PAUSE_OUTPUT", group.Name, "It pauses its output when the source is lost.",
            hls.InputLossAction == null
                ? (Wording)"Its input loss action is not set, and AWS does not document what the API takes then."
                : $"Its input loss action is {hls.InputLossAction}.",
            "PAUSE_OUTPUT", hls.InputLossAction, Remedies.Repair(c, Id));
}
