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

namespace RedundantLive.Commands;

/// <summary>Gives the ingest endpoints of a MediaPackage channel new credentials and carries them to the MediaLive channel.</summary>
[Cmdlet(VerbsCommon.Reset, "PackageCredential", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange), typeof(LiveChangePlan))]
public sealed class ResetPackageCredentialCommand : ChangeCmdlet
{
    /// <summary>The MediaPackage channel: its object, an endpoint of it, or its id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PackageChannelArgument PackageChannel { get; set; } = null!;

    /// <summary>MediaLive channel that writes to it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <summary>Pipelines whose ingest endpoints get new credentials, 0 and 1; both without it.</summary>
    [Parameter]
    [ValidateRange(0, 1)]
    public int[] Pipeline { get; set; } = { 0, 1 };

    /// <summary>Stop a running channel and start it again afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Rotate although other MediaLive channels write to the MediaPackage channel as well.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        // Always read: what came down the pipeline may be older than the last rotation.
        Task<PackageChannel> reading = Cloud.Packaging.DescribeChannelAsync(PackageChannel.Id, cancellationToken);
        Task<IReadOnlyList<LiveChannelSummary>> listing = Cloud.Live.ListChannelsAsync(cancellationToken);
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelId, "", cancellationToken).ConfigureAwait(false);
        PackageChannel package = await reading.ConfigureAwait(false);
        string[] names = CredentialPlanner.Uses(document.Channel, package)
            .Select(use => use.Set.Settings[use.Index].PasswordParameter).OfType<string>().Distinct().ToArray();
        IReadOnlyList<StoredParameter> stored = names.Length == 0
            ? new StoredParameter[0]
            : await ParameterKeys.ReadAsync(Cloud.Parameters, names, cancellationToken).ConfigureAwait(false);
        int[] pipelines = Pipeline.Distinct().OrderBy(pipeline => pipeline).ToArray();
        IReadOnlyList<LiveChannelSummary> others = CredentialPlanner.Others(await listing.ConfigureAwait(false), document.Channel.Id, package, pipelines);
        if (others.Count > 0 && !Force) throw PlanErrors.CredentialShared(package, document.Channel, others);
        LiveChangePlan plan = CredentialPlanner.Plan(document, package, stored, pipelines, Restart, Clock.UtcNow, others);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        await ApplyAsync(plan, document, new[] { package }, cancellationToken).ConfigureAwait(false);
        if (PassThru) WriteObject(Describe(Journal.Open(plan.Id)));
    }
}
