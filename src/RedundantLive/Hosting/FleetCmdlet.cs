using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Live;
using RedundantLive.Ports;
using RedundantLive.Rules;

namespace RedundantLive.Hosting;

/// <summary>What Test-LiveFailoverConfig and Export-LiveFailoverReport share: which channels, which rules, and how they are judged.</summary>
public abstract class FleetCmdlet : AwsCmdlet
{
    private protected const string ById = "Id";
    private protected const string Everything = "All";

    private readonly List<string> _channels = new();
    private Waivers _waivers = Waivers.None;

    /// <summary>MediaLive channels by id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] LiveChannelId { get; set; } = Array.Empty<string>();

    /// <summary>Every channel of the region or regions.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Everything)]
    public SwitchParameter All { get; set; }

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

    /// <summary>File of accepted findings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Waiver { get; set; }

    /// <summary>How many channels are judged at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override bool TakesSeveralRegions => true;

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId.Length == 1 ? LiveChannelId[0] : null;

    private protected RuleSelection Selection => new()
    {
        Include = Rule, Exclude = ExcludeRule, MinimumSeverity = MinimumSeverity, Deep = Deep, Live = Live, NamesRegion = Region != null,
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (RuleBook.Select(Selection).Count == 0)
        {
            throw new LiveException("RuleNotFound", "ObjectNotFound", "No rule of the book is left to judge.", string.Join(", ", Rule),
                "Get-LiveFailoverRule lists the rules.")
            { IsTerminating = true };
        }

        if (Waiver != null) _waivers = WaiverFile.Read(GetUnresolvedProviderPathFromPSPath(Waiver));
    }

    /// <summary>Only collects: a channel is judged when everything upstream is done, so that nothing is judged half changed.</summary>
    protected sealed override Task ProcessAsync(CancellationToken cancellationToken)
    {
        _channels.AddRange(LiveChannelId.Select(LiveChannelIds.Parse));
        return Task.CompletedTask;
    }

    /// <summary>Judges a saved channel; nothing is sent.</summary>
    private protected void JudgeFile(string path, Action<FailoverContext, IReadOnlyList<FailoverFinding>> found)
    {
        UserFiles.RequireThere(path);
        try
        {
            FailoverContext context = SavedContext.Read(AdapterLoader.LoadSavedDocuments(), path);
            found(context, _waivers.Apply(RuleBook.Judge(context, Selection), DateTimeOffset.UtcNow));
        }
        catch (FormatException failure)
        {
            throw new LiveException("FileInvalid", "InvalidData", $"{path} cannot be judged. {failure.Message}", path,
                "Save it with: aws medialive describe-channel --channel-id <id>", inner: failure);
        }
    }

    /// <summary>Judges what was asked for, every region at the same time; answers whether every channel could be read.</summary>
    private protected async Task<bool> JudgeAsync(Action<FailoverContext, IReadOnlyList<FailoverFinding>> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> regions = Region?.Names ?? Array.Empty<string>();
        using var places = new SemaphoreSlim(ThrottleLimit);
        var judged = new JudgedChannels(found, (failure, name) => WriteError(failure, name), _waivers, regions.Count > 1);
        if (regions.Count <= 1) await JudgeAsync(Cloud, 0, places, judged, cancellationToken).ConfigureAwait(false);
        else await Task.WhenAll(regions.Select((region, number) => JudgeRegionAsync(region, number, places, judged, cancellationToken))).ConfigureAwait(false);
        judged.Finish();
        return judged.IsComplete;
    }

    /// <summary>One of several regions; that it cannot be listed is no reason to leave out the others.</summary>
    private async Task JudgeRegionAsync(string region, int number, SemaphoreSlim places, JudgedChannels judged, CancellationToken cancellationToken)
    {
        using ICloud cloud = Connect(region);
        try
        {
            await JudgeAsync(cloud, number, places, judged, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure) when (failure.Failure is CloudFailure.AccessDenied or CloudFailure.Throttled or CloudFailure.ServiceError
            or CloudFailure.Timeout or CloudFailure.Unreachable or CloudFailure.InvalidResponse)
        {
            judged.Fail(region, failure);
        }
    }

    private async Task JudgeAsync(ICloud cloud, int number, SemaphoreSlim places, JudgedChannels judged, CancellationToken cancellationToken)
    {
        var fleet = new FailoverFleet(cloud, Selection, places);
        IReadOnlyList<string> ids = All ? await fleet.ListAsync(cancellationToken).ConfigureAwait(false) : _channels;
        var progress = new FleetProgress(WriteProgress, number, cloud.Region, ids.Count);
        await fleet.RunAsync(
            ids,
            (context, findings) =>
            {
                judged.Add(context, findings);
                progress.Advance();
            },
            (id, failure) =>
            {
                judged.Fail(id, failure);
                progress.Advance();
            },
            cancellationToken).ConfigureAwait(false);
        progress.Complete();
    }
}
