using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>What Set-LiveDestinationPair and Get-LiveChangePlan share: the parameters, the reading, and the plan.</summary>
public abstract class DestinationPairCmdlet : StoppingCmdlet
{
    private protected const string ById = "Id";
    private protected const string ByName = "Name";

    /// <summary>What advice repeats of a command.</summary>
    private static readonly string[] Shown =
    {
        nameof(PackageChannel), nameof(LiveChannelId), nameof(ChannelName), nameof(OutputGroup), nameof(Name), nameof(ParameterPath), nameof(KmsKeyId),
        nameof(ConnectionRetryInterval), nameof(FilecacheDuration), nameof(HttpTransferMode), nameof(RetryCount), nameof(RestartDelay),
        nameof(Region), nameof(ProfileName), nameof(Restart), nameof(Stop), nameof(ConvertToStandard),
    };

    private IReadOnlyList<StoredParameter>? _stored;
    private IReadOnlyDictionary<string, SecondDestination> _seconds = new Dictionary<string, SecondDestination>();

    /// <summary>The MediaPackage channel: its object, an endpoint of it, or its id.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PackageChannelArgument PackageChannel { get; set; } = null!;

    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ById)]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <summary>MediaLive channel name, which has to be the name of one channel only.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    public string ChannelName { get; set; } = "";

    /// <summary>Output groups by name, wildcards allowed; else the only HLS group.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] OutputGroup { get; set; } = Array.Empty<string>();

    /// <summary>Name from which the password parameters are named; else the MediaPackage channel's id.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_.-]+$")]
    public string? Name { get; set; }

    /// <summary>Folder of the password parameters; else <c>/medialive/</c> and the name.</summary>
    [Parameter]
    [ValidatePattern("^(/[A-Za-z0-9_.-]+)+/?$")]
    public string? ParameterPath { get; set; }

    /// <summary>KMS key of the password parameters; else the account's default one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Seconds before a lost connection is tried again.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? ConnectionRetryInterval { get; set; }

    /// <summary>Seconds of output kept while MediaPackage cannot be reached.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int? FilecacheDuration { get; set; }

    /// <summary>Whether uploads are chunked.</summary>
    [Parameter]
    [ValidateSet("CHUNKED", "NON_CHUNKED")]
    public string? HttpTransferMode { get; set; }

    /// <summary>Retries.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RetryCount { get; set; }

    /// <summary>Seconds before an output is restarted; 0 is never.</summary>
    [Parameter]
    [ValidateRange(0, 15)]
    public int? RestartDelay { get; set; }

    /// <summary>Convert a SINGLE_PIPELINE channel to STANDARD.</summary>
    [Parameter]
    public SwitchParameter ConvertToStandard { get; set; }

    /// <summary>With <see cref="ConvertToStandard"/>: where the second pipeline writes, by id of destination.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? SecondDestination { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId.Length > 0 ? LiveChannelId : ChannelName;

    /// <summary>The MediaLive channel as it was seen last.</summary>
    private protected ILiveChannelDocument Document { get; set; } = null!;

    /// <summary>The MediaPackage channel of the plan.</summary>
    private protected PackageChannel Package { get; private set; } = null!;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (SecondDestination != null && !ConvertToStandard) throw PlanErrors.SecondWithoutConversion();
        _seconds = SecondDestinationTable.Read(SecondDestination);
        string? path = ParameterPath ?? (Name == null ? null : PathOf(Name));
        Task<IReadOnlyList<StoredParameter>>? stored = path == null ? null : Cloud.Parameters.GetAsync(Request(path).Parameters, cancellationToken);
        Document = await OpenChannelAsync(LiveChannelId, ChannelName, cancellationToken).ConfigureAwait(false);
        _stored = stored == null ? null : await stored.ConfigureAwait(false);
        if (ConvertToStandard && Document.Channel is { IsLinked: false, Class: not "STANDARD" }) await RequireStandardInputsAsync(cancellationToken).ConfigureAwait(false);
        DestinationPairPlanner.Check(Document, Request(path ?? ""), _stored);
    }

    private protected async Task<LiveChangePlan> PlanAsync(CancellationToken cancellationToken)
    {
        LiveChangePlan plan = await PlanPairAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> warnings = plan.Changed
            ? await SecondDestinations.WarningsAsync(Document.Channel, _seconds, Cloud.Parameters, cancellationToken).ConfigureAwait(false)
            : Array.Empty<string>();
        return warnings.Count == 0 ? plan : plan with { Warnings = plan.Warnings.Concat(warnings).ToArray() };
    }

    private async Task<LiveChangePlan> PlanPairAsync(CancellationToken cancellationToken)
    {
        DestinationPairRequest request = Request(ParameterPath ?? PathOf(Name ?? PackageChannel.Id));
        Task<PackageChannel> package = PackageChannel.ResolveAsync(Cloud, cancellationToken);
        IReadOnlyList<StoredParameter> stored =
            _stored ?? await Cloud.Parameters.GetAsync(request.Parameters, cancellationToken).ConfigureAwait(false);
        _stored = null;
        Package = await package.ConfigureAwait(false);
        LiveChangePlan plan = DestinationPairPlanner.Plan(Document, Package, stored, request, Clock.UtcNow);

        // Keys matter only where something is overwritten, or where another one is wanted; only then are they asked for.
        if (KmsKeyId == null && !ParameterKeys.Matter(plan)) return plan;
        stored = await ParameterKeys.AddAsync(Cloud.Parameters, stored, cancellationToken).ConfigureAwait(false);
        return DestinationPairPlanner.Plan(Document, Package, stored, request, Clock.UtcNow);
    }

    /// <summary>A STANDARD channel takes STANDARD inputs only (MediaLive user guide, "Channel class and input class").</summary>
    private async Task RequireStandardInputsAsync(CancellationToken cancellationToken)
    {
        LiveInput[] inputs = await Task.WhenAll(Document.Channel.InputAttachments
            .Select(attachment => Cloud.Live.DescribeInputAsync(attachment.InputId, cancellationToken))).ConfigureAwait(false);
        LiveInput[] unfit = inputs.Where(input => input.Class != "STANDARD").ToArray();
        if (unfit.Length > 0) throw PlanErrors.InputNotStandard(Document.Channel, unfit);
    }

    private static string PathOf(string name) => "/medialive/" + name;

    private DestinationPairRequest Request(string parameterPath) => new()
    {
        OutputGroups = OutputGroup,
        ParameterPath = parameterPath,
        KmsKeyId = KmsKeyId,
        Webdav = new HlsWebdavSettings
        {
            ConnectionRetryInterval = ConnectionRetryInterval,
            FilecacheDuration = FilecacheDuration,
            HttpTransferMode = HttpTransferMode,
            NumRetries = RetryCount,
            RestartDelay = RestartDelay,
        },
        Restart = Restart,
        Stop = Stop,
        Convert = ConvertToStandard,
        Seconds = _seconds,
        CommandLine = CommandText.Of(MyInvocation, nameof(PackageChannel), Shown),
    };
}
