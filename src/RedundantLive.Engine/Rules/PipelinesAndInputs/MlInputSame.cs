using System;

namespace RedundantLive.Rules;

internal sealed class MlInputSame : InputRule
{
    public MlInputSame() : base(
        "ML-INPUT-SAME", FindingSeverity.Warning, RuleTopic.PipelinesAndInputs,
        "The two feeds of an input are different ones.",
        "When the one source fails, both pipelines lose it at once and viewers see nothing.",
        "Feed the second pipeline from another encoder or over another path.",
        AwsPage.Live("automatic-input-failover"))
    {
    }

    protected override Check? JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input)
    {
        if (input.Feeds.Count < 2) return null;
        bool differ = !string.Equals(input.Feeds[0].Trim(), input.Feeds[1].Trim(), StringComparison.Ordinal);
        return Check.That(
            differ, name, "Its feeds differ. Whether they come from one encoder cannot be seen here.", "Both feeds are the same.", "two feeds",
            differ ? "two" : "one, twice", $"Feed the second pipeline of input {input.Id} from another encoder or path.");
    }
}
