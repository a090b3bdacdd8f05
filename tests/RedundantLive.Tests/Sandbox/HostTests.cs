using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class HostTests
{
    [Fact]
    public async Task The_log_tells_reads_from_writes()
    {
        using var wire = new Wire();
        await wire.Live("GET", "/channels/1234567");
        await wire.Package("POST", "/channels", new { id = "CTSPackage" });
        await wire.Target("ssm", "GetParameters", new { Names = new[] { "a", "b" } });
        await wire.Target("ssm", "PutParameter", new { Name = "/a", Value = "secret", Type = "SecureString" });
        await wire.Query("sts", "GetCallerIdentity");
        await wire.Cdn("GET", "/distribution");
        await wire.Live("PUT", "/channels/1", new { name = "x" });
        var calls = wire.Sandbox.Calls;
        Assert.Equal(new[] { 1, 2, 3, 4, 5, 6, 7 }, calls.Select(c => c.Number));
        Assert.Equal(new[] { "DescribeChannel", "CreateChannel", "GetParameters", "PutParameter", "GetCallerIdentity", "ListDistributions", "UpdateChannel" }, calls.Select(c => c.Operation));
        Assert.Equal(new[] { false, true, false, true, false, false, true }, calls.Select(c => c.IsWrite));
        Assert.Equal(new[] { "medialive", "mediapackage", "ssm", "ssm", "sts", "cloudfront", "medialive" }, calls.Select(c => c.Service));
        Assert.Equal(new[] { "1234567", "CTSPackage", "a,b", "/a", "", "", "1" }, calls.Select(c => c.Resource));
        Assert.Equal(404, calls[6].Status);
        Assert.All(calls, c => Assert.True(c.EndedAt >= c.StartedAt && c.RequestId.Length == 36));
        wire.Sandbox.ClearCalls();
        Assert.Empty(wire.Sandbox.Calls);
    }

    [Fact]
    public async Task Latency_is_added_to_every_call()
    {
        using var wire = new Wire(new SandboxOptions { DemoChannel = true, Latency = TimeSpan.FromSeconds(3) });
        await wire.Live("GET", "/channels");
        var call = Assert.Single(wire.Sandbox.Calls);
        Assert.Equal(TimeSpan.FromSeconds(3), call.EndedAt - call.StartedAt);
    }

    [Theory]
    [InlineData("medialive", "GET", "/prod/unknown")]
    [InlineData("medialive", "PATCH", "/prod/channels")]
    [InlineData("mediapackage", "GET", "/channels/a/b")]
    [InlineData("cloudfront", "GET", "/2020-05-31/function")]
    [InlineData("ssm", "POST", "/")]
    [InlineData("s3", "GET", "/bucket")]
    public async Task What_is_not_played_is_not_found(string service, string method, string path)
    {
        using var wire = new Wire();
        (await wire.SendAsync(service, method, path, method == "POST" ? Wire.Content("{}", "application/x-amz-json-1.1") : null)).Expect(404);
        Assert.Equal("", Assert.Single(wire.Sandbox.Calls).Operation);
    }

    [Fact]
    public async Task Without_a_signature_nothing_is_played()
    {
        using var wire = new Wire();
        using var client = new HttpClient();
        using var reply = await client.GetAsync(new Uri(wire.Sandbox.Endpoint, "/prod/channels"));
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Theory]
    [InlineData("medialive", "/prod/channels", "{\"name\":", 400, "BadRequestException")]
    [InlineData("medialive", "/prod/channels", "[]", 422, "UnprocessableEntityException")]
    [InlineData("mediapackage", "/channels", "nonsense", 400, "BadRequestException")]
    public async Task What_is_no_json_is_refused(string service, string path, string body, int status, string code)
    {
        using var wire = new Wire();
        (await wire.SendAsync(service, "POST", path, Wire.Content(body, "application/json"))).Expect(status, code);
    }

    [Fact]
    public void Only_loopback_is_bound_and_a_taken_port_says_so()
    {
        using var sandbox = new SandboxFactory().Start(new SandboxOptions());
        Assert.Equal("127.0.0.1", sandbox.Endpoint.Host);
        var properties = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties();
        Assert.All(properties.GetActiveTcpListeners().Where(l => l.Port == sandbox.Endpoint.Port), l => Assert.True(IPAddress.IsLoopback(l.Address)));
        var taken = Assert.Throws<IOException>(() => new SandboxFactory().Start(new SandboxOptions { Port = sandbox.Endpoint.Port }));
        Assert.Contains(sandbox.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), taken.Message);
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var sandbox = new SandboxFactory().Start(new SandboxOptions());
        await sandbox.StopAsync(CancellationToken.None);
        await sandbox.StopAsync(CancellationToken.None);
        sandbox.Dispose();
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(sandbox.Endpoint));
    }

    [Fact]
    public async Task The_state_survives_the_process()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string channel, distribution, package, schedule, tags;
            using (var wire = new Wire(new SandboxOptions { DemoChannel = true, TimeScale = 1, StatePath = path }))
            {
                (await wire.Live("PUT", "/channels/1234567", "{\"roleArn\":\"arn:aws:iam::123456789012:role/x\",\"logLevel\":\"DEBUG\"}")).Expect(200);
                (await wire.Live("POST", "/channels/1234567/start")).Expect(200);
                wire.Clock.Advance(60);
                (await wire.Live("PUT", "/channels/1234567/schedule", "{\"creates\":{\"scheduleActions\":[{\"actionName\":\"a\",\"scheduleActionSettings\":{\"pauseStateSettings\":{\"pipelines\":[]}},\"scheduleActionStartSettings\":{\"immediateModeScheduleActionStartSettings\":{}}}]}}")).Expect(200);
                await wire.Package("POST", "/channels", new { id = "c" });
                await wire.Package("POST", "/origin_endpoints", new { id = "e", channelId = "c", hlsPackage = new { } });
                await wire.Target("ssm", "PutParameter", new { Name = "p", Value = "v", Type = "SecureString" });
                await wire.Target("secretsmanager", "CreateSecret", new { Name = "s", SecretString = "x" });
                var made = await wire.Cdn("POST", "/distribution?WithTags", DistributionXml.WithTags(DistributionXml.Config(), ("k", "v")));
                (channel, package, schedule) = (await Read(wire, "/channels/1234567"), (await wire.Package("GET", "/channels/c")).Text, await Read(wire, "/channels/1234567/schedule"));
                distribution = (await wire.Cdn("GET", "/distribution/" + made.Element("Id"))).Text;
                tags = "/tagging?Resource=" + Uri.EscapeDataString(made.Element("ARN"));
                Assert.False(File.Exists(path));
            }
            using (var wire = new Wire(new SandboxOptions { DemoChannel = true, TimeScale = 1, StatePath = path }))
            {
                wire.Clock.Advance(60);
                Assert.Equal(channel, await Read(wire, "/channels/1234567"));
                Assert.Equal(schedule, await Read(wire, "/channels/1234567/schedule"));
                Assert.Equal(package, (await wire.Package("GET", "/channels/c")).Text);
                (await wire.Package("GET", "/origin_endpoints/e")).Expect(200);
                Assert.Equal("v", (string?)(await wire.Target("ssm", "GetParameter", new { Name = "p", WithDecryption = true })).Json["Parameter"]!["Value"]);
                Assert.Equal("x", (string?)(await wire.Target("secretsmanager", "GetSecretValue", new { SecretId = "s" })).Json["SecretString"]);
                var id = (await wire.Cdn("GET", "/distribution")).Element("Id");
                Assert.Equal(distribution, (await wire.Cdn("GET", "/distribution/" + id)).Text);
                Assert.Equal("v", (await wire.Cdn("GET", tags)).Element("Value"));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_no_state_is_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "not a state");
            var error = Assert.Throws<InvalidDataException>(() => new SandboxFactory().Start(new SandboxOptions { StatePath = path }));
            Assert.Contains(path, error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> Read(Wire wire, string path) => (await wire.Live("GET", path)).Expect(200).Text;
}
