using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Tests.Planning;

/// <summary>One kind of plan in one situation, for the matrices: what there is before, the plan, and how its end looks.</summary>
internal abstract class ChangeScenario(string name)
{
    public string Name { get; } = name;

    /// <summary>Every plan that the module makes.</summary>
    public static IReadOnlyList<ChangeScenario> All { get; } =
    [
        new PairScenario("idle"),
        new PairScenario("restart") { OnAir = true },
        new PairScenario("overwrite") { OnAir = true, Stored = "SecureString" },
        new PairScenario("stop") { OnAir = true, Request = request => request with { Restart = false, Stop = true } },
        new PairScenario("retype") { Stored = "String" },
        new PairScenario("convert") { OnAir = true, Convert = true },
        new PairScenario("convert archive") { OnAir = true, Convert = true, Archive = true },
        new PairScenario("retype on air") { OnAir = true, Stored = "String" },
        new PairScenario("groups") { OnAir = true, Groups = 2, Request = request => request with { OutputGroups = ["*-output"] } },
        new PairScenario("key") { Stored = "SecureString", Request = request => request with { KmsKeyId = "alias/live" } },
        new PairScenario("package") { OnAir = true, ToPackageGroup = true },
        new RotateScenario("rotate", [0, 1]) { OnAir = true },
        new RotateScenario("rotate idle", [0, 1]),
        new RotateScenario("rotate one", [1]) { OnAir = true, Groups = 2 },
        new RestoreScenario("restore") { OnAir = true },
        new RestoreScenario("restore idle"),
        new RemoveScenario("remove"),
        new RemoveScenario("remove on air") { OnAir = true },
        new RemoveScenario("remove overwritten") { OnAir = true, Stored = "SecureString" },
        new RepairScenario("repair"),
        new RepairScenario("repair on air") { OnAir = true },
        new RepairScenario("repair around") { OnAir = true, Channel = false, Around = true },
        new RepairScenario("repair all") { Around = true },
        new StateScenario("start channel", ChannelPlans.Start),
        new StateScenario("stop channel", ChannelPlans.Stop) { OnAir = true },
        new StateScenario("restart pipelines", (document, now) => ChannelPlans.RestartPipelines(document, [1], now)) { OnAir = true },
        new SwitchScenario("switch", null) { OnAir = true },
        new ResumeScenario("resume pipelines") { OnAir = true },
        new SwitchScenario("switch later", TimeSpan.FromHours(1)) { OnAir = true },
    ];

    /// <summary>Whether the channel is on air at first.</summary>
    public bool OnAir { get; init; }

    /// <summary>Type of the parameters that exist at first, or null when there are none.</summary>
    public string? Stored { get; init; }

    /// <summary>HLS output groups.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Changes what is asked for.</summary>
    public Func<DestinationPairRequest, DestinationPairRequest> Request { get; init; } = request => request;

    public static ChangeScenario Find(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>Makes the situation.</summary>
    public async Task PrepareAsync(ChangeRig rig)
    {
        await ShapeAsync(rig);
        if (Stored != null)
        {
            foreach (string name in rig.Request.Parameters.Take(Stored == "SecureString" ? 2 : 1))
            {
                await rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = name, Value = Secrets.Protect("first"), Type = Stored }, false, default);
                await rig.Cloud.Parameters.PutAsync(new ParameterSpec { Name = name, Value = Secrets.Protect("old value of " + name), Type = Stored }, true, default);
            }
        }

        await WireAsync(rig);
        if (OnAir)
        {
            await rig.Cloud.Live.StartChannelAsync(rig.ChannelId, default);
            await new ChannelWaiter(rig.Cloud.Live, rig.Clock).UntilRunningAsync(rig.ChannelId, default);
        }

