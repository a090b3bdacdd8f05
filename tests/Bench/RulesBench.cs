using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Rules;
using RedundantLive.Sandbox;
using RedundantLive.Security;
using RedundantLive.Tools;

namespace RedundantLive.Bench;

/// <summary>The rules alone, one channel, and a fleet of a thousand channels with 20 ms latency for each call.</summary>
internal static class RulesBench
{
    private const int Channels = 1000;

    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync()
    {
        using ISandbox sandbox = new SandboxFactory().Start(new SandboxOptions { DemoChannel = true, TimeScale = 0, Seed = 1, Latency = TimeSpan.FromMilliseconds(20) });
        using ICloud cloud = Connect(sandbox);
        IReadOnlyList<string> ids = await BuildAsync(sandbox, cloud);

        FailoverContext context = await new FailoverReader(cloud, RuleBook.Needs(new RuleSelection())).ReadAsync(ids[0], None);
        RulesAlone("rules of the short list", context, new RuleSelection());
        RulesAlone("all rules", context, new RuleSelection { Deep = true, Live = true });
        await OneChannelAsync(cloud, ids[0]);
        await FleetAsync(sandbox, cloud, ids, "fleet, 20 ms latency");
        sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Share = 0.2 });
        await FleetAsync(sandbox, cloud, ids, "the same, 20% of calls throttled");
    }

    private static void RulesAlone(string name, FailoverContext context, RuleSelection selection)
    {
        for (int i = 0; i < 20_000; i++) RuleBook.Judge(context, selection);
        // Processor time, so that a busy machine does not change the figure.
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        const int judged = 20_000;
        for (int i = 0; i < judged; i++) RuleBook.Judge(context, selection);
        self.Refresh();
        double used = (self.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine($"{name} ({RuleBook.Select(selection).Count}): {judged / used:N0} documents per second of processor time   goal 10,000");
    }

    private static async Task OneChannelAsync(ICloud cloud, string id)
    {
        var whole = new List<double>();
        var chain = new List<double>();
        var selection = new RuleSelection();
        FailoverContext context = await new FailoverReader(cloud, RuleBook.Needs(selection)).ReadAsync(id, None);
        for (int i = 0; i < 21; i++)
        {
            var watch = Stopwatch.StartNew();
            RuleBook.Judge(await new FailoverReader(cloud, RuleBook.Needs(selection)).ReadAsync(id, None), selection);
            whole.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await cloud.Live.DescribeChannelAsync(id, None);
            await cloud.Parameters.GetAsync(context.Parameters.Required.Keys.ToList(), None);
            chain.Add(watch.Elapsed.TotalMilliseconds);
        }

        double median = whole.Order().ElementAt(10);
        double slowest = chain.Order().ElementAt(10);
        Console.WriteLine($"one channel, warm: {median:N1} ms, its chain of two dependent calls alone {slowest:N1} ms, ratio {median / slowest:N2}   goal 1.2");
    }

    private static async Task FleetAsync(ISandbox sandbox, ICloud cloud, IReadOnlyList<string> ids, string name)
    {
        sandbox.ClearCalls();
        var judged = new List<string>();
        int failed = 0;
        int unknown = 0;
        TimeSpan first = TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        await new FailoverFleet(cloud, new RuleSelection(), new SemaphoreSlim(8)).RunAsync(
            ids,
            (context, findings) =>
            {
                if (judged.Count == 0) first = watch.Elapsed;
                judged.Add(context.Channel.Id);
                unknown += findings.Count(finding => finding.Outcome == FindingOutcome.Unknown);
            },
            (_, _) => failed++,
            None);
        TimeSpan wall = watch.Elapsed;
        int answered = sandbox.Calls.Count(call => !call.Faulted);
        Console.WriteLine(
            $"{name}: {judged.Distinct().Count()} of {ids.Count} channels judged once ({judged.Count - judged.Distinct().Count()} twice, {failed} failed, {unknown} findings Unknown), "
            + $"{wall.TotalSeconds:N1} s, first result after {first.TotalMilliseconds:N0} ms, {(double)answered / ids.Count:N2} answered calls a channel (goal 5), "
            + $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MB, the sandbox included");
    }

    /// <summary>A thousand channels that are wired as they should be.</summary>
    private static async Task<IReadOnlyList<string>> BuildAsync(ISandbox sandbox, ICloud cloud)
    {
        PackageChannel package = await cloud.Packaging.CreateChannelAsync("bench", null, new Dictionary<string, string>(), None);
        await cloud.Packaging.CreateEndpointAsync(
            new PackageEndpointSpec { Id = "bench-hls", ChannelId = package.Id, Type = PackagerType.Hls, Settings = new Dictionary<string, object?> { ["hlsPackage.segmentDurationSeconds"] = 6 } }, None);
        string[] sides = ["a", "b"];
        for (int i = 0; i < 2; i++) await cloud.Parameters.PutAsync(new ParameterSpec { Name = "/medialive/bench/" + sides[i], Value = package.IngestEndpoints[i].Password }, false, None);

        JsonObject demo = JsonNode.Parse((await cloud.Live.DescribeChannelAsync(sandbox.DemoChannelId!, None)).ToJson())!.AsObject();
        var body = new JsonObject();
        foreach (string member in new[] { "channelClass", "encoderSettings", "inputSpecification", "logLevel", "roleArn", "destinations" }) body[member] = demo[member]?.DeepClone();
        body["inputAttachments"] = new JsonArray();
        body["destinations"]![0]!["settings"] = new JsonArray([.. package.IngestEndpoints.Select((ingest, i) => (JsonNode)new JsonObject
        {
            ["url"] = ingest.Url, ["username"] = ingest.UserName, ["passwordParam"] = "/medialive/bench/" + sides[i],
        })]);
        JsonNode hls = body["encoderSettings"]!["outputGroups"]![0]!["outputGroupSettings"]!["hlsGroupSettings"]!;
        hls["inputLossAction"] = "PAUSE_OUTPUT";
        hls["hlsCdnSettings"] = new JsonObject { ["hlsWebdavSettings"] = new JsonObject { ["connectionRetryInterval"] = 1, ["filecacheDuration"] = 300, ["restartDelay"] = 15, ["numRetries"] = 10 } };

        var ids = new string[Channels];
        using var client = new HttpClient();
        await Parallel.ForEachAsync(Enumerable.Range(0, Channels), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            JsonObject mine;
            lock (body) mine = body.DeepClone().AsObject();
            mine["name"] = "bench-" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            mine["requestId"] = mine["name"]!.DeepClone();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sandbox.Endpoint, "prod/channels")) { Content = new StringContent(mine.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization",
                $"AWS4-HMAC-SHA256 Credential={sandbox.AccessKey}/{DateTime.UtcNow:yyyyMMdd}/{sandbox.Region}/medialive/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
            request.Headers.TryAddWithoutValidation("X-Amz-Date", DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            using HttpResponseMessage answer = await client.SendAsync(request, token);
            string text = await answer.Content.ReadAsStringAsync(token);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(text);
            ids[i] = JsonNode.Parse(text)!["channel"]!["id"]!.GetValue<string>();
        });
        return ids;
    }

    /// <summary>The adapter of the module that was built, as the cmdlets load it.</summary>
    private static ICloud Connect(ISandbox sandbox)
    {
        Assembly adapter = Assembly.LoadFrom(Path.Combine(Repository.Root, "bin", "aws", "net8.0", "RedundantLive.Aws.dll"));
        var connector = (ICloudConnector)Activator.CreateInstance(adapter.GetType("RedundantLive.Aws.AwsConnector", throwOnError: true)!)!;
        return connector.Connect(
            new ConnectionOptions { AccessKey = sandbox.AccessKey, SecretKey = Secrets.Protect(sandbox.SecretKey), Region = sandbox.Region, EndpointUrl = sandbox.Endpoint.ToString() }, _ => { });
    }
}
