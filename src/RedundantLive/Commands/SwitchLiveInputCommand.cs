using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Live;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Switches both pipelines of a MediaLive channel to another input, at once or at a time.</summary>
[Cmdlet(VerbsCommon.Switch, "LiveInput", SupportsShouldProcess = true)]
[OutputType(typeof(LiveChange), typeof(LiveChangePlan))]
public sealed class SwitchLiveInputCommand : ChangeCmdlet
{
    /// <summary>MediaLive channel id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidatePattern(LiveChannelIds.Pattern)]
    public string LiveChannelId { get; set; } = "";

    /// <summary>Name of the input attachment to switch to.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string InputAttachment { get; set; } = "";

    /// <summary>When; at once without it.</summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>Name of the action in the schedule.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ActionName { get; set; }

    /// <summary>Write the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId;

    private protected override bool ChangesSettings => false;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ILiveChannelDocument document = await OpenChannelAsync(LiveChannelId, "", cancellationToken).ConfigureAwait(false);
        LiveChangePlan plan = ChannelPlans.SwitchInput(document, InputAttachment, At, ActionName, Clock.UtcNow);
        if (!await ConfirmAsync(plan).ConfigureAwait(false)) return;

        await ApplyAsync(plan, document, Array.Empty<PackageChannel>(), cancellationToken).ConfigureAwait(false);
        if (PassThru && plan.Changed) WriteObject(Describe(Journal.Open(plan.Id)));
    }
}
