using System.Collections.Generic;

namespace RedundantLive.Rules;

internal sealed class MlInputNone : Rule
{
    public MlInputNone() : base(
        "ML-INPUT-NONE", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "The channel has inputs, and each exists and is attached.",
        "There is nothing to encode: viewers see filler pictures or nothing.",
        "Attach an input to the channel.",
        AwsPage.Live("class-channel-input"), FailoverData.Inputs)
    {
    }

    public override IEnumerable<Check> Judge(RuleCase c)
    {
        if (c.Channel.InputAttachments.Count == 0)
        {
            yield return Check.Fail(c.Name, "No input is attached.", "an input", "none", Remedies.Console(c, "attach an input"));
        }

        foreach (LiveInputAttachment attachment in c.Channel.InputAttachments)
        {
            c.Context.Inputs.Required.TryGetValue(attachment.InputId, out LiveInput? input);
            yield return Check.That(
                input?.State == "ATTACHED", $"input {attachment.InputId}", "It is attached.", input == null ? (Wording)"It does not exist." : $"Its state is {input.State}.",
                "ATTACHED", input?.State ?? "missing", Remedies.Console(c, $"attach an input in place of {attachment.InputId}"));
        }
    }
}