        rig.Request = Request(rig.Request with { Restart = OnAir });
    }

    /// <summary>The plan.</summary>
    public abstract Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document);

    /// <summary>What lies around the channel, or null where there is nothing.</summary>
    public virtual Task<AroundWorld?> LookAroundAsync(ChangeRig rig) => Task.FromResult<AroundWorld?>(null);

    /// <summary>Why things are not as wanted, or null.</summary>
    public abstract Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan);

    /// <summary>Why things are not as before, as far as there is a way back, or null.</summary>
    public virtual Task<string?> WhyNotAsBeforeAsync(ChangeRig rig, World original, World now) => Task.FromResult(now.DifferenceFrom(original));

    /// <summary>Whether something has happened from which there is no way back, so that an undo has to say so.</summary>
    public virtual bool IsPastReturn(World original, World now) => false;

    /// <summary>Changes the document of the channel while it is idle.</summary>
    protected virtual async Task ShapeAsync(ChangeRig rig)
    {
        if (Groups > 1)
        {
            await EditAsync(rig, json =>
            {
                json["destinations"]!.AsArray().Add(JsonNode.Parse("""
                    {"id":"second","settings":[{"url":"https://old-origin.example.com/second/a/channel"},{"url":"https://old-origin.example.com/second/b/channel"}]}
                    """));
                JsonNode group = json["encoderSettings"]!["outputGroups"]![0]!.DeepClone();
                group["name"] = "second-output";
                group["outputGroupSettings"]!["hlsGroupSettings"]!["destination"]!["destinationRefId"] = "second";
                json["encoderSettings"]!["outputGroups"]!.AsArray().Add(group);
            });
        }
    }

    /// <summary>Brings the channel to where the plan begins.</summary>
    protected virtual Task WireAsync(ChangeRig rig) => Task.CompletedTask;

    protected static async Task EditAsync(ChangeRig rig, Action<JsonNode> edit)
    {
        JsonNode json = JsonNode.Parse((await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).ToJson())!;
        edit(json);
        await rig.Cloud.Live.UpdateChannelAsync(rig.Cloud.Live.ParseChannel(json.ToJsonString()), default);
    }

    /// <summary>Sets the destination pair by a change of its own.</summary>
    protected async Task<ChangeOutcome> SetPairAsync(ChangeRig rig)
    {
        ILiveChannelDocument document = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
        DestinationPairRequest request = Groups > 1 ? rig.Request with { OutputGroups = ["*-output"] } : rig.Request;
        IReadOnlyList<StoredParameter> stored = await rig.Cloud.Parameters.GetAsync(request.Parameters, default);
        LiveChangePlan plan = DestinationPairPlanner.Plan(document, rig.Package, stored, request, rig.Clock.UtcNow.AddMinutes(-1));
        return await rig.Runner().ApplyAsync(plan, document, [rig.Package], default);
    }

    /// <summary>Settings that differ and were not planned, or the other way round.</summary>
    protected static string? WhyNotPlanned(World original, World now, LiveChangePlan plan)
    {
        string[] planned = plan.Steps.Where(step => step.Action is UpdateChannelAction or ConvertClassAction).SelectMany(step => step.Changes)
            .Select(change => change.Name).Order().ToArray();
        string[] changed = now.Document.DifferencesFrom(original.Document).Select(difference => difference.Path).Order().ToArray();
        return planned.SequenceEqual(changed) ? null : $"changed were {string.Join(", ", changed)}";
    }
}

/// <summary>Set-LiveDestinationPair.</summary>
internal sealed class PairScenario(string name) : ChangeScenario(name)
{
    /// <summary>Whether the channel is SINGLE_PIPELINE at first.</summary>
    public bool Convert { get; init; }

    /// <summary>Whether the channel keeps its archive, to which the second pipeline then writes as well.</summary>
    public bool Archive { get; init; }

    /// <summary>Whether the output group is a MediaPackage one.</summary>
    public bool ToPackageGroup { get; init; }

    protected override async Task ShapeAsync(ChangeRig rig)
    {
        await base.ShapeAsync(rig);
        if (ToPackageGroup)
        {
            await EditAsync(rig, json =>
            {
                json["destinations"]![0] = JsonNode.Parse("""{"id":"destination1","mediaPackageSettings":[{"channelId":"Other"}]}""");
                JsonNode group = json["encoderSettings"]!["outputGroups"]![0]!;
                group["outputGroupSettings"] = JsonNode.Parse("""{"mediaPackageGroupSettings":{"destination":{"destinationRefId":"destination1"}}}""");
                foreach (JsonNode? output in group["outputs"]!.AsArray()) output!["outputSettings"] = JsonNode.Parse("""{"mediaPackageOutputSettings":{}}""");
            });
        }

        if (!Convert) return;
        if (Archive)
        {
            rig.Request = rig.Request with
            {
                Seconds = new Dictionary<string, SecondDestination>
                {
                    ["destination2"] = SecondDestination.From([new("Url", "s3://second-archive/b/out"), new("UserName", "second"), new("PasswordParam", "/archive/b")]),
                },
            };
        }
        else
        {
            await EditAsync(rig, json =>
            {
                json["destinations"]!.AsArray().RemoveAt(1);
                json["encoderSettings"]!["outputGroups"]!.AsArray().RemoveAt(1);
            });
        }

        ILiveChannelDocument document = await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default);
        LiveChannelEdit[] single = [.. document.Channel.Destinations.Select(set => new SetDestination(set.Id, set.Settings.Take(1).ToArray()))];
        await rig.Cloud.Live.UpdateChannelClassAsync(document.With(single), "SINGLE_PIPELINE", default);
        await new ChannelWaiter(rig.Cloud.Live, rig.Clock).UntilIdleAsync(rig.ChannelId, default);
        rig.Request = rig.Request with { Convert = true };
    }

    public override async Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) => DestinationPairPlanner.Plan(
        document, rig.Package, await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default), rig.Request, rig.Clock.UtcNow);

    public override async Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan)
    {
        LiveChangePlan again = await PlanAsync(rig, now.Document);
        return again.Changed ? "another plan would " + string.Join("; ", again.Steps.Select(step => step.Description))
            : now.Parameters.Count != (ToPackageGroup ? 0 : 2) ? "parameters are " + string.Join(", ", now.Parameters)
            : WhyNotPlanned(original, now, plan);
    }
}

