namespace RedundantLive.Rules;

internal sealed class LossRepeat : ChannelRule
{
    public LossRepeat() : base(
        "LOSS-REPEAT", FindingSeverity.Information, RuleTopic.InputLoss,
        "The encoder does not repeat the last frame for ever on input loss.",
        "AWS does not document whether the output pauses only after the repeated frames have run out; then viewers would see a still picture.",
        "Review repeat and black frame times in the input loss behaviour of the channel.",
        AwsPage.Live("creating-a-channel-step3"), FailoverData.Encoder)
    {
    }

    protected override Check JudgeChannel(RuleCase c)
    {
        if (c.Channel.InputLossBehavior?.RepeatFrameMsec is not { } repeat) return Check.Unknown(c.Name, "Not judged: the channel does not say how long frames are repeated.");
        string text = repeat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(
            repeat < 1_000_000, c.Name, $"Frames are repeated for {text} ms.", "Frames are repeated for ever.", "less than 1000000 ms", text,
            Remedies.Console(c, "lower RepeatFrameMsec in the input loss behaviour"));
    }
}
