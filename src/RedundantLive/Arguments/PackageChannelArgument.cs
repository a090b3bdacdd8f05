using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Arguments;

/// <summary>
/// A MediaPackage channel: its id, our <see cref="PackageChannel"/>, an endpoint of one, or any object with a ChannelId or Id, such as
/// those of AWS.Tools and those that come out of jobs, remoting and <c>Import-Clixml</c>.
/// </summary>
public sealed class PackageChannelArgument
{
    /// <summary>Takes a channel.</summary>
    /// <exception cref="ArgumentException">It says nothing about a channel.</exception>
    public PackageChannelArgument(object channel)
    {
        var wrapped = PSObject.AsPSObject(channel);
        switch (wrapped.BaseObject)
        {
            case PackageChannel own:
                Known = own;
                Id = own.Id;
                break;
            case PackageEndpoint endpoint:
                Known = endpoint.Channel;
                Id = endpoint.ChannelId;
                break;
            case string id:
                Id = id.Trim();
                break;
            default:
                // ChannelId first: an endpoint has an Id too, but that is its own.
                Id = (Read(wrapped, "ChannelId") ?? Read(wrapped, "PackageChannelId") ?? Read(wrapped, "Id"))?.Trim() ?? "";
                break;
        }

        if (Id.Length == 0)
        {
            throw new ArgumentException("A MediaPackage channel is its id, or an object with a ChannelId or Id.", nameof(channel));
        }
    }

    /// <summary>Channel id.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>The channel as it came down the pipeline, or null when only its id did.</summary>
    internal PackageChannel? Known { get; }

    /// <summary>The channel that came down the pipeline, or else the one the service describes.</summary>
    internal async Task<PackageChannel> ResolveAsync(ICloud cloud, CancellationToken cancellationToken) =>
        Known ?? await cloud.Packaging.DescribeChannelAsync(Id, cancellationToken).ConfigureAwait(false);

    private static string? Read(PSObject value, string property) => value.Properties[property]?.Value as string;
}