/// <summary>Reset-PackageCredential on a channel that was wired before.</summary>
internal sealed class RotateScenario(string name, int[] pipelines) : ChangeScenario(name)
{
    protected override Task WireAsync(ChangeRig rig) => SetPairAsync(rig);

    public override async Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) => CredentialPlanner.Plan(
        document, rig.Package, await rig.Cloud.Parameters.GetAsync(rig.Request.Parameters, default), pipelines, OnAir, rig.Clock.UtcNow);

    public override Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan)
    {
        bool rotated = Enumerable.Range(0, 2).All(pipeline => pipelines.Contains(pipeline) == (Ingest(now, pipeline).UserName != Ingest(original, pipeline).UserName));
        return Task.FromResult(rotated ? WhyNotCurrent(rig, original, now) : "the wrong credentials were rotated");
    }

    /// <summary>Credentials that were rotated do not come back, so those that are current have to be in use.</summary>
    public override Task<string?> WhyNotAsBeforeAsync(ChangeRig rig, World original, World now) => Task.FromResult(WhyNotCurrent(rig, original, now));

    public override bool IsPastReturn(World original, World now) =>
        Enumerable.Range(0, 2).Any(pipeline => Ingest(now, pipeline).UserName != Ingest(original, pipeline).UserName);

    private static IngestEndpoint Ingest(World world, int pipeline) => world.Package.IngestEndpoints[pipeline];

    private string? WhyNotCurrent(ChangeRig rig, World original, World now)
    {
        LiveDestinationSet[] wired = now.Document.Channel.Destinations.Where(set => set.Settings.Any(setting => setting.UserName != null)).ToArray();
        if (wired.Length != Groups) return $"{wired.Length} destinations are wired";
        for (int pipeline = 0; pipeline < 2; pipeline++)
        {
            if (wired.Any(set => set.Settings[pipeline].UserName != Ingest(now, pipeline).UserName)) return $"user name {pipeline} is not the current one";
            string stored = $"{rig.Request.Parameter(pipeline)}=SecureString:{Secrets.Reveal(Ingest(now, pipeline).Password)}";
            if (!now.Parameters.Contains(stored)) return $"password {pipeline} is not the current one";
        }

        string[] others = now.Document.DifferencesFrom(original.Document).Select(difference => difference.Path)
            .Where(path => !path.EndsWith(".username", StringComparison.Ordinal)).ToArray();
        return others.Length > 0 ? "changed were " + string.Join(", ", others) : now.StateDifferenceFrom(original);
    }
}

/// <summary>Restore-LiveChannel with a backup from before the channel was wired.</summary>
internal sealed class RestoreScenario(string name) : ChangeScenario(name)
{
    protected override async Task WireAsync(ChangeRig rig)
    {
        rig.Backup = rig.Cloud.Live.ParseChannel((await rig.Cloud.Live.DescribeChannelAsync(rig.ChannelId, default)).ToJson());
        await SetPairAsync(rig);
    }

    public override Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) =>
        Task.FromResult(RestorePlanner.Restore(document, rig.Backup!, OnAir, stop: false, rig.Clock.UtcNow));

    public override Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan)
    {
        IReadOnlyList<DocumentDifference> left = now.Document.DifferencesFrom(rig.Backup!);
        return Task.FromResult(left.Count > 0 ? "it differs from the backup in " + string.Join(", ", left)
            : !now.Parameters.SequenceEqual(original.Parameters) ? "parameters are " + string.Join(", ", now.Parameters)
            : null);
    }
}

/// <summary>Remove-LiveDestinationPair.</summary>
internal sealed class RemoveScenario(string name) : ChangeScenario(name)
{
    protected override async Task WireAsync(ChangeRig rig)
    {
        rig.First = await rig.LookAsync();
        rig.Earlier = rig.Journal.Open((await SetPairAsync(rig)).Plan.Id);
    }

    public override Task<LiveChangePlan> PlanAsync(ChangeRig rig, ILiveChannelDocument document) => Task.FromResult(RestorePlanner.Remove(
        document, rig.Earlier!.Plan, rig.Cloud.Live.ParseChannel(rig.Earlier.ChannelDocument), OnAir, stop: false, rig.Clock.UtcNow));

    public override Task<string?> WhyNotFinishedAsync(ChangeRig rig, World original, World now, LiveChangePlan plan) =>
        Task.FromResult(now.SettingsDifferenceFrom(rig.First!));
}
