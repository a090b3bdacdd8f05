using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class FaultTests
{
    [Theory]
    [InlineData(SandboxFaultKind.Throttle, 429, "TooManyRequestsException")]
    [InlineData(SandboxFaultKind.InternalError, 500, "InternalServerErrorException")]
    [InlineData(SandboxFaultKind.Unavailable, 503, "ServiceUnavailableException")]
    [InlineData(SandboxFaultKind.ExpiredToken, 403, "ExpiredTokenException")]
    [InlineData(SandboxFaultKind.AccessDenied, 403, "AccessDeniedException")]
    [InlineData(SandboxFaultKind.Conflict, 409, "ConflictException")]
    [InlineData(SandboxFaultKind.Unprocessable, 422, "UnprocessableEntityException")]
    [InlineData(SandboxFaultKind.NotFound, 404, "NotFoundException")]
    [InlineData(SandboxFaultKind.PreconditionFailed, 412, "PreconditionFailed")]
    public async Task Errors_are_played_as_often_as_asked(SandboxFaultKind kind, int status, string code)
    {
        using var wire = new Wire();
        wire.Sandbox.AddFault(new SandboxFault { Kind = kind, Service = "medialive", Operation = "Describe*", Skip = 1, Count = 2 });
        var seen = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var reply = await wire.Live("GET", "/channels/1234567");
            seen.Add(reply.Status);
            if (reply.Status != 200)
            {
                reply.Expect(status, code);
            }
        }
        Assert.Equal(new[] { 200, status, status, 200, 200 }, seen);
        Assert.Equal(new[] { false, true, true, false, false }, wire.Sandbox.Calls.Select(c => c.Faulted));
        (await wire.Live("GET", "/channels")).Expect(200);
    }

    [Theory]
    [InlineData("ssm", 400, "ThrottlingException")]
    [InlineData("cloudfront", 400, "Throttling")]
    [InlineData("mediapackage", 429, "TooManyRequestsException")]
    public async Task Each_service_throttles_in_its_own_words(string service, int status, string code)
    {
        using var wire = new Wire();
        wire.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Service = service });
        var reply = service switch
        {
            "ssm" => await wire.Target("ssm", "GetParameter", new { Name = "a" }),
            "cloudfront" => await wire.Cdn("GET", "/distribution"),
            _ => await wire.Package("GET", "/channels"),
        };
        reply.Expect(status, code);
        wire.Sandbox.ClearFaults();
        (await wire.Package("GET", "/channels")).Expect(200);
    }

    [Theory]
    [InlineData(SandboxFaultKind.Drop, false)]
    [InlineData(SandboxFaultKind.DropAfterWork, true)]
    public async Task A_dropped_connection_has_done_its_work_or_not(SandboxFaultKind kind, bool done)
    {
        using var wire = new Wire();
        wire.Sandbox.AddFault(new SandboxFault { Kind = kind, Operation = "CreateChannel", Count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => wire.Package("POST", "/channels", new { id = "c" }));
        Assert.Equal(0, Assert.Single(wire.Sandbox.Calls).Status);
        Assert.Equal(done ? 200 : 404, (await wire.Package("GET", "/channels/c")).Status);
    }

    [Theory]
    [InlineData(SandboxFaultKind.Hang, false)]
    [InlineData(SandboxFaultKind.HangAfterWork, true)]
    public async Task A_hang_lasts_until_the_client_gives_up(SandboxFaultKind kind, bool done)
    {
        using var wire = new Wire();
        wire.Sandbox.AddFault(new SandboxFault { Kind = kind, Operation = "CreateChannel", Count = 1 });
        var hanging = wire.Package("POST", "/channels", new { id = "c" });
        while (wire.Sandbox.Calls.Count == 0)
        {
            await Task.Delay(10);
        }
        Assert.False(hanging.IsCompleted);
        Assert.Equal(done ? 200 : 404, (await wire.Package("GET", "/channels/c")).Status);
        await wire.Sandbox.StopAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }

    [Fact]
    public async Task Half_an_answer_and_garbage_are_no_answers()
    {
        using var wire = new Wire();
        wire.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.HalfBody, Operation = "DescribeChannel", Count = 1 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => wire.Live("GET", "/channels/1234567"));
        wire.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Garbage, Operation = "GetParameter", Count = 1 });
        var reply = await wire.SendAsync("ssm", "POST", "/", Target("GetParameter"));
        Assert.Equal(200, reply.Status);
        Assert.StartsWith("<html>", reply.Text);
    }

    [Fact]
    public async Task A_share_of_the_calls_is_the_same_for_the_same_seed()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            using var wire = new Wire(new SandboxOptions { DemoChannel = true, Seed = seed });
            wire.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.InternalError, Share = 0.5 });
            var run = "";
            for (var i = 0; i < 40; i++)
            {
                run += (await wire.Live("GET", "/channels/1234567")).Status == 200 ? "." : "x";
            }
            runs.Add(run);
        }
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        Assert.InRange(runs[0].Count(c => c == 'x'), 8, 32);
    }

    private static StringContent Target(string operation)
    {
        var content = Wire.Content("{\"Name\":\"a\"}", "application/x-amz-json-1.1");
        content.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSSM." + operation);
        return content;
    }
}
