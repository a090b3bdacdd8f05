using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Wires both pipelines of a MediaLive channel to the two ingest endpoints of a MediaPackage channel.</summary>
[Cmdlet(VerbsCommon.Set, "LiveDestinationPair", SupportsShouldProcess = true)]
[OutputType(typeof(LiveDestinationPair), typeof(LiveChangePlan))]
public sealed class SetLiveDestinationPairCommand : ChangeCmdlet
{
    private ILiveChannelDocument _document = null!;
    private IReadOnlyList<StoredParameter>? _stored;

    /// <summary>The MediaPackage channel: its object, an endpoint of it, or its id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PackageChannelArgument PackageChannel { get; set; } = null!;

    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern("^[0-9]+$")]
    public string LiveChannelId { get; set; } = "";

    /// <summary>Output groups by name, wildcards allowed; else the only HLS group.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] OutputGroup { get; set; } = Array.Empty<string>();

    /// <summary>Name from which the password parameters are named; else the MediaPackage channel's id.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_.-]+$")]
    public string? Name { get; set; }

    /// <summary>Stop a running channel and start it again afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Stop a running channel and leave it stopped.</summary>
    [Parameter]
    public SwitchParameter Stop { get; set; }

    /// <summary>Write the destination pair.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (Restart && Stop) throw PlanErrors.RestartAndStop();
        TakeLock(LiveChannelId);
        Task<ILiveChannelDocument> document = Cloud.Live.DescribeChannelAsync(LiveChannelId, cancellationToken);
        Task<IReadOnlyList<StoredParameter>>? stored = Name == null ? null : Cloud.Parameters.GetAsync(Request(Name).Parameters, cancellationToken);
        _document = await document.ConfigureAwait(false);
        RequireNoUnfinished(_document.Channel);
        _stored = stored == null ? null : await stored.ConfigureAwait(false);
        DestinationPairPlanner.Check(_document, Request(Name ?? ""), _stored);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        DestinationPairRequest request = Request(Name ?? PackageChannel.Id);
        PackageChannel package = await PackageChannel.ResolveAsync(Cloud, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredParameter> stored =
            _stored ?? await Cloud.Parameters.GetAsync(request.Parameters, cancellationToken).ConfigureAwait(false);
        LiveChangePlan plan = DestinationPairPlanner.Plan(_document, package, stored, request, Clock.UtcNow);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        ChangeOutcome outcome = await Runner.ApplyAsync(plan, _document, new[] { package }, cancellationToken).ConfigureAwait(false);
        foreach (string note in outcome.Notes) WriteWarning(note);
        WriteVerbose(plan.Changed ? $"{plan} done." : $"Channel {LiveChannelId} is wired to {package.Id} already; nothing was changed.");
        _document = outcome.Document;
        _stored = null;
        if (!PassThru) return;
        foreach (int group in OutputGroups.Select(_document.Channel, OutputGroup))
        {
            WriteObject(DestinationPairPlanner.Describe(_document, group, package.Id, plan.Changed));
        }
    }

    private DestinationPairRequest Request(string name) => new()
    {
        OutputGroups = OutputGroup,
        ParameterPath = $"/medialive/{name}",
        Restart = Restart,
        Stop = Stop,
    };
}
