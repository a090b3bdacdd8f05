using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Tools;
using Xunit;
using Xunit.Abstractions;

namespace RedundantLive.Tests.Planning;

/// <summary>
/// The main job in PowerShell processes that are killed before and after every API call. Another process then finishes it, and in a second pass takes
/// it back; both times everything that the sandbox holds is compared.
/// </summary>
public sealed class SeedKillTests(ITestOutputHelper output) : IDisposable
{
    private const string Job = """
        New-PackageChannel -Id CTSPackage -CreateDistribution IFNOTEXISTS |
            Add-PackageEndpoint -Id cts-hls -Type Hls -ManifestName index -SegmentDuration 6 IFNOTEXISTS |
            Set-LiveDestinationPair -LiveChannelId 1234567 -OutputGroup test-output -Name test
        """;

    private static readonly string FirstRun = Job.Replace(" IFNOTEXISTS", "", StringComparison.Ordinal);
    private static readonly string LaterRun = Job.Replace("IFNOTEXISTS", "-IfNotExists", StringComparison.Ordinal);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _scratch = Directory.CreateTempSubdirectory("redundantlive-kill-").FullName;

    /// <summary>Where a job is cut off: at the n-th call of an operation, before or after its work.</summary>
    private sealed record Cut(SandboxCall Call, int Skip, bool After)
    {
        public override string ToString() => $"{(After ? "after" : "before")} {Call.Service}:{Call.Operation}{(Skip > 0 ? $" ({Skip + 1})" : "")}";

