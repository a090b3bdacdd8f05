using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class LockMode : ChannelRule
{
    public LockMode() : base(
        "LOCK-MODE", FindingSeverity.Warning, RuleTopic.Locking,
        "Output locking is not disabled.",
        "The two pipelines are not at the same frame: viewers see a jump at the switch.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule LOCK-MODE",
        AwsPage.Live("pipeline-lock"), FailoverData.Encoder)
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c)
    {
        if (c.HasOnePipeline || (c.Channel.Locking.Mode != "DISABLED" && !c.Channel.Locking.HasDisabledSettings)) yield break;
        if (c.Channel.Locking.Mode is null or "DISABLED") yield return new SetGlobalMember("outputLockingMode", "PIPELINE_LOCKING");
        if (c.Channel.Locking.HasDisabledSettings) yield return new SetGlobalMember("outputLockingSettings", null);
    }

    public override Wording? Exempts(RuleCase c) => UnlessTwoPipelines(c);

    protected override Check JudgeChannel(RuleCase c)
    {
        LiveLocking locking = c.Channel.Locking;
        if (locking.HasDisabledSettings) return Check.Fail(c.Name, "Its locking settings are of the disabled kind.", "PIPELINE_LOCKING", "DISABLED", Remedies.Repair(c, Id));
        if (locking.Mode is not (null or "PIPELINE_LOCKING" or "EPOCH_LOCKING" or "DISABLED")) return Check.Unknown(c.Name, $"Not judged: this version does not know the locking mode {locking.Mode}.");
        return Check.That(
            locking.Mode != "DISABLED", c.Name, locking.Mode == null ? (Wording)"It is left at the service's default, pipeline locking." : $"Its locking mode is {locking.Mode}.",
            "Output locking is disabled.", "PIPELINE_LOCKING", locking.Mode, Remedies.Repair(c, Id));
    }
}
