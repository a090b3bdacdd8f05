using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Lets the distribution of a channel, where there is one, serve an endpoint.</summary>
internal sealed class AttachEndpointAction : ChangeAction
{
    public const string Name = "AttachEndpoint";

    private readonly string _channelId;
    private readonly string _endpointId;
    private readonly string? _endpointArn;

    /// <param name="channelId">Channel.</param>
    /// <param name="endpointId">Endpoint.</param>
    /// <param name="endpointArn">Its ARN, or null when it is made by the same change.</param>
    public AttachEndpointAction(string channelId, string endpointId, string? endpointArn)
    {
        _channelId = channelId;
        _endpointId = endpointId;
        _endpointArn = endpointArn;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static AttachEndpointAction From(JsonMap data) => new(data.Text("channelId"), data.Text("endpointId"), data.TextOrNull("endpointArn"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() =>
        new() { ["channelId"] = _channelId, ["endpointId"] = _endpointId, ["endpointArn"] = _endpointArn };

    /// <summary>Attaching looks first and writes nothing when there is nothing to attach.</summary>
    public override Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        IPackageEndpointDocument endpoint = await context.Cloud.Packaging.DescribeEndpointAsync(_endpointId, cancellationToken).ConfigureAwait(false);
        IDistributionDocument? distribution = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (distribution != null) await new EndpointCreation(context.Cloud).AttachAsync(endpoint.Endpoint, distribution, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        // Attaching begins when the answer to the creation is written down. An endpoint that was recreated since is somebody else's.
        PackageEndpoint? endpoint = (await new EndpointCreation(context.Cloud).FindAsync(_endpointId, cancellationToken).ConfigureAwait(false))?.Endpoint;
        if (endpoint != null && endpoint.Arn != (_endpointArn ?? context.MadeBy<CreateEndpointAction>()))
        {
            return UndoResult.Impossible($"endpoint {_endpointId} stayed attached: it is another one than this change knew");
        }

        IDistributionDocument? distribution = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (distribution == null) return UndoResult.Nothing;
        IReadOnlyList<PackageEndpoint> endpoints = await context.Cloud.Packaging.ListEndpointsAsync(_channelId, cancellationToken).ConfigureAwait(false);
        PackageEndpoint[] others = endpoints.Where(one => one.Id != _endpointId).ToArray();
        IDistributionDocument after = await new ChannelDistributions(context.Cloud.Distributions)
            .ApplyAsync(distribution, current => DistributionPlan.Match(current, others), CancellationToken.None).ConfigureAwait(false);
        return after == distribution
            ? UndoResult.Nothing
            : UndoResult.Restored($"CloudFront distribution {distribution.Distribution.Id} does not serve endpoint {_endpointId} any more");
    }

    private async Task<IDistributionDocument?> FindAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageChannel? channel = await new ChannelCreation(context.Cloud).FindAsync(_channelId, cancellationToken).ConfigureAwait(false);
        return channel == null ? null : await new ChannelDistributions(context.Cloud.Distributions).FindAsync(channel, cancellationToken).ConfigureAwait(false);
    }
}
