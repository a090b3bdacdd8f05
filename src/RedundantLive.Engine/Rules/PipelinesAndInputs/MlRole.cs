namespace RedundantLive.Rules;

internal sealed class MlRole : ChannelRule
{
    public MlRole() : base(
        "ML-ROLE", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "The channel has an IAM role.",
        "Without a role MediaLive cannot read the ingest passwords, so nothing arrives at MediaPackage and viewers see nothing.",
        "Give the channel a role again; an update that leaves RoleArn out removes it.",
        AwsPage.LiveApi)
    {
    }

    protected override Check JudgeChannel(RuleCase c) => c.Channel.Arn.Length == 0
        ? Check.Unknown(c.Name, "Not judged: the document is no whole describe-channel answer, for it has no ARN.")
        : Check.That(
        !string.IsNullOrEmpty(c.Channel.RoleArn), c.Name, "The channel has a role.", "The channel has no role; an update without RoleArn removes it.",
        "a role ARN", c.Channel.RoleArn, Remedies.Console(c, "set its IAM role, for example MediaLiveAccessRole"));
}
