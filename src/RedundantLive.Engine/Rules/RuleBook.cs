using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedundantLive.Rules;

/// <summary>The rules in their order, and how they are judged.</summary>
public static class RuleBook
{
    /// <summary>A cmdlet of this module where a command begins.</summary>
    private static readonly Regex OwnCommand = new(@"(?<=^|; |\| )[A-Z][a-z]+-(Live|Package)[A-Za-z]+", RegexOptions.CultureInvariant);

    private static readonly IReadOnlyList<Rule> All = new Rule[]
    {
        // Pipelines and inputs
        new MlClass(),
        new LinkSame(),
        new LinkState(),
        new MlInputClass(),
        new MlInputTwo(),
        new MlInputSame(),
        new MlAz(),
        new MlInputNone(),
        new MlAif(),
        new MlRole(),

        // Wiring
        new WireGroup(),
        new WireRef(),
        new WireKind(),
        new WireCount(),
        new WireDistinct(),
        new WireMatch(),
        new WireOneChannel(),
        new WireOrder(),
        new WireForm(),
        new WireLegacy(),
        new WireRegion(),
        new WireExists(),
        new WireShared(),
        new WireCdn(),
        new WireOutputs(),

        // Input loss
        new LossPause(),
        new LossSingle(),
        new LossMixed(),
        new LossRepeat(),

        // Credentials
        new CredUser(),
        new CredParam(),
        new CredValue(),
        new CredLiteral(),
        new CredShared(),
        new CredType(),
        new CredRole(),
        new CredStale(),

        // Encoding and packaging
        new HlsMode(),
        new HlsCrypt(),
        new HlsTsFile(),
        new HlsOutSel(),
        new HlsDir(),
        new HlsRedMan(),
        new HlsBaseUrl(),
        new HlsKeep(),
        new HlsRestart(),
        new HlsRetry(),
        new HlsNumRetry(),
        new HlsNameMod(),
        new HlsContainer(),
        new HlsIncomplete(),
        new HlsPdt(),
        new SegGop(),
        new SegClosed(),
        new SegEp(),
        new SegShort(),
        new SegMixed(),
        new EncStreams(),
        new EncCodec(),
        new EncEmp(),

        // Locking
        new LockMode(),
        new LockHlsIn(),
        new LockFps(),
        new LockTc(),
        new LockEpoch(),

        // MediaPackage and CloudFront
        new MpIngest2(),
        new MpEp(),
        new MpDelay(),
        new MpWindow(),
        new MpLogs(),
        new MpAuth(),
        new CfOrigin(),
        new CfStatus(),
        new CfErrTtl(),
        new CfTtl(),
        new CfQs(),
        new CfMss(),
        new CfTag(),

        // Live state
        new RunState(),
        new RunPipes(),
        new RunPaused(),
        new RunAlerts(),
        new Run4xx(),
        new RunIngest(),
        new RunLocked(),
        new RunFill(),
        new RunInput(),
        new RunActive(),
    };

    /// <summary>The rules as the book describes them, in its order.</summary>
    public static IReadOnlyList<FailoverRule> Rules { get; } = All.Select(rule => rule.Describe()).ToArray();

    /// <summary>The rules that a selection takes.</summary>
    public static IReadOnlyList<FailoverRule> Select(RuleSelection selection) => Rules.Where(selection.Takes).ToArray();

    /// <summary>What has to be read for a selection.</summary>
    public static FailoverData Needs(RuleSelection selection)
    {
        bool deep = selection.Deep || selection.Include.Count > 0;
        return All.Where((_, index) => selection.Takes(Rules[index], All[index].WorstSeverity)).Aggregate(FailoverData.None, (needs, rule) => needs | rule.Needs | rule.RemedyNeeds | (deep ? rule.DeepNeeds : FailoverData.None));
    }

    /// <summary>Judges a context: one finding for each rule of the selection, in the order of the book.</summary>
    public static IReadOnlyList<FailoverFinding> Judge(FailoverContext context, RuleSelection selection)
    {
        var c = new RuleCase(context) { NamesRegion = selection.NamesRegion };
        var findings = new List<FailoverFinding>(All.Count);
        for (int i = 0; i < All.Count; i++)
        {
            if (!selection.Takes(Rules[i], All[i].WorstSeverity)) continue;
            FailoverFinding finding = Judge(All[i], c);

            // A rule of error severity may have found something milder, and the other way round.
            if (finding.Severity >= selection.MinimumSeverity) findings.Add(finding);
        }

        return findings;
    }

