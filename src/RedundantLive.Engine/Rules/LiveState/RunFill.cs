namespace RedundantLive.Rules;

internal sealed class RunFill : PipelineRule
{
    public RunFill() : base(
        "RUN-FILL", FindingSeverity.Warning,
        "No pipeline makes filler pictures.",
        "The source of that pipeline has a problem; if it is the active one, viewers see still or black pictures.",
        "Look at the source of the pipeline.",
        AwsPage.Live("eml-metrics-output-metrics"))
    {
    }

    protected override double? Value(PipelineMetrics pipeline) => pipeline.FillMsec;

    protected override Check JudgePipeline(RuleCase c, Wording name, double value) =>
        Check.That(value <= 0, name, "It makes no filler.", $"It has made filler for {Text(value)} ms.", "0 ms", Text(value) + " ms", $"Look at the source of {name} of channel {c.Channel.Id}.");
}
