using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Ends the pause of pipelines of a running MediaLive channel.</summary>
[Cmdlet(VerbsLifecycle.Resume, "LivePipeline", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange), typeof(LiveChangePlan))]
public sealed class ResumeLivePipelineCommand : ChangeCmdlet
{
    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <summary>Pipelines, 0 and 1; every one without it.</summary>
    [Parameter(Position = 1)]
    [ValidateRange(0, 1)]
    public int[] Pipeline { get; set; } = Array.Empty<int>();

    /// <summary>Write the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    private protected override bool ChangesSettings => false;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<LiveScheduleAction>> schedule = Cloud.Live.DescribeScheduleAsync(LiveChannelId, cancellationToken);
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelId, "", cancellationToken).ConfigureAwait(false);
        int[] pipelines = Pipeline.Distinct().OrderBy(pipeline => pipeline).ToArray();
        LiveChangePlan plan = ChannelPlans.ResumePipelines(document, await schedule.ConfigureAwait(false), pipelines, Clock.UtcNow);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false);
        if (PassThru && plan.Changed) WriteObject(Describe(Journal.Open(plan.Id)));
    }
}
