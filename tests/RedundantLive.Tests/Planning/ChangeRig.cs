using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Security;
using RedundantLive.Tests.Aws;

namespace RedundantLive.Tests.Planning;

/// <summary>A sandbox with the demo channel and a MediaPackage channel, a journal in a folder of its own, and a quick clock.</summary>
internal sealed class ChangeRig : IDisposable
{
    private readonly AwsSandbox _aws;
    private readonly string _home = Path.Combine(Path.GetTempPath(), "redundantlive-" + Guid.NewGuid().ToString("N"));

    private ChangeRig(TimeSpan patience) =>
        _aws = new AwsSandbox(new SandboxOptions { DemoChannel = true, TimeScale = 0, Seed = 7 }, AwsSandbox.Quick with { Attempt = patience });

    public ICloud Cloud => _aws.Cloud;

    public ISandbox Sandbox => _aws.Sandbox;

    public string ChannelId => _aws.DemoChannelId;

    public IClock Clock { get; } = new ScaledClock(0);

    public string Home => _home;

    public FileJournal Journal => new(_home, Clock);

    public PackageChannel Package { get; private set; } = null!;

    public DestinationPairRequest Request { get; set; } = new() { ParameterPath = "/medialive/test" };

    /// <summary>What kind of change the rig is for.</summary>
    public ChangeScenario Scenario { get; private set; } = null!;

    /// <summary>A document of before, for scenarios that put one back.</summary>
    public ILiveChannelDocument? Backup { get; set; }

    /// <summary>How everything was before an earlier change, for scenarios that take one back.</summary>
    public World? First { get; set; }

    /// <summary>That earlier change.</summary>
    public IChangeRecord? Earlier { get; set; }

    /// <param name="scenario">One of <see cref="ChangeScenario.All"/>.</param>
    /// <param name="patience">How long the client waits for an answer.</param>
    public static async Task<ChangeRig> CreateAsync(string scenario, TimeSpan? patience = null)
    {
        var rig = new ChangeRig(patience ?? TimeSpan.FromSeconds(30)) { Scenario = ChangeScenario.Find(scenario) };
        rig.Package = await rig.Cloud.Packaging.CreateChannelAsync("CTSPackage", null, new Dictionary<string, string>(), default);
        await rig.Scenario.PrepareAsync(rig);
        rig.Sandbox.ClearCalls();
        return rig;
    }

    public async Task<(LiveChangePlan Plan, ILiveChannelDocument Before)> PlanAsync()
    {
        ILiveChannelDocument document = await Cloud.Live.DescribeChannelAsync(ChannelId, default);
        return (await Scenario.PlanAsync(this, document), document);
    }

    public ChangeRunner Runner(ICloud? cloud = null, IChangeJournal? journal = null) => new(cloud ?? Cloud, Clock, journal ?? Journal);

    public async Task<ChangeOutcome> ApplyAsync(ICloud? cloud = null, CancellationToken cancellationToken = default)
    {
        (LiveChangePlan plan, ILiveChannelDocument before) = await PlanAsync();
        return await Runner(cloud).ApplyAsync(plan, before, [Package], cancellationToken);
    }

    public async Task<World> LookAsync() => new(
        await Cloud.Live.DescribeChannelAsync(ChannelId, default),
        (await Cloud.Parameters.GetAsync([.. Request.Parameters, .. Request.Parameters.Select(ReplacePasswordAction.Copy)], default))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Type}:{Secrets.Reveal(parameter.Value)}").ToArray(),
        await Cloud.Packaging.DescribeChannelAsync(Package.Id, default),
        (await Cloud.Live.DescribeScheduleAsync(ChannelId, default)).Select(action => action.Name).ToArray(),
        await Scenario.LookAroundAsync(this));

    /// <summary>Why not everything is as wanted, or null: nothing but the planned members has changed, and the channel is in its final state.</summary>
    public async Task<string?> WhyNotFinishedAsync(World original, LiveChangePlan plan)
    {
        World now = await LookAsync();
        LiveChannel channel = now.Document.Channel;
        return await Scenario.WhyNotFinishedAsync(this, original, now, plan)
            ?? (channel.State != plan.FinalState ? $"the channel is {channel.State}" : null)
            ?? (channel.State == "RUNNING" && !ChannelWaiter.IsHealthy(channel) ? "not every pipeline is healthy" : null);
    }

    /// <summary>Why not everything is as before as far as there is a way back, or null.</summary>
    public async Task<string?> WhyNotAsBeforeAsync(World original) => await Scenario.WhyNotAsBeforeAsync(this, original, await LookAsync());

    /// <summary>Whether something has happened from which there is no way back.</summary>
    public async Task<bool> IsPastReturnAsync(World original) => Scenario.IsPastReturn(original, await LookAsync());

    public void Dispose()
    {
        _aws.Dispose();
        if (Directory.Exists(_home)) Directory.Delete(_home, true);
    }
}

/// <summary>Everything that a change may touch.</summary>
internal sealed record World(
    ILiveChannelDocument Document, IReadOnlyList<string> Parameters, PackageChannel Package, IReadOnlyList<string> Schedule, AroundWorld? Around)
{
    /// <summary>In what it differs from another, or null.</summary>
    public string? DifferenceFrom(World other) => Join(SettingsDifferenceFrom(other), StateDifferenceFrom(other));

    /// <summary>In what it differs from another but for the state of the channel, or null.</summary>
    public string? SettingsDifferenceFrom(World other) => Join(
    [
        .. Document.DifferencesFrom(other.Document).Select(difference => difference.ToString()),
        Difference("parameters", Parameters, other.Parameters),
        Difference("user names", Package.IngestEndpoints.Select(endpoint => endpoint.UserName), other.Package.IngestEndpoints.Select(endpoint => endpoint.UserName)),
        Difference("schedule", Schedule, other.Schedule),
        other.Around == null ? null : Around!.DifferenceFrom(other.Around),
    ]);

    /// <summary>In what the state of the channel differs, or null; a running channel has to be healthy.</summary>
    public string? StateDifferenceFrom(World other) =>
        Document.Channel.State != other.Document.Channel.State ? $"state {other.Document.Channel.State} -> {Document.Channel.State}"
        : Document.Channel.State == "RUNNING" && !ChannelWaiter.IsHealthy(Document.Channel) ? "not healthy"
        : null;

    private static string? Difference(string what, IEnumerable<string> now, IEnumerable<string> before) =>
        now.SequenceEqual(before) ? null : $"{what} {string.Join(", ", before)} -> {string.Join(", ", now)}";

    private static string? Join(params string?[] differences)
    {
        string text = string.Join("; ", differences.OfType<string>());
        return text.Length == 0 ? null : text;
    }
}

/// <summary>What lies around the channel: all settings of its origin endpoint and its distribution.</summary>
internal sealed record AroundWorld(IPackageEndpointDocument Endpoint, IDistributionDocument Distribution)
{
    /// <summary>In what it differs from another, or null.</summary>
    public string? DifferenceFrom(AroundWorld other) =>
        !Endpoint.SameSettingsAs(other.Endpoint) ? "the endpoint has other settings"
        : !Distribution.SameConfigurationAs(other.Distribution) ? "the distribution has another configuration"
        : null;
}
