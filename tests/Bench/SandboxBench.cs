using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;

namespace RedundantLive.Bench;

/// <summary>
/// Throughput of DescribeChannel on one core, and memory for ten thousand channels. The client runs in a process of its own, on
/// another core where there is one, so that the figure is the sandbox's.
/// </summary>
internal static class SandboxBench
{
    public const string ClientVerb = "sandbox-client";

    private const int Channels = 10_000;
    private const int Connections = 8;
    private const int Seconds = 5;

    public static async Task RunAsync()
    {
        using var sandbox = new SandboxFactory().Start(new SandboxOptions { DemoChannel = true, TimeScale = 0, Seed = 1 });
        await ThroughputAsync(sandbox);
        await MemoryAsync(sandbox);
    }

    /// <summary>The other process: asks as fast as it can and prints how many answers it had.</summary>
    public static async Task<int> RunClientAsync(string url, string channel)
    {
        Pin(last: true);
        using var client = NewClient();
        var answers = 0;
        var watch = Stopwatch.StartNew();
        // The first second warms both sides up and is not counted.
        var counting = TimeSpan.FromSeconds(1);
        var end = counting + TimeSpan.FromSeconds(Seconds);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (watch.Elapsed < end)
            {
                using var reply = await client.GetAsync(url + "/prod/channels/" + channel);
                await reply.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                if (watch.Elapsed >= counting)
                {
                    Interlocked.Increment(ref answers);
                }
            }
        }));
        Console.WriteLine(answers / Seconds);
        return 0;
    }

    private static async Task ThroughputAsync(ISandbox sandbox)
    {
        Pin(last: false);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (string.Equals(System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(SandboxBench).Assembly.Location);
        }
        foreach (var argument in new[] { ClientVerb, sandbox.Endpoint.GetLeftPart(UriPartial.Authority), sandbox.DemoChannelId! })
        {
            start.ArgumentList.Add(argument);
        }
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        using var client = Process.Start(start)!;
        var figure = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        var used = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine($"DescribeChannel: {figure.Trim()} requests/s, sandbox on one core ({used.TotalSeconds / (Seconds + 1):P0} of it used)   goal 2000");
        sandbox.ClearCalls();
    }

    private static async Task MemoryAsync(ISandbox sandbox)
    {
        using var client = NewClient();
        var root = sandbox.Endpoint.GetLeftPart(UriPartial.Authority) + "/prod/channels";
        var demo = JsonNode.Parse(await client.GetStringAsync(root + "/" + sandbox.DemoChannelId))!;
        var body = new JsonObject();
        foreach (var member in new[] { "name", "roleArn", "destinations", "encoderSettings", "inputAttachments", "inputSpecification" })
        {
            body[member] = demo[member]!.DeepClone();
        }
        var text = body.ToJsonString();
        var before = Resident();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Channels; i++)
        {
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            using var reply = await client.PostAsync(root, content);
            reply.EnsureSuccessStatusCode();
        }
        watch.Stop();
        sandbox.ClearCalls();
        Console.WriteLine($"{Channels} channels of {text.Length} characters: {Resident() / 1e6:F0} MB resident, {before / 1e6:F0} MB before, made at {Channels / watch.Elapsed.TotalSeconds:F0}/s   goal 300 MB");
    }

    private static double Resident()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void Pin(bool last)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = (nint)1 << (last ? Math.Min(Environment.ProcessorCount, 62) - 1 : 0);
        }
    }

    private static HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/20260102/eu-west-1/medialive/aws4_request, SignedHeaders=host, Signature=00");
        return client;
    }
}