        public string Folder => $"{Call.Number}{(After ? "after" : "before")}";
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [SkippableFact]
    public async Task A_job_killed_around_any_call_can_be_finished_and_can_be_taken_back()
    {
        PowerShellHost? powerShell = FindPowerShell();
        Skip.If(powerShell == null, "needs a PowerShell");
        (string original, string finished, IReadOnlyList<SandboxCall> calls) = await UninterruptedAsync(powerShell!);
        Assert.Equal(10, calls.Count);
        Assert.NotNull(SandboxState.Difference(original, finished));
        List<Cut> cuts = calls
            .Select((call, at) => (call, skip: calls.Take(at).Count(one => one.Service == call.Service && one.Operation == call.Operation)))
            .SelectMany(one => new[] { new Cut(one.call, one.skip, After: false), new Cut(one.call, one.skip, After: true) }).ToList();

        var reached = new ConcurrentDictionary<Cut, bool>();
        await Parallel.ForEachAsync(cuts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (cut, _) => reached[cut] = await KillAsync(powerShell!, cut));
        Assert.All(cuts, cut => Assert.True(reached[cut], $"not reached: {cut}"));

        Task<IReadOnlyList<string>> resumed = RecoverAsync(powerShell!, cuts, "resume", finished);
        Task<IReadOnlyList<string>> undone = RecoverAsync(powerShell!, cuts, "undo", original);
        string[] wrong = [.. await resumed, .. await undone];
        output.WriteLine($"{2 * cuts.Count} cases run, {(2 * cuts.Count) - wrong.Length} clean");
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    private static PowerShellHost? FindPowerShell()
    {
        try
        {
            return new PowerShellFinder(Console.Error.WriteLine).Find();
        }
        catch (PowerShellNotFoundException)
        {
            return null;
        }
    }

    private async Task<(string Original, string Finished, IReadOnlyList<SandboxCall> Calls)> UninterruptedAsync(PowerShellHost powerShell)
    {
        string folder = Path.Combine(_scratch, "whole");
        Directory.CreateDirectory(folder);
        await StartSandbox(folder).StopAsync(default);
        string original = SandboxState.Read(StatePath(folder));
        ISandbox sandbox = StartSandbox(folder);
        (int exitCode, string said) = await RunAsync(powerShell, Environment(sandbox, folder), FirstRun);
        Assert.True(exitCode == 0, said);
        IReadOnlyList<SandboxCall> calls = sandbox.Calls;
        await sandbox.StopAsync(default);
        return (original, SandboxState.Read(StatePath(folder)), calls);
    }

    /// <summary>Starts the job, waits until the call is held, and kills the process. Its sandbox and journal stay in files.</summary>
    private async Task<bool> KillAsync(PowerShellHost powerShell, Cut cut)
    {
        string folder = Path.Combine(_scratch, cut.Folder);
        Directory.CreateDirectory(folder);
        ISandbox sandbox = StartSandbox(folder);
        sandbox.AddFault(new SandboxFault
        {
            Kind = cut.After ? SandboxFaultKind.HangAfterWork : SandboxFaultKind.Hang,
            Service = cut.Call.Service, Operation = cut.Call.Operation, Skip = cut.Skip, Count = 1,
        });
        using Process process = Start(powerShell, Environment(sandbox, folder), FirstRun);
        var waited = Stopwatch.StartNew();
        bool held;
        while (!(held = sandbox.Calls.Any(call => call.Faulted)) && !process.HasExited && waited.Elapsed < Patience) await Task.Delay(5);
        process.Kill();
        await process.WaitForExitAsync();
        await sandbox.StopAsync(default);
        return held;
    }

    /// <summary>Recovers every case in one new process, and compares what is there with what should be.</summary>
    private async Task<IReadOnlyList<string>> RecoverAsync(PowerShellHost powerShell, IReadOnlyList<Cut> cuts, string pass, string expected)
    {
        var sandboxes = new List<ISandbox>();
        var script = new StringBuilder();
        string recovery = pass == "undo"
            ? "Get-LiveChange -Unfinished | Undo-LiveChange | Out-Null"
            : $$"""
                Get-LiveChange -Unfinished | Resume-LiveChange | Out-Null
                if (-not (Get-LiveChange | Where-Object Command -EQ 'Set-LiveDestinationPair')) { {{LaterRun}} }
                """;
        script.AppendLine($"function Restore-Job {{ {recovery}; $left = Get-LiveChange -Unfinished; if ($left) {{ throw \"unfinished: $left\" }} }}");
        foreach (Cut cut in cuts)
        {
            string folder = Path.Combine(_scratch, pass + cut.Folder);
            Copy(Path.Combine(_scratch, cut.Folder), folder);
            ISandbox sandbox = StartSandbox(folder);
            sandboxes.Add(sandbox);
            script.AppendLine(string.Concat(Environment(sandbox, folder).Select(one => $"$env:{one.Key} = '{one.Value}'; ")));
            script.AppendLine($"try {{ Restore-Job }} catch {{ Set-Content -LiteralPath '{Path.Combine(folder, "failure.txt")}' -Value \"$_\" }}");
        }

        (int exitCode, string said) = await RunAsync(powerShell, [], script.ToString());
        var wrong = new List<string>();
        if (exitCode != 0) wrong.Add($"{pass}: {said}");
        for (int i = 0; i < cuts.Count; i++)
        {
            string folder = Path.Combine(_scratch, pass + cuts[i].Folder);
            await sandboxes[i].StopAsync(default);
            string failure = Path.Combine(folder, "failure.txt");
            string? problem = File.Exists(failure) ? await File.ReadAllTextAsync(failure) : SandboxState.Difference(expected, SandboxState.Read(StatePath(folder)));
            if (problem != null) wrong.Add($"{pass}, killed {cuts[i]}: {problem}");
        }

        return wrong;
    }

    private static ISandbox StartSandbox(string folder) =>
        new SandboxFactory().Start(new SandboxOptions { DemoChannel = !File.Exists(StatePath(folder)), TimeScale = 0, Seed = 7, StatePath = StatePath(folder) });

    private static string StatePath(string folder) => Path.Combine(folder, "state.json");

    private static Dictionary<string, string> Environment(ISandbox sandbox, string folder) => new()
    {
        ["AWS_ENDPOINT_URL"] = sandbox.Endpoint.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = sandbox.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = sandbox.SecretKey,
        ["AWS_REGION"] = sandbox.Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = Path.Combine(folder, "none"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "none"),
        ["REDUNDANTLIVE_HOME"] = Path.Combine(folder, "home"),
        [ScaledClock.Variable] = "0",
    };

    private Process Start(PowerShellHost powerShell, Dictionary<string, string> environment, string script)
    {
        string whole = $"$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; Import-Module '{Path.Combine(Repository.Root, "RedundantLive.psd1")}'\n{script}";
        string file = Path.Combine(_scratch, $"{Guid.NewGuid():N}.ps1");
        File.WriteAllText(file, whole);
        ProcessStartInfo start = powerShell.StartInfo("-NoLogo", "-NoProfile", "-NonInteractive", "-File", file);
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }

    private async Task<(int ExitCode, string Said)> RunAsync(PowerShellHost powerShell, Dictionary<string, string> environment, string script)
    {
        using Process process = Start(powerShell, environment, script);
        process.StandardInput.Close();
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> failed = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return (-1, "It did not end. " + await said);
        }

        return (process.ExitCode, await said + await failed);
    }

    private static void Copy(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(to + folder[from.Length..]);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, to + file[from.Length..]);
    }
}
