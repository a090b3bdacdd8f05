using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

/// <summary>Runs the commands of docs/sandbox.md where bash, python3 and the AWS CLI are on the machine.</summary>
public class CliWalkTests
{
    [SkippableFact]
    public async Task The_walk_of_the_guide_runs_as_it_stands()
    {
        foreach (var program in new[] { "bash", "aws", "python3" })
        {
            Skip.IfNot(OnPath(program), program + " is not on this machine's PATH.");
        }
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sandbox.md"));
        var script = string.Join("\n", Regex.Matches(guide, "^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(m => m.Groups[1].Value));
        Assert.Contains("update-channel", script);
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using var sandbox = new SandboxFactory().Start(new SandboxOptions { DemoChannel = true, TimeScale = 0.001, Seed = 1 });
            var (exit, output, errors) = await RunAsync(sandbox, folder, "set -euo pipefail\n" + script);
            Assert.True(exit == 0, output + errors);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("https://old-origin.example.com/live/a/channel\thttps://old-origin.example.com/live/b/channel", lines[0]);
            Assert.Equal("EMIT_OUTPUT", lines[1]);
            Assert.Equal(new[] { "RUNNING\t2", "2", "ConflictException" }, lines[^3..]);
            Assert.DoesNotContain(sandbox.Calls, c => c.Status >= 400 && c.Status != 409);
            Assert.Equal(
                new[] { "CreateChannel", "CreateOriginEndpoint", "CreateDistributionWithTags", "PutParameter", "PutParameter", "UpdateChannel", "StartChannel", "UpdateChannel" },
                sandbox.Calls.Where(c => c.IsWrite).Select(c => c.Operation));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(ISandbox sandbox, string folder, string script)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder };
        using var process = SandboxProcess.Start(start, new Dictionary<string, string>(SandboxProcess.Variables(sandbox, folder)) { ["AWS_PAGER"] = "" });
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
