namespace RedundantLive.Rules;

internal sealed class RunLocked : PipelineRule
{
    public RunLocked() : base(
        "RUN-LOCKED", FindingSeverity.Warning,
        "Both pipelines are locked.",
        "They are not at the same frame: viewers see a jump at the switch.",
        "Test-LiveFailoverConfig -LiveChannelId <id> -Rule LOCK-*, and repair what it finds.",
        AwsPage.Live("eml-metrics-output-lock"))
    {
    }

    protected override double? Value(PipelineMetrics pipeline) => pipeline.PipelinesLocked;

    protected override Check JudgePipeline(RuleCase c, Wording name, double value) => Check.That(
        value >= 1, name, "It is locked.", "It is not locked.", "1", Text(value), Remedies.Test(c, "LOCK-*"));
}
