using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;
using RedundantLive.Sandbox.Http;
using RedundantLive.Sandbox.Services;

namespace RedundantLive.Sandbox;

/// <summary>A sandbox that is running in this process.</summary>
internal sealed class LocalSandbox : ISandbox
{
    public const string DemoId = "1234567";
    public const string DemoInputId = "7654321";

    private readonly SandboxServer server;
    private readonly CallLog log = new();
    private readonly FaultPlan faults;
    private readonly StateFile? state;
    private readonly Gateway gateway;
    private int stopped;

    public LocalSandbox(SandboxOptions options, IClock clock)
    {
        var seed = options.Seed ?? Guid.NewGuid().GetHashCode();
        var context = new SandboxContext(
            new SandboxTime(clock, options.TimeScale), new RandomSource(seed), options.ConsistencyDelay.TotalSeconds);
        // Faults and request ids draw from sources of their own, so that neither changes what resources look like.
        faults = new FaultPlan(new RandomSource(seed ^ 0x5EED));
        var live = new MediaLiveService(ServiceContract.Load("medialive"), context);
        var packaging = new MediaPackageService(ServiceContract.Load("mediapackage"), context);
        var parameters = new SsmService(ServiceContract.Load("ssm"), context);
        live.Refuses = (region, target) => packaging.Refuses(region, target, parameters);
        gateway = new Gateway(new Service[]
        {
            live,
            packaging,
            new CloudFrontService(ServiceContract.Load("cloudfront"), context),
            parameters,
            new SecretsManagerService(ServiceContract.Load("secretsmanager"), context),
            new IamService(ServiceContract.Load("iam"), context),
            new CloudWatchService(ServiceContract.Load("cloudwatch"), context, new MetricSource(live, packaging, parameters)),
            new StsService(ServiceContract.Load("sts"), context),
        });
        Region = options.Region;
        if (options.StatePath is { } path)
        {
            state = new StateFile(path);
            state.Load(gateway.Services);
        }
        if (options.DemoChannel)
        {
            live.AddDemo(Region, DemoId, DemoInputId, Demo.Channel(), Demo.Input());
            DemoChannelId = DemoId;
        }
        server = new SandboxServer(options.Port, gateway, log, faults, new RandomSource(seed ^ 0x1D5), clock, options.Latency);
    }

    public Uri Endpoint => server.Endpoint;

    public string Region { get; }

    public string AccessKey => "AKIAEXAMPLEEXAMPLE01";

    public string SecretKey => "sandbox-secret-that-opens-nothing-at-all";

    public string? DemoChannelId { get; }

    public IReadOnlyList<SandboxCall> Calls => log.Snapshot();

    public void ClearCalls() => log.Clear();

    public void AddFault(SandboxFault fault) => faults.Add(fault);

    public void ClearFaults() => faults.Clear();

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 0)
        {
            await server.StopAsync().ConfigureAwait(false);
            state?.Save(gateway.Services.ToList());
        }
    }

    public void Dispose()
    {
        StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        server.Dispose();
    }
}
