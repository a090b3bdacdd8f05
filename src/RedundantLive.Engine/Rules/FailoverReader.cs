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
    /// <summary>So many inputs are described one by one; for more, the list of all inputs takes fewer calls.</summary>
    private const int FewInputs = 3;

    private readonly ICloud _cloud;
    private readonly FailoverData _needs;
    private readonly bool _fleet;
    private readonly IClock _clock;
    private readonly SharedReads _shared = new();
    private readonly ThrottleGate _gate;

    /// <summary>Creates a reader for one run.</summary>
    /// <param name="cloud">The region.</param>
    /// <param name="needs">What the rules of the run need.</param>
    /// <param name="fleet">Whether many channels follow, so that whole lists cost fewer calls than single reads.</param>
    /// <param name="clock">Time, or null for the machine's.</param>
    public FailoverReader(ICloud cloud, FailoverData needs, bool fleet = false, IClock? clock = null)
    {
        _cloud = cloud;
        _needs = needs;
        _fleet = fleet;
        _clock = clock ?? new SystemClock();
        _gate = new ThrottleGate(_clock);
    }

    /// <summary>Reads one channel and everything around it.</summary>
    /// <exception cref="CloudException">The channel cannot be read.</exception>
    public Task<FailoverContext> ReadAsync(string channelId, CancellationToken cancellationToken) => ReadAroundAsync(
        async () => (await _gate.RunAsync(() => _cloud.Live.DescribeChannelAsync(channelId, cancellationToken), cancellationToken).ConfigureAwait(false)).Channel,
        cancellationToken);

    /// <summary>Reads everything around a channel that is at hand.</summary>
    public Task<FailoverContext> ReadAsync(LiveChannel channel, CancellationToken cancellationToken) => ReadAroundAsync(() => Task.FromResult(channel), cancellationToken);

    private async Task<FailoverContext> ReadAroundAsync(Func<Task<LiveChannel>> describe, CancellationToken cancellationToken)
    {
        // What the channel does not decide starts at once.
        Task<Reading<IReadOnlyList<PackageChannel>>> packages = SharedAsync(
            FailoverData.PackageChannels, "channels", () => _cloud.Packaging.ListChannelsAsync(cancellationToken), cancellationToken);
        Task<Reading<IReadOnlyList<PackageDistribution>>> distributions = SharedAsync(
            FailoverData.Distributions, "distributions", () => _cloud.Distributions.ListAsync(cancellationToken), cancellationToken);
        Task<Reading<IReadOnlyList<LiveChannelSummary>>> others = SharedAsync(
            FailoverData.OtherChannels, "live channels", () => _cloud.Live.ListChannelsAsync(cancellationToken), cancellationToken);
        LiveChannel channel = await describe().ConfigureAwait(false);

        bool runs = channel.State is LiveChannelStates.Running or LiveChannelStates.Recovering;
        Task<Reading<IReadOnlyDictionary<string, LiveInput>>> inputs = InputsAsync(channel, cancellationToken);
        Task<Reading<IReadOnlyList<LiveAlert>>> alerts = OwnAsync(FailoverData.Alerts, runs, () => _cloud.Live.ListAlertsAsync(channel.Id, cancellationToken), cancellationToken);
        Task<Reading<IReadOnlyList<LiveScheduleAction>>> schedule = OwnAsync(
            FailoverData.Schedule, runs, () => _cloud.Live.DescribeScheduleAsync(channel.Id, cancellationToken), cancellationToken);

        var context = new FailoverContext { Channel = channel, PackageChannels = await packages.ConfigureAwait(false), ReadAt = _clock.UtcNow };
        var c = new RuleCase(context);
        Task<Reading<IReadOnlyList<PackageEndpoint>>> endpoints = EndpointsAsync(c, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, StoredParameter>>> parameters = ParametersAsync(c, cancellationToken);
        Task<Reading<IReadOnlyList<RoleDecision>>> role = RoleAsync(c, cancellationToken);
        Task<Reading<LiveMetrics>> metrics = OwnAsync(
            FailoverData.Metrics, runs, () => new LiveMetricsReader(_cloud.Metrics, _shared).ReadAsync(c, context.ReadAt, cancellationToken), cancellationToken);
        context = context with { Endpoints = await endpoints.ConfigureAwait(false), Distributions = await distributions.ConfigureAwait(false) };
        Task<Reading<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>> tags = TagsAsync(context, cancellationToken);
        return context with
        {
            Inputs = await inputs.ConfigureAwait(false),
            OtherChannels = await others.ConfigureAwait(false),
            Parameters = await parameters.ConfigureAwait(false),
            DistributionTags = await tags.ConfigureAwait(false),
            RolePermissions = await role.ConfigureAwait(false),
            Alerts = await alerts.ConfigureAwait(false),
            Schedule = await schedule.ConfigureAwait(false),
            Metrics = await metrics.ConfigureAwait(false),
        };
    }

    private async Task<Reading<IReadOnlyDictionary<string, LiveInput>>> InputsAsync(LiveChannel channel, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Inputs)) return Reading.NotRead<IReadOnlyDictionary<string, LiveInput>>();
        var ids = channel.InputAttachments.SelectMany(attachment => new[] { attachment.InputId, attachment.SecondaryInputId })
            .Where(id => !string.IsNullOrEmpty(id)).Select(id => id!).Distinct().ToList();
        Reading<IReadOnlyList<LiveInput>> read = _fleet || ids.Count > FewInputs
            ? await _shared.GetAsync("inputs", () => TryAsync(() => _cloud.Live.ListInputsAsync(cancellationToken), cancellationToken)).ConfigureAwait(false)
            : await TryAsync(() => DescribeAsync(ids, cancellationToken), cancellationToken).ConfigureAwait(false);
        return read.Value == null
            ? Reading.Unread<IReadOnlyDictionary<string, LiveInput>>(read.Why!)
            : Reading.Of<IReadOnlyDictionary<string, LiveInput>>(read.Value.GroupBy(input => input.Id).ToDictionary(same => same.Key, same => same.First()));
    }

    private async Task<IReadOnlyList<LiveInput>> DescribeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        LiveInput?[] found = await Task.WhenAll(ids.Select(async id =>
        {
            try
            {
                return await _cloud.Live.DescribeInputAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (CloudException failure) when (failure.Failure == CloudFailure.NotFound)
            {
                // ML-INPUT-NONE says so.
                return null;
            }
        })).ConfigureAwait(false);
        return found.OfType<LiveInput>().ToList();
    }

    private async Task<Reading<IReadOnlyList<PackageEndpoint>>> EndpointsAsync(RuleCase c, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Endpoints)) return Reading.NotRead<IReadOnlyList<PackageEndpoint>>();
        if (c.Context.PackageChannels.Why is { } reason) return Reading.Unread<IReadOnlyList<PackageEndpoint>>(reason);
        if (c.Wired.Count == 0) return Reading.Of<IReadOnlyList<PackageEndpoint>>(Array.Empty<PackageEndpoint>());

        string? only = _fleet || c.Wired.Count > 1 ? null : c.Wired[0].Id;
        return await SharedAsync(FailoverData.Endpoints, "endpoints " + only, () => _cloud.Packaging.ListEndpointsAsync(only, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reading<IReadOnlyDictionary<string, StoredParameter>>> ParametersAsync(RuleCase c, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Parameters)) return Reading.NotRead<IReadOnlyDictionary<string, StoredParameter>>();
        IReadOnlyList<string> names = ParameterNames(c);
        var found = new Dictionary<string, StoredParameter>(StringComparer.Ordinal);
        if (names.Count == 0) return Reading.Of<IReadOnlyDictionary<string, StoredParameter>>(found);

        Reading<IReadOnlyList<StoredParameter>> read = await TryAsync(() => _cloud.Parameters.GetAsync(names, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (read.Value == null) return Reading.Unread<IReadOnlyDictionary<string, StoredParameter>>(read.Why!);
        foreach (StoredParameter parameter in read.Value) found[parameter.Name] = parameter;
        return Reading.Of<IReadOnlyDictionary<string, StoredParameter>>(found);
    }

    private async Task<Reading<IReadOnlyList<RoleDecision>>> RoleAsync(RuleCase c, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.RolePermissions)) return Reading.NotRead<IReadOnlyList<RoleDecision>>();
        if (c.Channel.RoleArn is not { Length: > 0 } role) return Reading.Failed<IReadOnlyList<RoleDecision>>("the channel has no role");
        string[] arn = c.Channel.Arn.Split(':');
        if (arn.Length < 6) return Reading.Failed<IReadOnlyList<RoleDecision>>("the account of the channel is not known");

        var names = ParameterNames(c).ToDictionary(name => $"arn:{arn[1]}:ssm:{arn[3]}:{arn[4]}:parameter/{name.TrimStart('/')}");
        if (names.Count == 0) return Reading.Of<IReadOnlyList<RoleDecision>>(Array.Empty<RoleDecision>());
        Reading<IReadOnlyList<PolicyDecision>> read = await TryAsync(() => _cloud.Roles.SimulateAsync(
            role, new[] { "ssm:GetParameter", "ssm:GetParameters" }, names.Keys.ToList(), cancellationToken), cancellationToken).ConfigureAwait(false);
        if (read.Value == null) return Reading.Unread<IReadOnlyList<RoleDecision>>(read.Why!);
        return Reading.Of<IReadOnlyList<RoleDecision>>(read.Value.Where(decision => names.ContainsKey(decision.Resource))
            .Select(decision => new RoleDecision { Action = decision.Action, Parameter = names[decision.Resource], Allowed = decision.Allowed }).ToList());
    }

    private async Task<Reading<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>> TagsAsync(FailoverContext context, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.DistributionTags)) return Reading.NotRead<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>();
        var serving = new RuleCase(context).Serving.Select(one => one.Distribution).Distinct().ToList();
        Reading<IReadOnlyDictionary<string, string>>[] read = await Task.WhenAll(serving.Select(distribution => _shared.GetAsync(
            "tags " + distribution.Id, () => TryAsync(() => _cloud.Distributions.ListTagsAsync(distribution.Arn, cancellationToken), cancellationToken)))).ConfigureAwait(false);
        if (read.FirstOrDefault(tags => tags.Value == null) is { } failed) return Reading.Unread<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(failed.Why!);
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        for (int i = 0; i < serving.Count; i++) found[serving[i].Id] = read[i].Required;
        return Reading.Of<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(found);
    }

    /// <summary>
    /// Names of the password parameters. A password that stands where the name belongs is left out: it must not travel to a service that
    /// writes names into its logs.
    /// </summary>
    private static IReadOnlyList<string> ParameterNames(RuleCase c)
    {
        bool IsSecret(string name) => (c.Context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).Any(
            channel => channel.IngestEndpoints.Any(ingest => Secrets.Is(ingest.Password, name)));
        return c.Groups.Where(group => group.Group.IsHls).SelectMany(group => group.Settings).Select(setting => setting.PasswordParameter)
            .Where(name => !string.IsNullOrEmpty(name) && !IsSecret(name!)).Select(name => name!).Distinct().ToList();
    }

    private bool Needed(FailoverData data) => (_needs & data) != 0;

    /// <summary>A read that all channels of the run share.</summary>
    private Task<Reading<T>> SharedAsync<T>(FailoverData data, string key, Func<Task<T>> read, CancellationToken cancellationToken) where T : class =>
        Needed(data) ? _shared.GetAsync(key, () => TryAsync(read, cancellationToken)) : Task.FromResult(Reading.NotRead<T>());

    /// <summary>A read that belongs to the channel and makes sense only while it runs.</summary>
    private Task<Reading<T>> OwnAsync<T>(FailoverData data, bool runs, Func<Task<T>> read, CancellationToken cancellationToken) where T : class => (Needed(data), runs) switch
    {
        (false, _) => Task.FromResult(Reading.NotRead<T>()),
        (_, false) => Task.FromResult(Reading.Failed<T>("the channel does not run")),
        _ => TryAsync(read, cancellationToken),
    };

    private async Task<Reading<T>> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return Reading.Of(await _gate.RunAsync(read, cancellationToken).ConfigureAwait(false));
        }
        catch (CloudException failure)
        {
            return Reading.Unread<T>(CloudReasons.Describe(failure));
        }
    }
}
