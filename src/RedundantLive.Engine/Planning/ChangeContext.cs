using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>What the actions of one run share.</summary>
internal sealed class ChangeContext
{
    private readonly ILiveChannelDocument? _before;
    private readonly Dictionary<ChangeAction, string> _made = new();

    public ChangeContext(ICloud cloud, IClock clock, string channelId, ILiveChannelDocument? before)
    {
        Cloud = cloud;
        Clock = clock;
        ChannelId = channelId;
        _before = before;
        Secrets = new IngestSecrets(cloud.Packaging);
        Waiter = new ChannelWaiter(cloud.Live, clock);
    }

    public ICloud Cloud { get; }

    public IClock Clock { get; }

    public string ChannelId { get; }

    /// <summary>The channel before the first step.</summary>
    public ILiveChannelDocument Before => _before ?? throw new InvalidOperationException("The change is about no MediaLive channel.");

    /// <summary>The channel as it was seen last; null when it has to be read again.</summary>
    public ILiveChannelDocument? Current { get; set; }

    public IngestSecrets Secrets { get; init; }

    public ChannelWaiter Waiter { get; }

    /// <summary>When the change began.</summary>
    public DateTimeOffset Begun { get; init; }

    /// <summary>Waits until CloudFront has deployed a distribution everywhere.</summary>
    public Func<IDistributionDocument, Task<IDistributionDocument>> WhenDeployed { get; init; } = null!;

    /// <summary>Whether the journal says of a name that another change made it.</summary>
    public Func<string, bool> IsMadeElsewhere { get; init; } = _ => false;

    /// <summary>Name of what an action has made (an ARN or an id), as far as it is known; else null.</summary>
    public string? MadeBy(ChangeAction action)
    {
        lock (_made) return _made.TryGetValue(action, out string? name) ? name : null;
    }

    /// <summary>The same for the only action of a kind.</summary>
    public string? MadeBy<T>() where T : ChangeAction
    {
        lock (_made) return _made.Where(made => made.Key is T).Select(made => made.Value).FirstOrDefault();
    }

    /// <summary>Remembers the name of what an action has made.</summary>
    public void Make(ChangeAction action, string name)
    {
        lock (_made) _made[action] = name;
    }

    /// <summary>Things to tell the user in the end.</summary>
    public List<string> Notes { get; } = new();

    /// <summary>The channel as seen last, read when there is no such thing.</summary>
    public async Task<ILiveChannelDocument> CurrentAsync(CancellationToken cancellationToken) =>
        Current ??= await ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the channel.</summary>
    public async Task<ILiveChannelDocument> ReadAsync(CancellationToken cancellationToken)
    {
        Current = null;
        return Current = await Cloud.Live.DescribeChannelAsync(ChannelId, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>
/// Where passwords come from: the MediaPackage channel that the caller has at hand, or the service. They stay in memory.
/// </summary>
internal sealed class IngestSecrets
{
    private readonly IPackagingService _packaging;
    private readonly Dictionary<string, Task<PackageChannel>> _channels = new(StringComparer.Ordinal);

    public IngestSecrets(IPackagingService packaging) => _packaging = packaging;

    /// <summary>Remembers a channel, so that it is not read again.</summary>
    public void Know(PackageChannel channel)
    {
        lock (_channels) _channels[channel.Id] = Task.FromResult(channel);
    }

    /// <summary>The channel, read at most once.</summary>
    public Task<PackageChannel> ChannelAsync(string id, CancellationToken cancellationToken)
    {
        lock (_channels)
        {
            if (!_channels.TryGetValue(id, out Task<PackageChannel>? channel) || channel.IsFaulted || channel.IsCanceled)
            {
                _channels[id] = channel = _packaging.DescribeChannelAsync(id, cancellationToken);
            }

            return channel;
        }
    }

    /// <summary>The ingest endpoint of a pipeline.</summary>
    public async Task<IngestEndpoint> EndpointAsync(string channelId, int pipeline, CancellationToken cancellationToken)
    {
        PackageChannel channel = await ChannelAsync(channelId, cancellationToken).ConfigureAwait(false);
        return pipeline < channel.IngestEndpoints.Count
            ? channel.IngestEndpoints[pipeline]
            : throw PlanErrors.NoInputRedundancy(channel);
    }
}
