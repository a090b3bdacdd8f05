using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Rules;

namespace RedundantLive.Commands;

/// <summary>Repairs by one plan what the rule book finds and a plan can repair, then judges again.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "LiveFailoverConfig", SupportsShouldProcess = true)]
[OutputType(typeof(LiveFailoverRepair), typeof(LiveChangePlan))]
public sealed class RepairLiveFailoverConfigCommand : StoppingCmdlet
{
    /// <summary>MediaLive channel by id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string LiveChannelId { get; set; } = "";

    /// <summary>The MediaPackage channel to wire to; else the one that the channel writes to.</summary>
    [Parameter]
    public PackageChannelArgument? PackageChannel { get; set; }

    /// <summary>Ids of the rules to repair, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Rule { get; set; } = Array.Empty<string>();

    /// <summary>Ids of rules to leave alone, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ExcludeRule { get; set; } = Array.Empty<string>();

    /// <summary>Also the rules about inputs, the channel's role, other channels and tags.</summary>
    [Parameter]
    public SwitchParameter Deep { get; set; }

    /// <summary>File of accepted findings, which are left alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Waiver { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        Waivers waivers = Waiver == null ? Waivers.None : WaiverFile.Read(await ToFileAsync(Waiver).ConfigureAwait(false));
        var selection = new RuleSelection { Include = Rule, Exclude = ExcludeRule, Deep = Deep, NamesRegion = Region != null };
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelIds.Parse(LiveChannelId), "", cancellationToken).ConfigureAwait(false);
        (FailoverContext context, IReadOnlyList<FailoverFinding> before) = await JudgeAsync(document, selection, waivers, cancellationToken).ConfigureAwait(false);
        PackageChannel? package = PackageChannel == null ? null : await PackageChannel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> names = RepairPlanner.Parameters(context, before, package);
        IReadOnlyList<StoredParameter> stored = names.Count == 0 ? Array.Empty<StoredParameter>() : await Cloud.Parameters.GetAsync(names, cancellationToken).ConfigureAwait(false);
        LiveChangePlan plan = RepairPlanner.Plan(document, context, before, package, stored, Restart, Stop, Clock.UtcNow);
        if (ParameterKeys.Matter(plan))
        {
            stored = await ParameterKeys.AddAsync(Cloud.Parameters, stored, cancellationToken).ConfigureAwait(false);
            plan = RepairPlanner.Plan(document, context, before, package, stored, Restart, Stop, Clock.UtcNow);
        }

        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        PackageChannel[] known = package == null ? (context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).ToArray() : new[] { package };
        ChangeOutcome outcome = await ApplyAsync(plan, document, known, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FailoverFinding> after = plan.Changed
            ? (await JudgeAsync(outcome.Document, selection, waivers, cancellationToken).ConfigureAwait(false)).Findings
            : before;
        WriteObject(LiveFailoverRepair.Of(plan, before, after));
    }

    private async Task<(FailoverContext Context, IReadOnlyList<FailoverFinding> Findings)> JudgeAsync(
        ILiveChannelDocument document, RuleSelection selection, Waivers waivers, CancellationToken cancellationToken)
    {
        // Whatever rules are asked for, a plan needs to know where the channel writes to.
        FailoverData needs = RuleBook.Needs(selection) | RuleBook.Needs(new RuleSelection());
        FailoverContext context = await new FailoverReader(Cloud, needs).ReadAsync(document.Channel, cancellationToken).ConfigureAwait(false);
        return (context, waivers.Apply(RuleBook.Judge(context, selection), Clock.UtcNow));
    }
}
