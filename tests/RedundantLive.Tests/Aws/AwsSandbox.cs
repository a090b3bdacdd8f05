using System;
using System.Threading;
using RedundantLive.Aws;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Security;

namespace RedundantLive.Tests.Aws;

/// <summary>A sandbox and a connection to it over real HTTP.</summary>
internal sealed class AwsSandbox : IDisposable
{
    /// <summary>Short limits, so that hangs are over soon.</summary>
    public static readonly Timing Quick = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        Attempt = TimeSpan.FromSeconds(20),
        Backoff = TimeSpan.FromMilliseconds(5),
        ThrottleBackoff = TimeSpan.FromMilliseconds(5),
        Consistency = TimeSpan.FromSeconds(2),
        ConsistencyPause = TimeSpan.FromMilliseconds(20),
    };

    public AwsSandbox(SandboxOptions? options = null, Timing? timing = null)
    {
        Sandbox = new SandboxFactory().Start(options ?? new SandboxOptions { DemoChannel = true, TimeScale = 0, Seed = 7 });
        Cloud = new AwsConnector(timing ?? Quick).Connect(Options(), _ => { });
    }

    public ISandbox Sandbox { get; }

    public ICloud Cloud { get; }

    public string DemoChannelId => Sandbox.DemoChannelId ?? throw new InvalidOperationException("The sandbox has no demo channel.");

    public ConnectionOptions Options() => new()
    {
        AccessKey = Sandbox.AccessKey,
        SecretKey = Secrets.Protect(Sandbox.SecretKey),
        Region = Sandbox.Region,
        EndpointUrl = Sandbox.Endpoint.ToString(),
    };

    public void Dispose()
    {
        Cloud.Dispose();
        Sandbox.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        Sandbox.Dispose();
    }
}
