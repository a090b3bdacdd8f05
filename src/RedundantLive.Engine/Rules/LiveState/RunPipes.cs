namespace RedundantLive.Rules;

internal sealed class RunPipes : ChannelRule
{
    public RunPipes() : base(
        "RUN-PIPES", FindingSeverity.Error, RuleTopic.LiveState,
        "Both pipelines run.",
        "One of the two is down: the next failure is seen by viewers.",
        "Restart the pipeline that is down.",
        AwsPage.LiveApi, FailoverData.Running)
    {
    }

    public override Wording? Exempts(RuleCase c) => c.IsSingle ? "The channel has one pipeline." : null;

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.PipelinesRunning is not { } count) return Check.Unknown(c.Name, "Not judged: the document does not say how many pipelines run.");
        string text = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(count == 2, c.Name, "Two pipelines run.", $"{text} pipeline(s) run.", "2", text, $"Restart the pipeline of channel {c.Channel.Id} that is down.");
    }
}
