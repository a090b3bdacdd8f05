using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Tests.Tools;
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
        PowerShellHost powerShell = RequiredPowerShell.Find();
        (string original, string finished, IReadOnlyList<SandboxCall> calls) = await UninterruptedAsync(powerShell);
        Assert.Equal(10, calls.Count);
        Assert.NotNull(SandboxState.Difference(original, finished));
        List<Cut> cuts = calls
            .Select((call, at) => (call, skip: calls.Take(at).Count(one => one.Service == call.Service && one.Operation == call.Operation)))
            .SelectMany(one => new[] { new Cut(one.call, one.skip, After: false), new Cut(one.call, one.skip, After: true) }).ToList();

        var reached = new ConcurrentDictionary<Cut, bool>();
        await Parallel.ForEachAsync(cuts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (cut, _) => reached[cut] = await KillAsync(powerShell, cut));
        Assert.All(cuts, cut => Assert.True(reached[cut], $"not reached: {cut}"));

        Task<IReadOnlyList<string>> resumed = RecoverAsync(powerShell, cuts, "resume", finished);
        Task<IReadOnlyList<string>> undone = RecoverAsync(powerShell, cuts, "undo", original);
        string[] wrong = [.. await resumed, .. await undone];
        output.WriteLine($"{2 * cuts.Count} cases run, {(2 * cuts.Count) - wrong.Length} clean");
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    private async Task<(string Original, string Finished, IReadOnlyList<SandboxCall> Calls)> UninterruptedAsync(PowerShellHost powerShell)
    {
        string folder = Path.Combine(_scratch, "whole");
        Directory.CreateDirectory(folder);
        await StartSandbox(folder).StopAsync(default);
        string original = SandboxState.Read(StatePath(folder));
        ISandbox sandbox = StartSandbox(folder);
        (int exitCode, string said) = await RunAsync(powerShell, Variables(sandbox, folder), FirstRun);
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
        using Process process = Start(powerShell, Variables(sandbox, folder), FirstRun);
        bool held = await process.MeetsFaultAsync(sandbox, Patience);
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
            script.AppendLine(string.Concat(Variables(sandbox, folder).Select(one => $"$env:{one.Key} = '{one.Value}'; ")));
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

    private static Dictionary<string, string> Variables(ISandbox sandbox, string folder) => SandboxProcess.HastyVariables(sandbox, Path.Combine(folder, "home"));

    private Process Start(PowerShellHost powerShell, Dictionary<string, string> variables, string script)
    {
        string whole = $"$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; Import-Module '{Repository.Manifest}'\n{script}";
        string file = Path.Combine(_scratch, $"{Guid.NewGuid():N}.ps1");
        File.WriteAllText(file, whole);
        ProcessStartInfo start = powerShell.StartInfo("-NoLogo", "-NoProfile", "-NonInteractive", "-File", file);
        return SandboxProcess.Start(start, variables);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(PowerShellHost powerShell, Dictionary<string, string> variables, string script)
    {
        using Process process = Start(powerShell, variables, script);
        process.StandardInput.Close();
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> failed = process.StandardError.ReadToEndAsync();
        return await process.EndsAsync(Patience) ? (process.ExitCode, await said + await failed) : (-1, "It did not end. " + await said);
    }

    private static void Copy(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(to + folder[from.Length..]);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, to + file[from.Length..]);
    }
}
