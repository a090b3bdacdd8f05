using System.Linq;

namespace RedundantLive.Rules;

internal sealed class RunInput : ChannelRule
{
    public RunInput() : base(
        "RUN-INPUT", FindingSeverity.Warning, RuleTopic.LiveState,
        "Both pipelines show the same input.",
        "At the switch viewers would see another programme.",
        "Switch-LiveInput -LiveChannelId <id> -InputAttachment <name>",
        AwsPage.LiveApi, FailoverData.Running)
    {
    }

    public override Wording? Exempts(RuleCase c) => c.IsSingle || c.Link != null ? "The channel has one pipeline." : null;

    protected override Check JudgeChannel(RuleCase c)
    {
        var inputs = c.Channel.Pipelines.OrderBy(pipeline => pipeline.Number).Select(pipeline => pipeline.ActiveInput).ToList();
        if (inputs.Count < 2 || inputs.Contains(null)) return Check.Unknown(c.Name, "Not judged: the document does not say which input each pipeline shows.");
        return Check.That(
            inputs[0] == inputs[1], c.Name, $"Both pipelines show '{inputs[0]}'.", $"Pipeline 0 shows '{inputs[0]}', pipeline 1 '{inputs[1]}'.", Wording.Value(inputs[0]!), Wording.Value(inputs[1]!),
            Wording.Command($"Switch-LiveInput -LiveChannelId {Remedies.Id(c)} -InputAttachment {PowerShellText.Quote(inputs[0]!)}"));
    }
}
