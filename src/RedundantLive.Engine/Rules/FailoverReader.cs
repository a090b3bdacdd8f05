using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
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

    /// <summary>The key that Parameter Store takes where none is given (Systems Manager user guide, sysman-paramstore-securestring).</summary>
    private const string DefaultKey = "alias/aws/ssm";

    private const string MediaLiveService = "medialive.amazonaws.com";

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
        Task<Reading<LinkedChannel>> linked = LinkedAsync(channel, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, LiveInput>>> inputs = InputsAsync(channel, linked, cancellationToken);
        Task<Reading<IReadOnlyList<LiveAlert>>> alerts = OwnAsync(FailoverData.Alerts, runs, () => _cloud.Live.ListAlertsAsync(channel.Id, cancellationToken), cancellationToken);
        Task<Reading<IReadOnlyList<LiveScheduleAction>>> schedule = OwnAsync(
            FailoverData.Schedule, runs, () => _cloud.Live.DescribeScheduleAsync(channel.Id, cancellationToken), cancellationToken);

        var context = new FailoverContext { Channel = channel, PackageChannels = await packages.ConfigureAwait(false), LinkedChannel = await linked.ConfigureAwait(false), ReadAt = _clock.UtcNow };
        var c = new RuleCase(context);
        Task<Reading<IReadOnlyList<PackageEndpoint>>> endpoints = EndpointsAsync(c, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, StoredParameter>>> parameters = ParametersAsync(c, cancellationToken);
        Task<Reading<IReadOnlyList<RoleDecision>>> role = RoleAsync(c, cancellationToken);
        Task<Reading<LiveMetrics>> metrics = OwnAsync(
            FailoverData.Metrics, runs, () => new LiveMetricsReader(_cloud.Metrics, _shared, _gate).ReadAsync(c, context.ReadAt, cancellationToken), cancellationToken);
        context = context with { Endpoints = await endpoints.ConfigureAwait(false), Distributions = await distributions.ConfigureAwait(false) };
        Task<Reading<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>> tags = TagsAsync(context, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, CdnHeaderMatch>>> headers = CdnHeadersAsync(context, cancellationToken);
        Task<Reading<IReadOnlyDictionary<string, CachePolicy>>> policies = CachePoliciesAsync(context, cancellationToken);
        return context with
        {
            Inputs = await inputs.ConfigureAwait(false),
            OtherChannels = await others.ConfigureAwait(false),
            Parameters = await parameters.ConfigureAwait(false),
            DistributionTags = await tags.ConfigureAwait(false),
            CdnHeaders = await headers.ConfigureAwait(false),
            CachePolicies = await policies.ConfigureAwait(false),
            RolePermissions = await role.ConfigureAwait(false),
            Alerts = await alerts.ConfigureAwait(false),
            Schedule = await schedule.ConfigureAwait(false),
            Metrics = await metrics.ConfigureAwait(false),
        };
    }

    /// <summary>The channel that it is linked to. AWS asks for the same account (MediaLive user guide, channel-class); a reader has one region only.</summary>
    private async Task<Reading<LinkedChannel>> LinkedAsync(LiveChannel channel, CancellationToken cancellationToken)
    {
        if (LinkedPair.PartnerArn(channel) is not { } arn) return Reading.NotRead<LinkedChannel>();
        string[] parts = arn.Split(':');
        string[] own = channel.Arn.Split(':');
        if (parts.Length != 7 || own.Length != 7) return Reading.Unread<LinkedChannel>($"{arn} is no ARN of a channel");
        if (parts[4] != own[4]) return Reading.Unread<LinkedChannel>($"it belongs to account {parts[4]}, which these credentials do not read");
        if (parts[3] != own[3]) return Reading.Unread<LinkedChannel>($"it is in {parts[3]}, and a channel is judged with its own region only");
        return await _shared.GetAsync("live-channel/" + parts[6], () => TryAsync(
            async () =>
            {
                try
                {
                    return new LinkedChannel((await _cloud.Live.DescribeChannelAsync(parts[6], cancellationToken).ConfigureAwait(false)).Channel);
                }
                catch (CloudException failure) when (failure.Failure == CloudFailure.NotFound)
                {
                    return new LinkedChannel(null);
                }
            },
            cancellationToken)).ConfigureAwait(false);
    }

    private async Task<Reading<IReadOnlyDictionary<string, LiveInput>>> InputsAsync(LiveChannel channel, Task<Reading<LinkedChannel>> linked, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.Inputs)) return Reading.NotRead<IReadOnlyDictionary<string, LiveInput>>();
        LiveChannel? partner = (await linked.ConfigureAwait(false)).Value?.Channel;
        var ids = channel.InputAttachments.Concat(partner?.InputAttachments ?? Array.Empty<LiveInputAttachment>()).SelectMany(attachment => new[] { attachment.InputId, attachment.SecondaryInputId })
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
        var decisions = read.Value.Where(decision => names.ContainsKey(decision.Resource))
            .Select(decision => new RoleDecision { Action = decision.Action, Parameter = names[decision.Resource], Allowed = decision.Allowed }).ToList();
        Task<IReadOnlyList<RoleDecision>> decrypt = DecryptAsync(role, arn, names.Values.ToList(), cancellationToken);

        // Who may not read the trust policy is told nothing about it.
        Reading<object> trusts = await TryAsync<object>(
            async () => await _cloud.Roles.TrustsAsync(role, MediaLiveService, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (trusts.Value is bool trusted) decisions.Add(new RoleDecision { Action = "sts:AssumeRole", Allowed = trusted });
        decisions.AddRange(await decrypt.ConfigureAwait(false));
        return Reading.Of<IReadOnlyList<RoleDecision>>(decisions);
    }

    /// <summary>A key of one's own has to be opened to the role as well; the account's default key is open to whoever may read parameters.</summary>
    private async Task<IReadOnlyList<RoleDecision>> DecryptAsync(string role, string[] channelArn, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Reading<IReadOnlyDictionary<string, string>> keys = await TryAsync(() => _cloud.Parameters.DescribeKeysAsync(names, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (keys.Value == null) return names.Select(name => Unanswered(name, $"its key is not known: {keys.Reason}")).ToList();
        var own = keys.Value.Where(pair => pair.Value != DefaultKey && !pair.Value.EndsWith(":" + DefaultKey, StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => Arn(pair.Value));
        string[] arns = own.Values.OfType<string>().Distinct().ToArray();
        Reading<IReadOnlyList<PolicyDecision>> read = arns.Length == 0
            ? Reading.Of<IReadOnlyList<PolicyDecision>>(Array.Empty<PolicyDecision>())
            : await TryAsync(() => _cloud.Roles.SimulateAsync(role, new[] { "kms:Decrypt" }, arns, cancellationToken), cancellationToken).ConfigureAwait(false);
        return own.Select(pair => pair.Value == null ? Unanswered(pair.Key, $"its key is named by {keys.Value[pair.Key]}, and which key that is cannot be seen")
            : read.Value == null ? Unanswered(pair.Key, read.Reason!)
            : read.Value.FirstOrDefault(decision => decision.Resource == pair.Value) is { } answer
                ? new RoleDecision { Action = "kms:Decrypt", Parameter = pair.Key, Key = pair.Value, Allowed = answer.Allowed }
                : Unanswered(pair.Key, "the policy simulator said nothing about its key")).ToList();

        string? Arn(string key) => key.StartsWith("arn:", StringComparison.Ordinal) ? (key.IndexOf(":key/", StringComparison.Ordinal) > 0 ? key : null)
            : key.StartsWith("alias/", StringComparison.Ordinal) ? null : $"arn:{channelArn[1]}:kms:{channelArn[3]}:{channelArn[4]}:key/{key}";
    }

    private static RoleDecision Unanswered(string name, string reason) => new() { Action = "kms:Decrypt", Parameter = name, Unanswered = reason };

    private async Task<Reading<IReadOnlyDictionary<string, CdnHeaderMatch>>> CdnHeadersAsync(FailoverContext context, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.CdnSecrets)) return Reading.NotRead<IReadOnlyDictionary<string, CdnHeaderMatch>>();
        var c = new RuleCase(context);
        var found = new Dictionary<string, CdnHeaderMatch>(StringComparer.Ordinal);
        foreach (PackageEndpoint endpoint in c.Endpoints.Where(endpoint => endpoint.CdnIdentifierSecretArn != null))
        {
            var sent = c.Serving.Where(serving => serving.Endpoints.Any(one => one.Id == endpoint.Id))
                .SelectMany(serving => serving.Origins.Where(origin => string.Equals(origin.DomainName, ServingDistribution.EndpointHost(endpoint), StringComparison.OrdinalIgnoreCase))
                    .Select(origin => (serving.Distribution, origin.Id))).Distinct().ToList();
            if (sent.Count == 0) continue;
            Reading<object> compared = await TryAsync<object>(
                async () => await CompareAsync(endpoint.CdnIdentifierSecretArn!, sent, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (compared.Value is not CdnHeaderMatch match) return Reading.Failed<IReadOnlyDictionary<string, CdnHeaderMatch>>(compared.Reason!);
            found[endpoint.Id] = match;
        }

        return Reading.Of<IReadOnlyDictionary<string, CdnHeaderMatch>>(found);
    }

    /// <summary>Compares in memory; the worst of several origins counts.</summary>
    private async Task<CdnHeaderMatch> CompareAsync(string secretArn, IReadOnlyList<(PackageDistribution Distribution, string OriginId)> sent, CancellationToken cancellationToken)
    {
        StoredSecret? current = await SharedAsync("secret " + secretArn, () => _cloud.Secrets.GetAsync(secretArn, "AWSCURRENT", cancellationToken), cancellationToken).ConfigureAwait(false);
        if (current == null) return CdnHeaderMatch.NoSecret;
        if (Identifier(current) is not { } now) return CdnHeaderMatch.NoIdentifier;
        var worst = CdnHeaderMatch.Current;
        foreach ((PackageDistribution distribution, string origin) in sent)
        {
            IDistributionDocument document = await SharedAsync("distribution " + distribution.Id, () => _cloud.Distributions.GetAsync(distribution.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
            SecureString? header = document.OriginHeader(origin, Packaging.DistributionPlan.AuthorizationHeader);
            if (header == null) return CdnHeaderMatch.Different;
            if (Secrets.AreEqual(header, now)) continue;
            StoredSecret? previous = await SharedAsync("previous " + secretArn, () => _cloud.Secrets.GetAsync(secretArn, "AWSPREVIOUS", cancellationToken), cancellationToken).ConfigureAwait(false);
            if (previous == null || Identifier(previous) is not { } before || !Secrets.AreEqual(header, before)) return CdnHeaderMatch.Different;
            worst = CdnHeaderMatch.Previous;
        }

        return worst;
    }

    private static SecureString? Identifier(StoredSecret secret)
    {
        try
        {
            return Packaging.CdnIdentifier.FromSecret(secret.Value, secret.Name);
        }
        catch (LiveException)
        {
            return null;
        }
    }

    private async Task<Reading<IReadOnlyDictionary<string, CachePolicy>>> CachePoliciesAsync(FailoverContext context, CancellationToken cancellationToken)
    {
        if (!Needed(FailoverData.CachePolicies)) return Reading.NotRead<IReadOnlyDictionary<string, CachePolicy>>();
        var ids = new RuleCase(context).Serving.SelectMany(serving => serving.Behaviors).Select(behavior => behavior.CachePolicyId).OfType<string>()
            .Where(id => id != Packaging.DistributionPlan.ManagedPolicyId).Distinct().ToList();
        Reading<CachePolicy>[] read = await Task.WhenAll(ids.Select(id => _shared.GetAsync(
            "policy " + id, () => TryAsync(() => _cloud.Distributions.GetCachePolicyAsync(id, cancellationToken), cancellationToken)))).ConfigureAwait(false);
        if (read.FirstOrDefault(policy => policy.Value == null) is { } failed) return Reading.Failed<IReadOnlyDictionary<string, CachePolicy>>(failed.Reason!);
        return Reading.Of<IReadOnlyDictionary<string, CachePolicy>>(Enumerable.Range(0, ids.Count).ToDictionary(i => ids[i], i => read[i].Required));
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

    /// <summary>A part of a read that channels share; it waits for the gate itself, because what has failed once stays failed for all of them.</summary>
    private Task<T> SharedAsync<T>(string key, Func<Task<T>> read, CancellationToken cancellationToken) =>
        _shared.GetAsync(key, () => _gate.RunAsync(read, cancellationToken));

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
