using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>What a run found, for a file that people or pipelines read.</summary>
public sealed class FailoverReport
{
    private readonly List<ChannelReport> _channels = new();

    /// <summary>When the report was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Version of the module.</summary>
    public string Version { get; init; } = "";

    /// <summary>The channels judged, in the order in which they finished.</summary>
    internal IReadOnlyList<ChannelReport> Channels => _channels;

    /// <summary>How many channels are in it.</summary>
    public int Count => _channels.Count;

    /// <summary>Adds a channel.</summary>
    public void Add(FailoverContext context, IReadOnlyList<FailoverFinding> findings) => _channels.Add(new ChannelReport(context, findings));

    /// <summary>Writes the report.</summary>
    /// <param name="format">Format.</param>
    /// <param name="culture">Culture of what people read (HTML, Markdown), e.g. <c>ko-KR</c>; English for any language but Korean. The other formats are English.</param>
    public string Write(ReportFormat format, string culture) => format switch
    {
        ReportFormat.Json => JsonReport.Write(this),
        ReportFormat.Csv => CsvReport.Write(this),
        ReportFormat.NUnitXml => NUnitReport.Write(this),
        ReportFormat.Sarif => SarifReport.Write(this),
        ReportFormat.Markdown => MarkdownReport.Write(this, ReportText.For(culture)),
        _ => HtmlReport.Write(this, ReportText.For(culture)),
    };
}

/// <summary>Format of a report.</summary>
public enum ReportFormat
{
    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Comma-separated values, one line for each finding.</summary>
    Csv,

    /// <summary>NUnit 3 results, one test for each rule and channel.</summary>
    NUnitXml,

    /// <summary>SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>Markdown.</summary>
    Markdown,
}

/// <summary>Verdict over a channel.</summary>
internal enum Verdict
{
    /// <summary>Every rule of error severity holds.</summary>
    Ready,

    /// <summary>One could not be judged.</summary>
    Unproven,

    /// <summary>One does not hold.</summary>
    NotReady,
}

/// <summary>One channel of a report.</summary>
internal sealed class ChannelReport
{
    public ChannelReport(FailoverContext context, IReadOnlyList<FailoverFinding> findings)
    {
        Channel = context.Channel;
        Findings = findings;
        Path = DeliveryPath.Of(context);
        Verdict = RuleBook.IsReady(findings, allowUnknown: false) ? Verdict.Ready
            : RuleBook.IsReady(findings, allowUnknown: true) ? Verdict.Unproven
            : Verdict.NotReady;
    }

    public LiveChannel Channel { get; }

    public IReadOnlyList<FailoverFinding> Findings { get; }

    public DeliveryPath Path { get; }

    public Verdict Verdict { get; }

    /// <summary>Failed and not waived, of a severity.</summary>
    public int Failed(FindingSeverity severity) =>
        Findings.Count(finding => finding.Outcome == FindingOutcome.Failed && finding.Severity == severity && finding.Waiver == null);

    public int Unknown => Findings.Count(finding => finding.Outcome == FindingOutcome.Unknown);
}
