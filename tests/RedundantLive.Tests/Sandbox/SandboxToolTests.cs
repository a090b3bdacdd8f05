using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

/// <summary>The sandbox as a program.</summary>
public class SandboxToolTests
{
    [SkippableFact]
    public async Task It_prints_what_to_set_answers_and_saves_its_state_when_it_is_ended()
    {
        Skip.If(OperatingSystem.IsWindows(), "A test cannot ask another process to end on Windows.");
        var state = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var program = Start("--port", "0", "--demo", "--seed", "1", "--time-scale", "0", "--state", state);
            try
            {
                string? endpoint = null, line;
                var names = new System.Collections.Generic.List<string>();
                while ((line = await program.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("The demo channel", StringComparison.Ordinal))
                {
                    if (line.StartsWith("export ", StringComparison.Ordinal))
                    {
                        var parts = line.Substring("export ".Length).Split('=', 2);
                        names.Add(parts[0]);
                        endpoint = parts[0] == "AWS_ENDPOINT_URL" ? parts[1] : endpoint;
                    }
                }
                Assert.Equal(new[] { "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION" }, names);
                Assert.Equal("The demo channel is 1234567.", line);
                using var client = new HttpClient();
                client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/20260102/eu-west-1/medialive/aws4_request, SignedHeaders=host, Signature=00");
                Assert.Contains("\"cts-live\"", await client.GetStringAsync(endpoint + "/prod/channels/1234567"));
                // Not Ctrl+C: what is started in the background of a script ignores that signal, and so do its children.
                using (var kill = Process.Start("kill", new[] { "-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) }))
                {
                    await kill.WaitForExitAsync();
                }
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                await program.WaitForExitAsync(patience.Token);
                Assert.Equal(0, program.ExitCode);
                Assert.Contains("cts-live", File.ReadAllText(state));
            }
            finally
            {
                if (!program.HasExited)
                {
                    program.Kill();
                }
            }
        }
        finally
        {
            File.Delete(state);
        }
    }

    [Theory]
    [InlineData(2, "--time-scale", "quick")]
    [InlineData(2, "--unknown", "1")]
    [InlineData(2, "--port")]
    public async Task A_wrong_option_is_named(int exit, params string[] arguments)
    {
        using var program = Start(arguments);
        var errors = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(exit, program.ExitCode);
        Assert.Contains(arguments[0], errors.Split('\n')[0]);
    }

    private static Process Start(params string[] arguments)
    {
        // .../tests/RedundantLive.Tests/bin/<configuration>/net10.0/
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Root, "tools", "Sandbox", "bin", own.Parent!.Name, own.Name, "redundantlive-sandbox.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { program }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }
}
