using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Describes an HLS manifest of a CMAF endpoint. Calls nothing; the object goes to <c>Add-</c> or <c>Set-PackageEndpoint -Manifest</c>.</summary>
[Cmdlet(VerbsCommon.New, "PackageManifest")]
[OutputType(typeof(PackageManifest))]
public sealed class NewPackageManifestCommand : PSCmdlet
{
    /// <summary>Manifest id, unique in the account and region.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Id { get; set; } = "";

    /// <summary>Manifest name without extension.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ManifestName { get; set; }

    /// <summary>Length of the live playlist, up to 5 minutes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Duration? PlaylistWindow { get; set; }

    /// <summary>Interval of EXT-X-PROGRAM-DATE-TIME; 0 is none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Duration? ProgramDateTimeInterval { get; set; }

    /// <summary>EXT-X-PLAYLIST-TYPE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("NONE", "EVENT", "VOD")]
    public string? PlaylistType { get; set; }

    /// <summary>How ads are marked.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("NONE", "SCTE35_ENHANCED", "PASSTHROUGH", "DATERANGE")]
    public string? AdMarkers { get; set; }

    /// <summary>SCTE-35 messages that are treated as ads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("SPLICE_INSERT", "BREAK", "PROVIDER_ADVERTISEMENT", "DISTRIBUTOR_ADVERTISEMENT", "PROVIDER_PLACEMENT_OPPORTUNITY",
        "DISTRIBUTOR_PLACEMENT_OPPORTUNITY", "PROVIDER_OVERLAY_PLACEMENT_OPPORTUNITY", "DISTRIBUTOR_OVERLAY_PLACEMENT_OPPORTUNITY")]
    public string[]? AdTriggers { get; set; }

    /// <summary>Which delivery restriction flags make a descriptor an ad.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("NONE", "RESTRICTED", "UNRESTRICTED", "BOTH")]
    public string? AdsOnDeliveryRestrictions { get; set; }

    /// <summary>Adds an I-frame only stream.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter IncludeIframeOnlyStream { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IEnumerable<KeyValuePair<string, object?>> given = EndpointSettings.OfManifest
            .Where(setting => MyInvocation.BoundParameters.ContainsKey(setting.Name))
            .Select(setting => new KeyValuePair<string, object?>(
                setting.Name, MyInvocation.BoundParameters[setting.Name] is SwitchParameter flag ? (bool)flag : MyInvocation.BoundParameters[setting.Name]));
        try
        {
            WriteObject(ManifestSettings.FromValues(given));
        }
        catch (FormatException wrong)
        {
            WriteError(new ErrorRecord(wrong, "InputInvalid", ErrorCategory.InvalidArgument, Id));
        }
    }
}
