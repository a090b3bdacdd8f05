using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Rules;

namespace RedundantLive.Commands;

/// <summary>Judges by the rule book whether failover of MediaLive channels will work. Writes nothing to AWS.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LiveFailoverConfig")]
[OutputType(typeof(FailoverFinding), typeof(bool))]
public sealed class TestLiveFailoverConfigCommand : AwsCmdlet
{
    private readonly List<string> _channels = new();

    /// <summary>MediaLive channels by id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] LiveChannelId { get; set; } = Array.Empty<string>();

    /// <summary>Answers true or false instead of findings: true when every rule of error severity holds on every channel.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Lets <see cref="Quiet"/> answer true although rules could not be judged.</summary>
    [Parameter]
    public SwitchParameter AllowUnknown { get; set; }

    /// <summary>Ids of the rules to judge, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Rule { get; set; } = Array.Empty<string>();

    /// <summary>Ids of rules to leave out, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ExcludeRule { get; set; } = Array.Empty<string>();

    /// <summary>Leaves out rules of a lower severity.</summary>
    [Parameter]
    public FindingSeverity MinimumSeverity { get; set; }

    /// <summary>Also judges the rules about inputs, the channel's role, other channels and tags.</summary>
    [Parameter]
    public SwitchParameter Deep { get; set; }

    /// <summary>Also judges the rules about the running channel.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId.Length == 1 ? LiveChannelId[0] : LiveChannelId;

    /// <summary>Only collects: a channel is judged when everything upstream is done, so that nothing is judged half changed.</summary>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        _channels.AddRange(LiveChannelId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_channels.Count == 0) return;
        var selection = new RuleSelection
        {
            Include = Rule, Exclude = ExcludeRule, MinimumSeverity = MinimumSeverity, Deep = Deep, Live = Live,
        };
        if (RuleBook.Select(selection).Count == 0)
        {
            throw new LiveException("RuleNotFound", "ObjectNotFound", "No rule of the book is left to judge.", string.Join(", ", Rule),
                "Get-LiveFailoverRule lists the rules.") { IsTerminating = true };
        }

        var reader = new FailoverReader(Cloud, RuleBook.Needs(selection), _channels.Count > 1);
        bool ready = true;
        foreach (string channel in _channels)
        {
            IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(await reader.ReadAsync(channel, cancellationToken).ConfigureAwait(false), selection);
            if (Quiet) ready &= RuleBook.IsReady(findings, AllowUnknown);
            else WriteObject(findings, enumerateCollection: true);
        }

        if (Quiet) WriteObject(ready);
    }
}
