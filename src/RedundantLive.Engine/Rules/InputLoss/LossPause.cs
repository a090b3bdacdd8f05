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

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => !c.SeesTwoPipelines
        ? Array.Empty<LiveChannelEdit>()
        : c.Groups.Where(group => group.Group.Hls is { } hls && hls.InputLossAction != "PAUSE_OUTPUT").Select(group => new SetInputLossAction(group.Index, "PAUSE_OUTPUT"));

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (!c.SeesTwoPipelines) return null;
        if (c.Link != null) return JudgeLinked(c, group, hls);
        return Check.That(
            hls.InputLossAction == "PAUSE_OUTPUT", group.Name, "It pauses its output when the source is lost.",
            hls.InputLossAction == null
                ? (Wording)"Its input loss action is not set, and AWS does not document what the API takes then."
                : $"Its input loss action is {hls.InputLossAction}.",
            "PAUSE_OUTPUT", hls.InputLossAction, Remedies.Repair(c, Id));
    }

    /// <summary>
    /// AWS gives this action for a channel with two pipelines (MediaLive user guide, hls-resiliency) and says nothing of linked ones. That
    /// MediaPackage changes its input when segments are missing, and only then, holds whoever writes them (MediaPackage user guide, what-is-flow-ir).
    /// </summary>
    private Check JudgeLinked(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        bool own = hls.InputLossAction == "PAUSE_OUTPUT";
        if (own && group.Linked?.Other.Group.Hls is null or { InputLossAction: "PAUSE_OUTPUT" }) return Check.Pass(group.Name, "It pauses its output when the source is lost.");
        LiveChannel channel = own ? c.Link!.Partner! : c.Channel;
        string? action = own ? group.Linked!.Other.Group.Hls!.InputLossAction : hls.InputLossAction;
        return Check.Fail(
            group.Name,
            $"Its input loss action in channel {channel.Id} is {Wording.OrNotSet(action)}. AWS names PAUSE_OUTPUT for two pipelines of one channel and says nothing of linked channels; but filler looks like a healthy stream to MediaPackage, which then does not switch.",
            "PAUSE_OUTPUT", Wording.OrNotSet(action), Remedies.Repair(channel, Id), FindingSeverity.Warning);
    }
}
