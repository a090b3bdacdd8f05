namespace RedundantLive.Rules;

internal sealed class RunState : ChannelRule
{
    public RunState() : base(
        "RUN-STATE", FindingSeverity.Error, RuleTopic.LiveState,
        "The channel is RUNNING.",
        "While it is RECOVERING, one or both pipelines are down: the next failure is seen by viewers.",
        "Wait until MediaLive has repaired the pipeline; look at the alerts if it takes longer than a few minutes.",
        AwsPage.Live("monitoring-console"), FailoverData.Running)
    {
    }

    protected override Check JudgeChannel(RuleCase c) => Check.That(
        c.IsRunning, c.Name, "The channel is running.", $"The channel is {c.Channel.State}: there is no redundancy now.", "RUNNING", c.Channel.State,
        $"Wait until MediaLive has repaired the pipeline, which takes minutes; the alerts say more (-Rule RUN-ALERTS).");
}
