namespace RedundantLive.Rules;

internal sealed class LinkState : ChannelRule
{
    public LinkState() : base(
        "LINK-STATE", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "Two linked channels are both on air, or neither is.",
        "While one of the two is stopped there is nothing to fail over to: when the other one stops too, viewers see nothing.",
        "Start-LiveChannel -LiveChannelId <the one that is stopped> -Wait",
        AwsPage.Live("channel-class"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override Wording? Exempts(RuleCase c) => c.Link is null or { IsAlone: true } ? "The channel is not linked to another one." : null;

    protected override Check? JudgeChannel(RuleCase c)
    {
        if (c.Link!.Partner is not { } partner) return null;
        Wording states = $"Channel {c.Channel.Id} is {c.Channel.State}, channel {partner.Id} is {partner.State}.";
        foreach (LiveChannel one in new[] { c.Channel, partner })
        {
            if (!RuleCase.IsAir(one.State) && one.State != LiveChannelStates.Idle) return Check.Unknown($"MediaLive channel {one.Id}", $"Not judged: the channel is {Wording.OrNotSet(one.State.Length == 0 ? null : one.State)}, neither running nor idle.");
        }

        LiveChannel stopped = c.IsOnAir ? partner : c.Channel;
        return Check.That(
            c.IsOnAir == RuleCase.IsAir(partner.State), c.Name, states, states, "both RUNNING or both IDLE", $"{c.Channel.State} and {partner.State}",
            Wording.Command($"Start-LiveChannel -LiveChannelId {PowerShellText.Quote(stopped.Id)} -Wait"));
    }
}