    /// <summary>
    /// Whether failover is configured: every rule of error severity passed, does not apply, or is waived.
    /// Unknown counts as no unless <paramref name="allowUnknown"/>.
    /// </summary>
    public static bool IsReady(IEnumerable<FailoverFinding> findings, bool allowUnknown) => findings.All(finding =>
        finding.Severity != FindingSeverity.Error
        || finding.Waiver != null
        || finding.Outcome is FindingOutcome.Passed or FindingOutcome.NotApplicable
        || (allowUnknown && finding.Outcome == FindingOutcome.Unknown));

    internal static IReadOnlyList<Rule> Book => All;

    private static FailoverFinding Judge(Rule rule, RuleCase c)
    {
        try
        {
            if (Unread.Document(rule.Needs, c) is { } part) return Finding(rule, c, FindingOutcome.Unknown, c.Name, $"Not judged: {part}.");
            if (rule.Exempts(c) is { } exemption) return Finding(rule, c, FindingOutcome.NotApplicable, c.Name, exemption);
            if (Unread.Reason(rule.Needs, c) is { } reason) return Finding(rule, c, FindingOutcome.Unknown, c.Name, $"Not judged: {reason}.");
            var checks = rule.Judge(c).ToList();
            if (rule.JudgesBothPipelines && c.Link is { IsOpen: true } link) checks.Add(Check.Unknown(c.Name, $"Not judged together with the channel that it is linked to: {link.Why}."));
            return Worst(rule, c, checks);
        }
        catch (Exception failure)
        {
            // A defect in a rule must not turn into a verdict, and must not hide what the other rules found.
            return Finding(rule, c, FindingOutcome.Unknown, c.Name, $"Not judged: the rule failed ({failure.GetType().Name}).");
        }
    }

    /// <summary>One finding for all the resources: the worst one, with the others that are as bad named in the message.</summary>
    private static FailoverFinding Worst(Rule rule, RuleCase c, List<Check> checks)
    {
        if (checks.Count == 0) return Finding(rule, c, FindingOutcome.NotApplicable, c.Name, "There is nothing here that this rule is about.");

        Check worst = checks[0];
        foreach (Check check in checks)
        {
            if (Weight(check, rule) > Weight(worst, rule)) worst = check;
        }

        Wording message = worst.Message;
        Wording? remedy = null;
        if (worst.Outcome != FindingOutcome.Passed)
        {
            var others = checks.Where(check => check != worst && check.Outcome == worst.Outcome && !check.Resource.Equals(worst.Resource))
                .Select(check => check.Resource).Distinct().ToList();
            if (others.Count > 0) message = $"{worst.Message} The same holds for {Wording.List("; ", others)}.";
            if (worst.Outcome == FindingOutcome.Failed) remedy = Combine(c, checks, worst.Remedy ?? rule.Fix);
        }

        return Finding(rule, c, worst.Outcome, worst.Resource, message, worst, remedy);
    }

    /// <summary>The commands for everything that failed, one after the other; a step for a person concerns the worst case.</summary>
    private static Wording Combine(RuleCase c, List<Check> checks, Wording worst)
    {
        if (!worst.IsCommand) return worst;
        var others = checks.Where(check => check.Outcome == FindingOutcome.Failed && check.Remedy is { IsCommand: true }).Select(check => check.Remedy!.ToString());
        string line = string.Join("; ", others.Prepend(worst.ToString()).Distinct());
        return Wording.Command(c.NamesRegion && c.Channel.Region.Length > 0 ? OwnCommand.Replace(line, $"$0 -Region {PowerShellText.Quote(c.Channel.Region)}") : line);
    }

    private static int Weight(Check check, Rule rule) => check.Outcome switch
    {
        FindingOutcome.Failed => 10 + (int)(check.Severity ?? rule.Severity),
        FindingOutcome.Unknown => 5,
        _ => 0,
    };

    private static FailoverFinding Finding(
        Rule rule, RuleCase c, FindingOutcome outcome, Wording resource, Wording message, Check? check = null, Wording? remedy = null) => new()
        {
            RuleId = rule.Id,
            Severity = check?.Severity ?? rule.Severity,
            Outcome = outcome,
            LiveChannelId = c.Channel.Id,
            Resource = resource.ToString(),
            Statement = rule.Statement,
            Message = message.ToString(),
            Why = rule.Why,
            HelpUri = rule.Page,
            Expected = check?.Expected?.ToString(),
            Actual = check?.Actual?.ToString(),
            Remedy = remedy?.ToString() ?? "",
            RemedyIsCommand = remedy?.IsCommand ?? false,
            Wordings = new FindingWordings(resource, message, check?.Expected, check?.Actual, remedy),
        };
}
