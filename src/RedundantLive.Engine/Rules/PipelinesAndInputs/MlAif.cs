using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MlAif : InputRule
{
    public MlAif() : base(
        "ML-AIF", FindingSeverity.Warning, RuleTopic.PipelinesAndInputs,
        "Automatic input failover has a condition and a secondary input of the same class that is attached too.",
        "The channel does not change to the secondary input, so viewers see filler when the primary one fails.",
        "Attach the secondary input and give the pair a failover condition.",
        AwsPage.Live("automatic-input-failover"))
    {
    }

    protected override Check? JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input)
    {
        if (!attachment.HasInputFailover) return null;
        Wording remedy = Remedies.Console(c, $"repair the automatic input failover of input {input.Id}");
        if (c.Channel.InputAttachments.All(other => other.InputId != attachment.SecondaryInputId))
        {
            return Check.Fail(name, $"Its secondary input {(attachment.SecondaryInputId == null ? "(none)" : Wording.Value(attachment.SecondaryInputId))} is not attached.", "an attached secondary input", "not attached", remedy);
        }

        if (attachment.FailoverConditions == 0) return Check.Fail(name, "Its input failover has no condition.", "a failover condition", "none", remedy);
        if (!c.Context.Inputs.Required.TryGetValue(attachment.SecondaryInputId!, out LiveInput? secondary)) return Check.Unknown(name, "Not judged: its secondary input was not found.");
        return Check.That(
            secondary.Class == input.Class, name, "Its secondary input is attached and of the same class.", "Its secondary input is of another class.",
            Wording.OrNotSet(input.Class), secondary.Class, remedy);
    }
}
