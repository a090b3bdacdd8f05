using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>A rule about a metric of each pipeline.</summary>
internal abstract class PipelineRule : Rule
{
    protected PipelineRule(string id, FindingSeverity severity, string statement, string why, string fix, string page)
        : base(id, severity, RuleTopic.LiveState, statement, why, fix, page, FailoverData.Running | FailoverData.Metrics)
    {
    }

    public override Wording? Exempts(RuleCase c) => UnlessTwoPipelines(c);

    public sealed override IEnumerable<Check> Judge(RuleCase c)
    {
        IReadOnlyList<PipelineMetrics> pipelines = c.Context.Metrics.Required.Pipelines;
        if (pipelines.Count == 0) yield return Check.Unknown(c.Name, "Not judged: CloudWatch has no data of its pipelines.");
        for (int i = 0; i < pipelines.Count; i++)
        {
            Wording name = $"pipeline {i}";
            yield return Value(pipelines[i]) is { } value ? JudgePipeline(c, name, value) : Check.Unknown(name, "Not judged: CloudWatch has no data of it for the last minutes.");
        }
    }

    /// <summary>The metric, or null without data points.</summary>
    protected abstract double? Value(PipelineMetrics pipeline);

    /// <summary>The verdict.</summary>
    protected abstract Check JudgePipeline(RuleCase c, Wording name, double value);

    /// <summary>A value in words.</summary>
    protected static string Text(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
