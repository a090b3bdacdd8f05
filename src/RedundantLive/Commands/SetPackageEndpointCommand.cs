using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Changes an origin endpoint: reads it, edits what was asked for, writes the whole of it, and compares.</summary>
[Cmdlet(VerbsCommon.Set, "PackageEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(PackageEndpoint))]
[EndpointParameters(setPerPackager: false)]
public sealed class SetPackageEndpointCommand : PackageEndpointCmdlet, IDynamicParameters
{
    private EndpointParameters? _settings;

    /// <summary>Packager of the endpoint: only its parameters bind then. It cannot be changed.</summary>
    [Parameter]
    [ValidateSet("Hls", "Dash", "Cmaf", "Mss")]
    public PackagerType Type { get; set; }

    /// <summary>Settings to take away: names of parameters, <c>Encryption</c>, <c>CdnAuthorization</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ClearableCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ClearSetting { get; set; } = Array.Empty<string>();

    /// <summary>Length of the segments that the encoder sends; only checked, never sent.</summary>
    [Parameter]
    public Duration? IngestSegmentDuration { get; set; }

    /// <summary>Tags to add or replace.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Emits the endpoint.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>DASH profile.</summary>
    [Parameter]
    [ValidateSet("NONE", "HBBTV_1_5", "HYBRIDCAST", "DVB_DASH_2014")]
    public string? Profile { get; set; }

    /// <inheritdoc/>
    public object GetDynamicParameters() =>
        (_settings = new EndpointParameters(Type == PackagerType.Unknown ? null : Type, setPerPackager: false, Profile)).Dictionary;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Endpoint.Id);
        EndpointChange change = await EndpointChange.PlanAsync(Cloud.Packaging, Endpoint.Id, Plan, cancellationToken, Tags.From(Tag)).ConfigureAwait(false);
        PackageEndpoint result = change.Before;
        if (!change.IsNeeded)
        {
            WriteVerbose($"The endpoint {Endpoint.Id} is as asked for already.");
        }
        else
        {
            string target = $"MediaPackage endpoint {Endpoint.Id} of channel {change.Before.ChannelId} ({Cloud.Region})";
            bool go = await ShouldProcessAsync(target, "Change endpoint: " + change.Description).ConfigureAwait(false);
            result = go ? await change.ApplyAsync(LetFinish(cancellationToken)).ConfigureAwait(false) : change.Desired;
        }

        PackageEndpoint? known = Endpoint.Known;
        if (PassThru) WriteObject(EndpointUrls.WithDistribution(result, known?.Channel?.Distribution) with { Channel = known?.Channel });
    }

    private IReadOnlyDictionary<string, object?> Plan(PackageEndpoint current)
    {
        if (Type != PackagerType.Unknown && Type != current.Type)
        {
            throw new LiveException(
                "InputInvalid", "InvalidArgument", $"The endpoint {current.Id} is {current.Type}, not {Type}; a packager cannot change.", current.Id,
                $"Leave -Type out, or add a {Type} endpoint beside it (Add-PackageEndpoint).", "Nothing was changed.");
        }

        return EndpointSpecs.Change(current, _settings!.Given, ClearSetting, IngestSegmentDuration?.Value).Require(current.Id);
    }
}
