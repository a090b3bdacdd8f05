using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about each input that is attached.</summary>
internal abstract class InputRule : Rule
{
    protected InputRule(string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page)
        : base(id, severity, topic, statement, why, fix, page, FailoverData.Inputs)
    {
    }

    public override Wording? Exempts(RuleCase c) => c.Channel.InputAttachments.Count > 0 ? null : "The channel has no input attached.";

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        foreach (LiveInputAttachment attachment in c.Channel.InputAttachments)
        {
            Wording name = $"input {attachment.InputId}";
            if (attachment.Name is { Length: > 0 } called) name = $"input {attachment.InputId} '{called}'";
            if (!c.Context.Inputs.Required.TryGetValue(attachment.InputId, out LiveInput? input)) yield return Check.Unknown(name, "Not judged: the input was not found.");
            else if (JudgeInput(c, name, attachment, input) is { } check) yield return check;
        }
    }

    /// <summary>The verdict, or null when the rule does not apply to the input.</summary>
    protected abstract Check? JudgeInput(RuleCase c, Wording name, LiveInputAttachment attachment, LiveInput input);
}
