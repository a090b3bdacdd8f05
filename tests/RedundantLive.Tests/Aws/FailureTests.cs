using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>What goes wrong is told as what it is, is tried again where that is safe, and never repeats a secret.</summary>
public sealed class FailureTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, string> NoTags = [];

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    [Theory]
    [InlineData(SandboxFaultKind.Throttle, CloudFailure.Throttled)]
    [InlineData(SandboxFaultKind.InternalError, CloudFailure.ServiceError)]
    [InlineData(SandboxFaultKind.Unavailable, CloudFailure.ServiceError)]
    [InlineData(SandboxFaultKind.Drop, CloudFailure.Unreachable)]
    [InlineData(SandboxFaultKind.HalfBody, CloudFailure.Unreachable)]
    [InlineData(SandboxFaultKind.Garbage, CloudFailure.InvalidResponse)]
    [InlineData(SandboxFaultKind.ExpiredToken, CloudFailure.CredentialsExpired)]
    [InlineData(SandboxFaultKind.AccessDenied, CloudFailure.AccessDenied)]
    [InlineData(SandboxFaultKind.NotFound, CloudFailure.NotFound)]
    [InlineData(SandboxFaultKind.Unprocessable, CloudFailure.InvalidRequest)]
    public async Task A_lasting_fault_is_told_as_what_it_is(SandboxFaultKind kind, CloudFailure expected)
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = kind });

        foreach (Func<Task> call in Reads())
        {
            CloudException e = await Assert.ThrowsAsync<CloudException>(call);
            Assert.True(expected == e.Failure, $"{e.Service} {e.Operation}: {e.Failure} ({e.Message})");
            Assert.False(e.OutcomeUnknown);
            Assert.NotNull(e.Service);
            Assert.NotNull(e.Operation);
        }
    }

    [Theory]
    [InlineData(SandboxFaultKind.Throttle)]
    [InlineData(SandboxFaultKind.InternalError)]
    [InlineData(SandboxFaultKind.Unavailable)]
    [InlineData(SandboxFaultKind.Drop)]
    [InlineData(SandboxFaultKind.HalfBody)]
    public async Task A_passing_fault_is_ridden_out_by_reads(SandboxFaultKind kind)
    {
        foreach (Func<Task> call in Reads())
        {
            aws.Sandbox.ClearFaults();
            aws.Sandbox.ClearCalls();
            aws.Sandbox.AddFault(new SandboxFault { Kind = kind, Count = 2 });

            await call();

            Assert.Equal(3, aws.Sandbox.Calls.Count);
        }
    }

    [Theory]
    [InlineData(SandboxFaultKind.Throttle, false)]
    [InlineData(SandboxFaultKind.Unavailable, false)]
    [InlineData(SandboxFaultKind.InternalError, true)]
    [InlineData(SandboxFaultKind.Drop, true)]
    [InlineData(SandboxFaultKind.DropAfterWork, true)]
    [InlineData(SandboxFaultKind.HalfBody, true)]
    public async Task A_write_that_must_not_be_done_twice_is_only_repeated_when_nothing_was_done(SandboxFaultKind kind, bool unknown)
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = kind, Operation = "CreateChannel", Count = 1 });

        Task<PackageChannel> call = aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);

        if (unknown)
        {
            CloudException e = await Assert.ThrowsAsync<CloudException>(() => call);
            Assert.True(e.OutcomeUnknown);
            Assert.Single(aws.Sandbox.Calls);
        }
        else
        {
            Assert.Equal("cts", (await call).Id);
            Assert.Equal(2, aws.Sandbox.Calls.Count);
        }
    }

    [Theory]
    [InlineData(SandboxFaultKind.DropAfterWork)]
    [InlineData(SandboxFaultKind.HalfBody)]
    [InlineData(SandboxFaultKind.InternalError)]
    public async Task A_write_that_may_be_done_twice_is_repeated(SandboxFaultKind kind)
    {
        ILiveChannelDocument before = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);
        int index = before.Channel.OutputGroups.ToList().FindIndex(g => g.IsHls);
        aws.Sandbox.AddFault(new SandboxFault { Kind = kind, Operation = "UpdateChannel", Count = 1 });

        ILiveChannelDocument after = await aws.Cloud.Live.UpdateChannelAsync(before.With([new SetInputLossAction(index, "PAUSE_OUTPUT")]), None);

        Assert.Equal("PAUSE_OUTPUT", after.Channel.OutputGroups[index].Hls!.InputLossAction);
        Assert.Equal(2, aws.Sandbox.Calls.Count(c => c.Operation == "UpdateChannel"));
    }

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_a_start()
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAfterWork, Operation = "StartChannel", Count = 1 });

        ILiveChannelDocument started = await aws.Cloud.Live.StartChannelAsync(aws.DemoChannelId, None);

        Assert.Contains(started.Channel.State, new[] { "STARTING", "RUNNING" });
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_a_deletion()
    {
        await aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAfterWork, Operation = "DeleteChannel", Count = 1 });

        await aws.Cloud.Packaging.DeleteChannelAsync("cts", None);

        Assert.Empty(await aws.Cloud.Packaging.ListChannelsAsync(None));
    }

    [Fact]
    public async Task A_distribution_whose_answer_was_lost_is_found_again()
    {
        var spec = new DistributionSpec
        {
            CallerReference = "ref-lost",
            Comment = "c",
            Origins = [new OriginSpec { Id = "o", DomainName = "o.mediapackage.eu-west-1.amazonaws.com" }],
            DefaultBehavior = new BehaviorSpec { TargetOriginId = "o" },
            Tags = new Dictionary<string, string> { ["a"] = "b" },
        };
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAfterWork, Operation = "CreateDistribution*", Count = 1 });

        IDistributionDocument made = await aws.Cloud.Distributions.CreateAsync(spec, None);

        Assert.Equal(made.Distribution.Id, Assert.Single(await aws.Cloud.Distributions.ListAsync(None)).Id);
    }

    [Fact]
    public async Task A_channel_made_a_moment_ago_is_waited_for()
    {
        using var slow = new AwsSandbox(new SandboxOptions { TimeScale = 1, ConsistencyDelay = TimeSpan.FromMilliseconds(300), Seed = 3 });
        await slow.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);

        IPackageEndpointDocument made = await slow.Cloud.Packaging.CreateEndpointAsync(
            new PackageEndpointSpec { Id = "e", ChannelId = "cts", Type = PackagerType.Hls }, None);

        Assert.Equal("cts", made.Endpoint.ChannelId);
        Assert.True(slow.Sandbox.Calls.Count(c => c.Operation == "CreateOriginEndpoint") > 1);
    }

    [Theory]
    [InlineData(SandboxFaultKind.Hang)]
    [InlineData(SandboxFaultKind.HangAfterWork)]
    public async Task A_service_that_hangs_does_not_hang_the_caller(SandboxFaultKind kind)
    {
        Timing impatient = AwsSandbox.Quick with { Attempt = TimeSpan.FromMilliseconds(800) };
        using ICloud cloud = new AwsConnector(impatient).Connect(aws.Options(), _ => { });
        aws.Sandbox.AddFault(new SandboxFault { Kind = kind });

        CloudException read = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None));
        CloudException write = await Assert.ThrowsAsync<CloudException>(() => cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None));

        Assert.Equal(CloudFailure.Timeout, read.Failure);
        Assert.False(read.OutcomeUnknown);
        Assert.Equal(CloudFailure.Timeout, write.Failure);
        Assert.True(write.OutcomeUnknown);
        Assert.Single(aws.Sandbox.Calls, c => c.Operation == "CreateChannel");
    }

    [Fact]
    public async Task A_body_that_never_ends_does_not_hang_the_caller()
    {
        using var service = new FakeService(_ => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":");
        using ICloud cloud = Connect(service.Url, AwsSandbox.Quick with { Attempt = TimeSpan.FromMilliseconds(200) });

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));

        Assert.Equal(CloudFailure.Timeout, e.Failure);
    }

    [Fact]
    public async Task Giving_up_is_heard_while_the_service_hangs()
    {
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        using var cancel = new CancellationTokenSource();
        Task<ILiveChannelDocument> call = aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Giving_up_is_heard_while_waiting_to_try_again()
    {
        using ICloud cloud = new AwsConnector(AwsSandbox.Quick with { ThrottleBackoff = TimeSpan.FromMinutes(5) }).Connect(aws.Options(), _ => { });
        aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle });
        using var cancel = new CancellationTokenSource();
        Task<ILiveChannelDocument> call = cloud.Live.DescribeChannelAsync(aws.DemoChannelId, cancel.Token);
        while (aws.Sandbox.Calls.Count == 0) await Task.Delay(5);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable_and_certain()
    {
        using ICloud cloud = Connect(FakeService.ClosedUrl());

        CloudException read = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));
        CloudException write = await Assert.ThrowsAsync<CloudException>(() => cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None));

        Assert.Equal(CloudFailure.Unreachable, read.Failure);
        Assert.Null(read.HttpStatus);
        Assert.Equal(CloudFailure.Unreachable, write.Failure);
        Assert.False(write.OutcomeUnknown);
    }

    [Theory]
    [InlineData(404, "<html>no such page</html>", CloudFailure.InvalidResponse)]
    [InlineData(404, "", CloudFailure.InvalidResponse)]
    [InlineData(400, "{}", CloudFailure.InvalidResponse)]
    [InlineData(403, "<html>proxy</html>", CloudFailure.AccessDenied)]
    [InlineData(302, "", CloudFailure.InvalidResponse)]
    [InlineData(502, "<html>bad gateway</html>", CloudFailure.ServiceError)]
    [InlineData(200, "", CloudFailure.InvalidResponse)]
    [InlineData(200, "[]", CloudFailure.InvalidResponse)]
    [InlineData(200, "{\"id\":12}", CloudFailure.InvalidResponse)]
    [InlineData(200, "{\"id\":\"1\"", CloudFailure.InvalidResponse)]
    [InlineData(200, "<a/>", CloudFailure.InvalidResponse)]
    public async Task What_does_not_come_from_the_service_is_not_believed(int status, string body, CloudFailure expected)
    {
        using var service = new FakeService(_ => FakeService.Http(status, body, "Location: http://127.0.0.1:1/"));
        using ICloud cloud = Connect(service.Url);

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));

        Assert.Equal(expected, e.Failure);
        if (body.Length > 2) Assert.DoesNotContain(body, e.ToString());
    }

    [Fact]
    public async Task A_page_of_a_portal_is_no_success_of_a_write()
    {
        using var service = new FakeService(_ => FakeService.Http(200, "<html>Please sign in</html>"));
        using ICloud cloud = Connect(service.Url);

        CloudException delete = await Assert.ThrowsAsync<CloudException>(() => cloud.Packaging.DeleteChannelAsync("cts", None));
        CloudException tag = await Assert.ThrowsAsync<CloudException>(() => cloud.Distributions.TagAsync("arn:aws:x", NoTags, None));

        Assert.Equal(CloudFailure.InvalidResponse, delete.Failure);
        Assert.True(delete.OutcomeUnknown);
        Assert.Equal(CloudFailure.InvalidResponse, tag.Failure);
    }

    [Theory]
    [InlineData(422, "UnprocessableEntityException", "Channel with id cts already exists", CloudFailure.AlreadyExists)]
    [InlineData(422, "UnprocessableEntityException", "Channel limit exceeded", CloudFailure.QuotaExceeded)]
    [InlineData(422, "UnprocessableEntityException", "id is malformed", CloudFailure.InvalidRequest)]
    [InlineData(403, "ForbiddenException", "no", CloudFailure.AccessDenied)]
    [InlineData(403, "ExpiredTokenException", "The security token included in the request is expired", CloudFailure.CredentialsExpired)]
    [InlineData(403, "ForbiddenException", "The security token included in the request is expired", CloudFailure.CredentialsExpired)]
    [InlineData(403, "InvalidSignatureException", "no", CloudFailure.CredentialsInvalid)]
    [InlineData(403, "UnrecognizedClientException", "no", CloudFailure.CredentialsInvalid)]
    [InlineData(409, "ConflictException", "no", CloudFailure.Conflict)]
    [InlineData(418, "TeapotException", "no", CloudFailure.InvalidRequest)]
    public async Task An_error_of_the_service_is_told_in_neutral_words(int status, string code, string message, CloudFailure expected)
    {
        using var service = new FakeService(_ => FakeService.Http(status, $"{{\"message\":\"{message}\"}}", $"x-amzn-ErrorType: {code}:http://internal.amazon.com/", "x-amzn-RequestId: req-1"));
        using ICloud cloud = Connect(service.Url);

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None));

        Assert.Equal(expected, e.Failure);
        Assert.Equal(code, e.ErrorCode);
        Assert.Equal(status, e.HttpStatus);
        Assert.Equal("req-1", e.RequestId);
        Assert.False(e.OutcomeUnknown);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Element_paths_of_a_validation_error_are_told()
    {
        using var service = new FakeService(_ => FakeService.Http(
            422, "{\"message\":\"bad\",\"validationErrors\":[{\"elementPath\":\"/outputGroups/0\",\"errorMessage\":\"must contain exactly one property\"}]}", "x-amzn-ErrorType: UnprocessableEntityException"));
        using ICloud cloud = Connect(service.Url);

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.StartChannelAsync("1", None));

        Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
        Assert.Equal(["/outputGroups/0: must contain exactly one property"], e.ValidationErrors);
        Assert.Contains("/outputGroups/0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_any_error_or_debug_line()
    {
        const string canary = "canary-5c1f";
        var lines = new List<string>();
        using var service = new FakeService(r => FakeService.Http(
            400, $"{{\"__type\":\"ValidationException\",\"message\":\"Value '{canary}' at 'value' failed\",\"validationErrors\":[{{\"elementPath\":\"v\",\"errorMessage\":\"{canary}\"}}]}}"));
        var options = new ConnectionOptions
        {
            AccessKey = "AKIAEXAMPLEEXAMPLE01",
            SecretKey = Secrets.Protect(canary + "-key"),
            SessionToken = Secrets.Protect(canary + "-token"),
            Region = "eu-west-1",
            EndpointUrl = service.Url,
        };
        using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(options, lines.Add);

        CloudException e = await Assert.ThrowsAsync<CloudException>(() =>
            cloud.Parameters.PutAsync(new ParameterSpec { Name = "/a", Value = Secrets.Protect(canary) }, true, None));

        Assert.Contains(canary, Assert.Single(service.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(canary, string.Concat(e.ValidationErrors), StringComparison.Ordinal);
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, l => l.Contains(canary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_id_asks_nobody(string id)
    {
        CloudException e = await Assert.ThrowsAsync<CloudException>(() => aws.Cloud.Packaging.DeleteChannelAsync(id, None));

        Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
        Assert.Empty(aws.Sandbox.Calls);
    }

    [Fact]
    public async Task An_id_cannot_reach_another_operation()
    {
        using var service = new FakeService(_ => FakeService.Http(404, "{\"message\":\"x\"}", "x-amzn-ErrorType: NotFoundException"));
        using ICloud cloud = Connect(service.Url);

        await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1/start?x=1#", None));

        Assert.Equal("/prod/channels/1%2Fstart%3Fx%3D1%23", Assert.Single(service.Requests).Target);
    }

    [Fact]
    public async Task Requests_are_signed_for_their_service_and_region()
    {
        using var service = new FakeService(_ => FakeService.Http(404, "{\"message\":\"x\"}", "x-amzn-ErrorType: NotFoundException"));
        using ICloud cloud = Connect(service.Url);

        await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));
        await Assert.ThrowsAsync<CloudException>(() => cloud.Distributions.GetAsync("E1", None));

        string[] scopes = service.Requests.Select(r => r.Headers["Authorization"]).ToArray();
        Assert.Contains("/eu-west-1/medialive/aws4_request", scopes[0], StringComparison.Ordinal);
        Assert.Contains("/us-east-1/cloudfront/aws4_request", scopes[1], StringComparison.Ordinal);
    }

    private static ICloud Connect(string url, Timing? timing = null) => new AwsConnector(timing ?? AwsSandbox.Quick).Connect(
        new ConnectionOptions { AccessKey = "AKIAEXAMPLEEXAMPLE01", SecretKey = Secrets.Protect("secret"), Region = "eu-west-1", EndpointUrl = url }, _ => { });

    /// <summary>One read of every service.</summary>
    private IEnumerable<Func<Task>> Reads() =>
    [
        () => aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None),
        () => aws.Cloud.Packaging.ListChannelsAsync(None),
        () => aws.Cloud.Distributions.ListAsync(None),
        () => aws.Cloud.Parameters.GetAsync(["/a"], None),
        () => aws.Cloud.Identity.GetCallerIdentityAsync(None),
    ];
}
