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

    public override bool JudgesBothPipelines => true;

    protected override Check? JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input)
    {
        if (c.Link?.Partner != null) return JudgeLinked(c, name, input, c.Counterpart(attachment));
        if (c.Link is { IsOpen: true } || input.Feeds.Count < 2) return null;
        bool differ = !string.Equals(input.Feeds[0].Trim(), input.Feeds[1].Trim(), StringComparison.Ordinal);
        return Check.That(
            differ, name, "Its feeds differ. Whether they come from one encoder cannot be seen here.", "Both feeds are the same.", "two feeds",
            differ ? "two" : "one, twice", $"Feed the second pipeline of input {input.Id} from another encoder or path.");
    }

    /// <summary>A channel with one pipeline takes the first feed of its inputs (MediaLive user guide, single-channel-upgrade).</summary>
    private static Check JudgeLinked(RuleCase c, Wording name, LiveInput input, LiveInput? other)
    {
        string id = c.Link!.OtherId;
        if (other == null) return Check.Unknown(name, $"Not judged: channel {id}, to which the channel is linked, has no input at this place, or it was not found.");
        string ours = input.Feeds.Count == 0 ? "" : input.Feeds[0].Trim();
        string theirs = other.Feeds.Count == 0 ? "" : other.Feeds[0].Trim();
        if (input.Id != other.Id && (ours.Length == 0 || theirs.Length == 0)) return Check.Unknown(name, $"Not judged: it does not show where its source comes from, or input {other.Id} of channel {id} does not.");
        return Check.That(
            input.Id != other.Id && !string.Equals(ours, theirs, StringComparison.Ordinal), name, $"Its feed is another one than that of input {other.Id} of channel {id}. Whether they come from one encoder cannot be seen here.",
            $"Its feed is also that of channel {id}, to which the channel is linked.", "two feeds", "one, twice", $"Feed channel {id} from another encoder or over another path.");
    }
}
