using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
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

    /// <summary>The situations that the matrices go through.</summary>
    public static readonly string[] Scenarios = ["idle", "restart", "overwrite", "stop", "retype", "convert"];

    /// <param name="scenario">One of <see cref="Scenarios"/>.</param>
    /// <param name="patience">How long the client waits for an answer.</param>
    public static async Task<ChangeRig> CreateAsync(string scenario, TimeSpan? patience = null)
    {
        var rig = new ChangeRig(patience ?? TimeSpan.FromSeconds(30));
        rig.Package = await rig.Cloud.Packaging.CreateChannelAsync("CTSPackage", null, new Dictionary<string, string>(), default);
        if (scenario == "convert")
        {
            // Other output groups would need a second destination of their own.
            var json = JsonNode.Parse((await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).ToJson())!;
            foreach (JsonArray list in new[] { json["destinations"]!.AsArray(), json["encoderSettings"]!["outputGroups"]!.AsArray() })
            {
                while (list.Count > 1) list.RemoveAt(1);
            }

            ILiveChannelDocument document = await rig.Cloud.Live.UpdateChannelAsync(rig.Cloud.Live.ParseChannel(json.ToJsonString()), default);
            LiveChannelEdit[] single = [.. document.Channel.Destinations.Select(set => new SetDestination(set.Id, set.Settings.Take(1).ToArray()))];
            await rig.Cloud.Live.UpdateChannelClassAsync(document.With(single), "SINGLE_PIPELINE", default);
            await new ChannelWaiter(rig.Cloud.Live, rig.Clock).UntilIdleAsync(rig.ChannelId, default);
        }

        if (scenario is not ("idle" or "retype"))
        {
            await rig.Cloud.Live.StartChannelAsync(rig.ChannelId, default);
            await new ChannelWaiter(rig.Cloud.Live, rig.Clock).UntilRunningAsync(rig.ChannelId, default);
        }

        rig.Request = rig.Request with { Restart = scenario is not "stop" and not "idle", Stop = scenario == "stop", Convert = scenario == "convert" };
        if (scenario == "retype")
        {
            await rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = rig.Request.Parameter(0), Value = Secrets.Protect("plain"), Type = "String" }, false, default);
        }

        if (scenario == "overwrite")
        {
            foreach (string name in rig.Request.Parameters)
            {
                await rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = name, Value = Secrets.Protect("first") }, false, default);
                await rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = name, Value = Secrets.Protect("old value of " + name) }, true, default);
            }
        }

        rig.Sandbox.ClearCalls();
        return rig;
    }

    public async Task<(LiveChangePlan Plan, ILiveChannelDocument Before)> PlanAsync()
    {
        ILiveChannelDocument document = await Cloud.Live.DescribeChannelAsync(ChannelId, default);
        IReadOnlyList<StoredParameter> stored = await Cloud.Parameters.GetAsync(Request.Parameters, default);
        return (DestinationPairPlanner.Plan(document, Package, stored, Request, Clock.UtcNow), document);
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
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => $"{parameter.Name}={parameter.Type}:{Secrets.Reveal(parameter.Value)}").ToArray());

    /// <summary>Whether everything is as wanted: another plan would do nothing, and nothing but the planned members has changed.</summary>
    public async Task<string?> WhyNotFinishedAsync(World original, LiveChangePlan plan)
    {
        World now = await LookAsync();
        (LiveChangePlan again, _) = await PlanAsync();
        if (again.Changed) return "another plan would " + string.Join("; ", again.Steps.Select(step => step.Description));
        if (now.Document.Channel.State != plan.FinalState) return $"the channel is {now.Document.Channel.State}";
        if (now.Document.Channel.State == "RUNNING" && !ChannelWaiter.IsHealthy(now.Document.Channel)) return "not every pipeline is healthy";
        if (now.Parameters.Count != 2) return "parameters are " + string.Join(", ", now.Parameters);
        string[] planned = plan.Steps.Where(step => step.Action is UpdateChannelAction or ConvertClassAction).SelectMany(step => step.Changes)
            .Select(change => change.Name).Order().ToArray();
        string[] changed = now.Document.DifferencesFrom(original.Document).Select(difference => difference.Path).Order().ToArray();
        return planned.SequenceEqual(changed) ? null : $"changed were {string.Join(", ", changed)}";
    }

    public void Dispose()
    {
        _aws.Dispose();
        if (Directory.Exists(_home)) Directory.Delete(_home, true);
    }
}

/// <summary>Everything that a change may touch.</summary>
internal sealed record World(ILiveChannelDocument Document, IReadOnlyList<string> Parameters)
{
    /// <summary>In what it differs from another, or null.</summary>
    public string? DifferenceFrom(World other)
    {
        string[] differences =
        [
            .. Document.DifferencesFrom(other.Document).Select(difference => difference.ToString()),
            .. Document.Channel.State == other.Document.Channel.State ? Array.Empty<string>() : [$"state {other.Document.Channel.State} -> {Document.Channel.State}"],
            .. Parameters.SequenceEqual(other.Parameters) ? Array.Empty<string>() : [$"parameters {string.Join(", ", other.Parameters)} -> {string.Join(", ", Parameters)}"],
            .. Document.Channel.State == "RUNNING" && !ChannelWaiter.IsHealthy(Document.Channel) ? ["not healthy"] : Array.Empty<string>(),
        ];
        return differences.Length == 0 ? null : string.Join("; ", differences);
    }
}
