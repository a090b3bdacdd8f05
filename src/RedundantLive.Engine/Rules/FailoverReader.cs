using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Rules;

/// <summary>
/// Reads what the rules look at: only what is asked for, each thing once, at the same time where nothing depends on anything. What
/// cannot be read becomes a reason; only a channel that cannot be read is an error.
/// <para>One reader serves one run in one region: what does not belong to a single channel is read once and shared.</para>
/// </summary>
public sealed class FailoverReader
{
    private readonly ICloud _cloud;
    private readonly FailoverData _needs;
    private readonly bool _fleet;
    private readonly SharedReads _shared = new();

    /// <summary>Creates a reader for one run.</summary>
    /// <param name="cloud">The region.</param>
    /// <param name="needs">What the rules of the run need.</param>
    /// <param name="fleet">Whether many channels follow, so that whole lists cost fewer calls than single reads.</param>
    public FailoverReader(ICloud cloud, FailoverData needs, bool fleet = false)
    {
        _cloud = cloud;
        _needs = needs;
        _fleet = fleet;
    }

    /// <summary>Reads one channel and everything around it.</summary>
    /// <exception cref="CloudException">The channel cannot be read.</exception>
    public async Task<FailoverContext> ReadAsync(string channelId, CancellationToken cancellationToken)
    {
        Task<Reading<IReadOnlyList<PackageChannel>>> packages = PackageChannelsAsync(cancellationToken);
        LiveChannel channel = (await _cloud.Live.DescribeChannelAsync(channelId, cancellationToken).ConfigureAwait(false)).Channel;
        return await CompleteAsync(new FailoverContext { Channel = channel }, packages, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FailoverContext> CompleteAsync(
        FailoverContext context, Task<Reading<IReadOnlyList<PackageChannel>>> packages, CancellationToken cancellationToken)
    {
        Task<Reading<IReadOnlyList<PackageDistribution>>> distributions = Needed(FailoverData.Distributions)
            ? _shared.GetAsync("distributions", () => TryAsync(() => _cloud.Distributions.ListAsync(cancellationToken)))
            : Task.FromResult(Reading.NotRead<IReadOnlyList<PackageDistribution>>());
        context = context with { PackageChannels = await packages.ConfigureAwait(false) };

        var c = new RuleCase(context);
        Task<Reading<IReadOnlyList<PackageEndpoint>>> endpoints = EndpointsAsync(c, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, StoredParameter>>> parameters = ParametersAsync(c, cancellationToken);
        return context with
        {
            Endpoints = await endpoints.ConfigureAwait(false),
            Parameters = await parameters.ConfigureAwait(false),
            Distributions = await distributions.ConfigureAwait(false),
        };
    }

    private Task<Reading<IReadOnlyList<PackageChannel>>> PackageChannelsAsync(CancellationToken cancellationToken) =>
        Needed(FailoverData.PackageChannels)
            ? _shared.GetAsync("channels", () => TryAsync(() => _cloud.Packaging.ListChannelsAsync(cancellationToken)))
            : Task.FromResult(Reading.NotRead<IReadOnlyList<PackageChannel>>());

    private async Task<Reading<IReadOnlyList<PackageEndpoint>>> EndpointsAsync(RuleCase c, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Endpoints)) return Reading.NotRead<IReadOnlyList<PackageEndpoint>>();
        if (c.Context.PackageChannels.Reason is { } reason) return Reading.Failed<IReadOnlyList<PackageEndpoint>>(reason);
        if (c.Wired.Count == 0) return Reading.Of<IReadOnlyList<PackageEndpoint>>(Array.Empty<PackageEndpoint>());

        string? only = _fleet || c.Wired.Count > 1 ? null : c.Wired[0].Id;
        return await _shared.GetAsync(
            "endpoints " + only, () => TryAsync(() => _cloud.Packaging.ListEndpointsAsync(only, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<Reading<IReadOnlyDictionary<string, StoredParameter>>> ParametersAsync(RuleCase c, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Parameters)) return Reading.NotRead<IReadOnlyDictionary<string, StoredParameter>>();

        // A password that stands where the name belongs must not travel to a service that writes names into its logs.
        var secrets = new HashSet<string>(
            (c.Context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).SelectMany(channel => channel.IngestEndpoints)
                .Where(ingest => ingest.Password.Length > 0).Select(ingest => Secrets.Reveal(ingest.Password)), StringComparer.Ordinal);
        var names = c.Groups.Where(group => group.Group.IsHls).SelectMany(group => group.Settings).Select(setting => setting.PasswordParameter)
            .Where(name => !string.IsNullOrEmpty(name) && !secrets.Contains(name!)).Select(name => name!).Distinct().ToList();
        var found = new Dictionary<string, StoredParameter>(StringComparer.Ordinal);
        if (names.Count == 0) return Reading.Of<IReadOnlyDictionary<string, StoredParameter>>(found);

        Reading<IReadOnlyList<StoredParameter>> read = await TryAsync(() => _cloud.Parameters.GetAsync(names, cancellationToken)).ConfigureAwait(false);
        if (read.Value == null) return Reading.Failed<IReadOnlyDictionary<string, StoredParameter>>(read.Reason!);
        foreach (StoredParameter parameter in read.Value) found[parameter.Name] = parameter;
        return Reading.Of<IReadOnlyDictionary<string, StoredParameter>>(found);
    }

    private bool Needed(FailoverData data) => (_needs & data) != 0;

    private static async Task<Reading<T>> TryAsync<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return Reading.Of(await read().ConfigureAwait(false));
        }
        catch (CloudException failure)
        {
            return Reading.Failed<T>(CloudReasons.Describe(failure));
        }
    }
}
