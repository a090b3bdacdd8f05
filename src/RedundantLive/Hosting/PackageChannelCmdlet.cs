using System.Management.Automation;
using RedundantLive.Arguments;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet for one MediaPackage channel.</summary>
public abstract class PackageChannelCmdlet : AwsCmdlet
{
    /// <summary>The channel: an object of New- or Get-PackageChannel, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("PackageChannel", "ChannelId", "Id")]
    public PackageChannelArgument Channel { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Channel?.Id;
}
