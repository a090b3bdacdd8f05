using System;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Rules;

namespace RedundantLive.Commands;

/// <summary>Lists the rules of the book. Needs no AWS account.</summary>
[Cmdlet(VerbsCommon.Get, "LiveFailoverRule")]
[OutputType(typeof(FailoverRule))]
public sealed class GetLiveFailoverRuleCommand : PSCmdlet
{
    /// <summary>Ids, wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = { "*" };

    /// <summary>Text that the rule mentions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Leaves out rules of a lower severity.</summary>
    [Parameter]
    public FindingSeverity MinimumSeverity { get; set; }

    /// <summary>Shows everything about each rule.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (FailoverRule rule in RuleBook.Select(new RuleSelection { Include = Id, MinimumSeverity = MinimumSeverity }).Where(Mentions))
        {
            var shown = new PSObject(rule);
            // The format file has a view of its own for this name.
            if (Full) shown.TypeNames.Insert(0, "RedundantLive.FailoverRule#Full");
            WriteObject(shown);
        }
    }

    private bool Mentions(FailoverRule rule) => Search == null
        || new[] { rule.Id, rule.Statement, rule.Why, rule.Fix, rule.HelpUri }.Any(text => text.IndexOf(Search, StringComparison.OrdinalIgnoreCase) >= 0);
}
