using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>AWS Elemental MediaPackage v1. Every method throws <see cref="CloudException"/>.</summary>
public interface IPackagingService
{
    /// <summary>Creates a channel. An existing id fails as <see cref="CloudFailure.AlreadyExists"/>.</summary>
    Task<PackageChannel> CreateChannelAsync(string id, string? description, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Reads a channel.</summary>
    Task<PackageChannel> DescribeChannelAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists every channel (all pages); lists carry the ingest endpoints.</summary>
    Task<IReadOnlyList<PackageChannel>> ListChannelsAsync(CancellationToken cancellationToken);

    /// <summary>Changes the description, the only thing of a channel that can change.</summary>
    Task<PackageChannel> UpdateChannelAsync(string id, string description, CancellationToken cancellationToken);

    /// <summary>Deletes a channel; its endpoints must be gone. The CloudFront distribution stays.</summary>
    Task DeleteChannelAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Sets both access logs. A null group is off, an empty string is the service's default group. Both members are always sent,
    /// because the one left out would be switched off (MediaPackage API reference, ConfigureLogs).
    /// </summary>
    Task<PackageChannel> ConfigureLogsAsync(string id, string? ingressLogGroup, string? egressLogGroup, CancellationToken cancellationToken);

    /// <summary>Gives one ingest endpoint a new user name and a new password; the old pair stops working at once.</summary>
    Task<PackageChannel> RotateIngestCredentialsAsync(string id, string ingestEndpointId, CancellationToken cancellationToken);

    /// <summary>Creates an origin endpoint.</summary>
    Task<IPackageEndpointDocument> CreateEndpointAsync(PackageEndpointSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads an origin endpoint.</summary>
    Task<IPackageEndpointDocument> DescribeEndpointAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists every origin endpoint (all pages), of one channel or of all.</summary>
    Task<IReadOnlyList<PackageEndpoint>> ListEndpointsAsync(string? channelId, CancellationToken cancellationToken);

    /// <summary>Writes a whole endpoint document back.</summary>
    Task<IPackageEndpointDocument> UpdateEndpointAsync(IPackageEndpointDocument desired, CancellationToken cancellationToken);

    /// <summary>Deletes an origin endpoint.</summary>
    Task DeleteEndpointAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    Task TagAsync(string arn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Removes tags.</summary>
    Task UntagAsync(string arn, IReadOnlyList<string> keys, CancellationToken cancellationToken);
}

/// <summary>An origin endpoint document that loses nothing. Immutable.</summary>
public interface IPackageEndpointDocument
{
    /// <summary>What it says.</summary>
    PackageEndpoint Endpoint { get; }

    /// <summary>The document with settings changed; null values remove a setting.</summary>
    IPackageEndpointDocument With(IReadOnlyDictionary<string, object?> settings);

    /// <summary>Whether the settings are the same as the other's.</summary>
    bool SameSettingsAs(IPackageEndpointDocument other);
}

/// <summary>
/// An origin endpoint to be made. Settings are keyed by their API path, e.g. <c>hlsPackage.segmentDurationSeconds</c> = 6 or
/// <c>whitelist</c> = list of CIDRs; values are string, bool, int, long, lists and dictionaries of those. The Engine's packaging code
/// builds and checks them; the adapter only turns paths into a document.
/// </summary>
public sealed record PackageEndpointSpec
{
    /// <summary>Endpoint id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Channel id.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>Packager.</summary>
    public PackagerType Type { get; init; }

    /// <summary>Every setting by API path, e.g. <c>manifestName</c>, <c>hlsPackage.segmentDurationSeconds</c>.</summary>
    public IReadOnlyDictionary<string, object?> Settings { get; init; } = new Dictionary<string, object?>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
