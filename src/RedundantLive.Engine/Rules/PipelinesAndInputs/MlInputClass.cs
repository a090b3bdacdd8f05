namespace RedundantLive.Rules;

internal sealed class MlInputClass : InputRule
{
    public MlInputClass() : base(
        "ML-INPUT-CLASS", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "Every input of a standard channel is of class STANDARD.",
        "Pipeline 1 has no source of its own, so it shows filler and is no standby.",
        "Detach the input, convert it to STANDARD or make a new one, and attach that.",
        AwsPage.Live("class-channel-input"))
    {
    }

    public override Wording? Exempts(RuleCase c) => c.IsSingle ? "A channel with one pipeline may use inputs of either class." : base.Exempts(c);

    protected override Check JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input) => Check.That(
        input.Class == "STANDARD", name, "It is STANDARD.", $"Its class is {Wording.OrNotSet(input.Class)}.", "STANDARD", input.Class,
        Remedies.Console(c, $"detach input {input.Id}, convert it to STANDARD, attach it again"));
}
