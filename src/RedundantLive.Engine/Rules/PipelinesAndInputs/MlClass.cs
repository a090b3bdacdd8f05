namespace RedundantLive.Rules;

internal sealed class MlClass : ChannelRule
{
    public MlClass() : base(
        "ML-CLASS", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "The channel is of class STANDARD, with two pipelines.",
        "With one pipeline there is nothing to fail over to: when it stops, viewers see nothing until somebody restarts it.",
        "Stop the channel and change its class to STANDARD, with two settings for each destination.",
        AwsPage.Live("channel-class"))
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.IsLinked) return Check.Unknown(c.Name, "The channel is linked to another one; the two have to be judged together, which this version does not do.");
        if (c.Channel.Class == null) return Check.Unknown(c.Name, "The document does not say which class the channel is of.");
        return Check.That(
            c.IsStandard, c.Name, "The channel has two pipelines.", "The channel has one pipeline only.", "STANDARD", c.Channel.Class,
            Remedies.Console(c, "convert it to STANDARD (every input has to be STANDARD first), then wire both destinations"));
    }
}
