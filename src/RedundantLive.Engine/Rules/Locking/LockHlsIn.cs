namespace RedundantLive.Rules;

internal sealed class LockHlsIn : InputRule
{
    public LockHlsIn() : base(
        "LOCK-HLSIN", FindingSeverity.Warning, RuleTopic.Locking,
        "No HLS input (URL_PULL) is attached.",
        "With one attached, locking stops in the whole channel and does not come back: viewers see a jump at the switch.",
        "Use an input of another type.",
        AwsPage.Live("pipeline-locking-verify-input"))
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessTwoPipelines(c) ?? base.Exempts(c);

    protected override Check JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input) => Check.That(
        input.Type != "URL_PULL", name, $"Its type is {input.Type}.", "It is an HLS input.", "another type", input.Type, Remedies.Console(c, $"replace {name} by an input of another type"));
}
