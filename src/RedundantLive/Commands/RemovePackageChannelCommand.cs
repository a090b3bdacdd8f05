using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Removes a MediaPackage channel, with <c>-Cascade</c> its endpoints first.</summary>
[Cmdlet(VerbsCommon.Remove, "PackageChannel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemovePackageChannelCommand : PackageChannelCmdlet
{
    /// <summary>Removes the channel's endpoints too.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Channel.Id);
        PackageChannel channel = await Cloud.Packaging.DescribeChannelAsync(Channel.Id, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PackageEndpoint> endpoints = await Cloud.Packaging.ListEndpointsAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        string names = string.Join(", ", endpoints.Select(endpoint => endpoint.Id));
        if (endpoints.Count > 0 && !Cascade)
        {
            throw new LiveException(
                "ChannelHasEndpoints", "ResourceBusy", $"The MediaPackage channel {channel.Id} has endpoints: {names}.", channel.Id,
                "Remove them first, or give -Cascade to remove them with the channel.", "Nothing was changed.");
        }

        string action = "Remove channel, for good: a new one has other ingest URLs and passwords" + (endpoints.Count > 0 ? $"; first its endpoints {names}" : "");
        if (!await ShouldProcessAsync($"MediaPackage channel {channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;

        var removal = new PackageRemoval(Cloud);
        PackageDistribution? distribution = await removal.RemoveEndpointsAsync(
            channel.Id, endpoints.Select(endpoint => endpoint.Id).ToList(), id => WriteVerbose($"Endpoint {id} is removed."), cancellationToken).ConfigureAwait(false);
        await Cloud.Packaging.DeleteChannelAsync(channel.Id, LetFinish(cancellationToken)).ConfigureAwait(false);
        WriteVerbose($"Channel {channel.Id} is removed.");
        IReadOnlyList<string> left = PackageRemoval.Leftovers(channel, endpoints, distribution);
        if (left.Count > 0) WriteWarning($"The channel {channel.Id} is removed. Left as they are: {string.Join("; ", left)}.");
    }
}
