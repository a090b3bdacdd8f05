using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class LossSingle : HlsRule
{
    public LossSingle() : base(
        "LOSS-SINGLE", FindingSeverity.Warning, RuleTopic.InputLoss,
        "A channel with one pipeline keeps writing on input loss (EMIT_OUTPUT).",
        "With PAUSE_OUTPUT and no second pipeline the stream stalls: players stop instead of showing a slate.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule LOSS-SINGLE",
        AwsPage.Live("hls-resiliency"))
    {
    }

    public override Wording? Exempts(RuleCase c) => c.Link?.Partner != null ? "The channel is linked to another one, which has the second pipeline."
        : c.IsSingle || c.Link != null ? base.Exempts(c) : "The channel has two pipelines.";

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.HasOnePipeline
        ? c.Groups.Where(group => group.Group.Hls?.InputLossAction == "PAUSE_OUTPUT").Select(group => new SetInputLossAction(group.Index, "EMIT_OUTPUT"))
        : Array.Empty<LiveChannelEdit>();

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls) => !c.HasOnePipeline ? null : hls.InputLossAction == null
        ? Check.Unknown(group.Name, "Not judged: the input loss action is not set, and AWS does not document what the API takes then.")
        : Check.That(
            hls.InputLossAction == "EMIT_OUTPUT", group.Name, "It keeps writing when the source is lost.", $"Its input loss action is {hls.InputLossAction}.",
            "EMIT_OUTPUT", hls.InputLossAction, Remedies.Repair(c, Id));
}
