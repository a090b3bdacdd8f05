namespace RedundantLive.Rules;

internal sealed class Run4xx : PipelineRule
{
    public Run4xx() : base(
        "RUN-4XX", FindingSeverity.Error,
        "MediaPackage refuses nothing that a pipeline writes (no 4xx).",
        "Usually wrong credentials: that pipeline is no standby.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule CRED-*",
        AwsPage.Live("eml-metrics-output-metrics"))
    {
    }

    protected override double? Value(PipelineMetrics pipeline) => pipeline.Output4xxErrors;

    protected override Check JudgePipeline(RuleCase c, Wording name, double value) => Check.That(
        value <= 0, name, "Nothing was refused.", $"{Text(value)} requests were refused (4xx).", "0", Text(value),
        Remedies.Repair(c, "CRED-*"));
}
