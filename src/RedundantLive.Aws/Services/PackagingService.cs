using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws.Services;

/// <summary>AWS Elemental MediaPackage v1.</summary>
internal sealed class PackagingService(AwsServiceClient client, string region, Timing timing) : IPackagingService
{
    /// <inheritdoc/>
    public Task<PackageChannel> CreateChannelAsync(string id, string? description, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty.With("id", JsonText.From(id)).WithIf("description", description);
        if (tags.Count > 0) body = body.With("tags", JsonText.From(tags));
        return ChannelAsync(new ServiceRequest(MediaPackageApi.CreateChannel).Body(body), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PackageChannel> DescribeChannelAsync(string id, CancellationToken cancellationToken) =>
        ChannelAsync(new ServiceRequest(MediaPackageApi.DescribeChannel).At("id", id), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PackageChannel>> ListChannelsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> channels = await client.ListAsync(() => new ServiceRequest(MediaPackageApi.ListChannels), "channels", cancellationToken).ConfigureAwait(false);
        return channels.Select(channel => ReadChannel(channel, region)).ToList();
    }

    /// <inheritdoc/>
    public Task<PackageChannel> UpdateChannelAsync(string id, string description, CancellationToken cancellationToken) =>
        ChannelAsync(new ServiceRequest(MediaPackageApi.UpdateChannel).At("id", id).Body(JsonObject.Empty.With("description", JsonText.From(description))), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChannelAsync(string id, CancellationToken cancellationToken) =>
        DeleteAsync(new ServiceRequest(MediaPackageApi.DeleteChannel).At("id", id), cancellationToken);

    /// <inheritdoc/>
    public Task<PackageChannel> ConfigureLogsAsync(string id, string? ingressLogGroup, string? egressLogGroup, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty.WithIf("ingressAccessLogs", LogGroup(ingressLogGroup)).WithIf("egressAccessLogs", LogGroup(egressLogGroup));
        return ChannelAsync(new ServiceRequest(MediaPackageApi.ConfigureLogs).At("id", id).Body(body), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PackageChannel> RotateIngestCredentialsAsync(string id, string ingestEndpointId, CancellationToken cancellationToken) =>
        ChannelAsync(new ServiceRequest(MediaPackageApi.RotateIngestEndpointCredentials).At("id", id).At("ingest_endpoint_id", ingestEndpointId), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// A channel that was made a moment ago may not be known to this operation yet: "not found" is tried again for a few seconds, which is
    /// safe because nothing was made.
    /// </remarks>
    public async Task<IPackageEndpointDocument> CreateEndpointAsync(PackageEndpointSpec spec, CancellationToken cancellationToken)
    {
        JsonObject body = PackageEndpointDocument.ToCreate(spec);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await EndpointAsync(new ServiceRequest(MediaPackageApi.CreateOriginEndpoint).Body(body), cancellationToken).ConfigureAwait(false);
            }
            catch (CloudException e) when (e is { Failure: CloudFailure.NotFound, OutcomeUnknown: false } && waited.Elapsed < timing.Consistency)
            {
                await Task.Delay(timing.ConsistencyPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IPackageEndpointDocument> DescribeEndpointAsync(string id, CancellationToken cancellationToken) =>
        await EndpointAsync(new ServiceRequest(MediaPackageApi.DescribeOriginEndpoint).At("id", id), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PackageEndpoint>> ListEndpointsAsync(string? channelId, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> endpoints = await client.ListAsync(
            () => new ServiceRequest(MediaPackageApi.ListOriginEndpoints).With("channelId", channelId), "originEndpoints", cancellationToken).ConfigureAwait(false);
        return endpoints.OfType<JsonObject>().Select(e => new PackageEndpointDocument(e, region).Endpoint).ToList();
    }

    /// <inheritdoc/>
    public async Task<IPackageEndpointDocument> UpdateEndpointAsync(IPackageEndpointDocument desired, CancellationToken cancellationToken)
    {
        var document = (PackageEndpointDocument)desired;
        ServiceRequest request = new ServiceRequest(MediaPackageApi.UpdateOriginEndpoint).At("id", document.Endpoint.Id).Body(document.ToUpdate());
        return await EndpointAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task DeleteEndpointAsync(string id, CancellationToken cancellationToken) =>
        DeleteAsync(new ServiceRequest(MediaPackageApi.DeleteOriginEndpoint).At("id", id), cancellationToken);

    /// <inheritdoc/>
    public Task TagAsync(string arn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        client.SendAsync(new ServiceRequest(MediaPackageApi.TagResource).At("resource-arn", arn).Body(JsonObject.Empty.With("tags", JsonText.From(tags))), cancellationToken);

    /// <inheritdoc/>
    public Task UntagAsync(string arn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        client.SendAsync(new ServiceRequest(MediaPackageApi.UntagResource).At("resource-arn", arn).With("tagKeys", keys), cancellationToken);

    /// <summary>Null leaves the log out, which switches it off; an empty name takes the service's default group.</summary>
    private static JsonObject? LogGroup(string? name) =>
        name == null ? null : name.Length == 0 ? JsonObject.Empty : JsonObject.Empty.With("logGroupName", JsonText.From(name));

    /// <summary>When the answer of a first attempt was lost, a second that finds nothing to delete says that the first did it.</summary>
    private async Task DeleteAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException e) when (e is { Failure: CloudFailure.NotFound, OutcomeUnknown: true })
        {
            // Gone, as wanted.
        }
    }

    private async Task<PackageChannel> ChannelAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        JsonObject channel = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
        return channel["id"]?.AsString == null ? throw ServicePorts.NotThat(request) : ReadChannel(channel, region);
    }

    private async Task<PackageEndpointDocument> EndpointAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        JsonObject endpoint = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
        return endpoint["id"]?.AsString == null ? throw ServicePorts.NotThat(request) : new PackageEndpointDocument(endpoint, region);
    }

    /// <summary>Reads a channel.</summary>
    public static PackageChannel ReadChannel(JsonText channel, string region) => new()
    {
        Id = LiveChannelReader.Text(channel, "id"),
        Arn = LiveChannelReader.Text(channel, "arn"),
        Region = region,
        Description = LiveChannelReader.NullIfEmpty(channel["description"]?.AsString),
        CreatedAt = Times.Read(channel["createdAt"]),
        Tags = LiveChannelReader.Strings(channel["tags"]),
        IngestEndpoints = LiveChannelReader.Items(channel["hlsIngest"], "ingestEndpoints").Select(e => new IngestEndpoint
        {
            Id = LiveChannelReader.Text(e, "id"),
            Url = LiveChannelReader.Text(e, "url"),
            UserName = LiveChannelReader.Text(e, "username"),
            Password = Secrets.Protect(LiveChannelReader.Text(e, "password")),
        }).ToList(),
        IngressLogGroup = LiveChannelReader.NullIfEmpty(channel["ingressAccessLogs"]?["logGroupName"]?.AsString),
        EgressLogGroup = LiveChannelReader.NullIfEmpty(channel["egressAccessLogs"]?["logGroupName"]?.AsString),
    };
}
