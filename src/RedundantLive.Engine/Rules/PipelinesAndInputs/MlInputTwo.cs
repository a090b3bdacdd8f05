using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MlInputTwo : InputRule
{
    public MlInputTwo() : base(
        "ML-INPUT-TWO", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "Every input of a standard channel has two feeds, one for each pipeline.",
        "Pipeline 1 starts without a source: it shows filler and is no standby.",
        "Give the input a second source, destination, flow or device.",
        AwsPage.Live("pipeline-redundancy-guidelines"))
    {
    }

    public override Wording? Exempts(RuleCase c) => c.IsSingle ? "A channel with one pipeline needs one feed only." : base.Exempts(c);

    protected override Check JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input)
    {
        int feeds = input.Feeds.Count(feed => feed.Trim().Length > 0);
        string text = feeds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(feeds >= 2, name, $"It has {text} feeds.", $"It has {text} feed(s).", "2", text, $"Give input {input.Id} ({input.Type}) a second feed.");
    }
}
