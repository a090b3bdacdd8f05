using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Tests;
using RedundantLive.Tools;

namespace RedundantLive.Bench;

/// <summary>
/// What a user waits for: import, the first AWS call, and the whole job of examples/Quickstart.ps1, cold and warm. Each run is a fresh PowerShell
/// against a sandbox in this process that adds <see cref="LatencyMilliseconds"/> to every call, so that calls that overlap can be told from those that do not.
/// </summary>
internal static class ModuleBench
{
    private const int Runs = 5;

    // A region nearby; longer than what a cold process takes to compile what lies between two calls, so that calls that do not wait for each other overlap.
    private const int LatencyMilliseconds = 50;

    public static async Task RunAsync()
    {
        var powerShell = new PowerShellFinder(Console.Error.WriteLine).Find();
        Console.WriteLine($"PowerShell from {powerShell.Source}{(IsCompiled(powerShell) ? "" : ", not compiled to machine code")}; {Runs} fresh processes each, medians; {LatencyMilliseconds} ms latency per call; {Environment.ProcessorCount} processors.");
        var runs = new List<IReadOnlyList<Phase>>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await RunOnceAsync(powerShell));
        }

        Console.WriteLine();
        Console.WriteLine($"{"",-34}{"wall ms",9}{"calls",7}{"writes",8}{"in a row",10}  {"target",-34}");
        foreach (var phases in Enumerable.Range(0, runs[0].Count).Select(index => runs.Select(run => run[index]).ToList()))
        {
            var name = phases[0].Name;
            double wall = Median(phases.Select(phase => phase.Milliseconds)), calls = Median(phases.Select(phase => (double)phase.Calls));
            double writes = Median(phases.Select(phase => (double)phase.Writes)), chain = Median(phases.Select(phase => (double)phase.Chain));
            var (target, met) = Target(name, wall, calls, writes, chain, phases);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-34}{wall,9:0}{calls,7:0}{writes,8:0}{chain,10:0}  {target,-34}{(target.Length == 0 ? "" : met ? "met" : "MISSED")}"));
        }

        var memory = Median(runs.Select(run => run[^1].PeakMegabytes));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak memory of the process at the end: {memory:0} MB (a PowerShell that only imports: {Median(runs.Select(run => run[0].PeakMegabytes)):0} MB)"));
        Console.WriteLine($"AWS SDK assemblies loaded by the import: {runs.Max(run => run[0].SdkAssemblies)} (target 0)");
    }

    private static (string Target, bool Met) Target(string name, double wall, double calls, double writes, double chain, List<Phase> phases) => name switch
    {
        "import" => ("100 ms, no AWS SDK loaded", wall <= 100 && phases.All(phase => phase.SdkAssemblies == 0)),
        "the job, cold" or "the job, warm" => ("12 calls, 6 in a row", calls <= 12 && chain <= 6),
        "the job again, nothing to do" => ("0 writes", writes == 0),
        "verify" => ("5 calls", calls <= 5),
        _ => ("", true),
    };

    private static async Task<IReadOnlyList<Phase>> RunOnceAsync(PowerShellHost powerShell)
    {
        using var sandbox = new SandboxFactory().Start(new SandboxOptions { DemoChannel = true, TimeScale = 0, Latency = TimeSpan.FromMilliseconds(LatencyMilliseconds), Seed = 1 });
        var home = Directory.CreateTempSubdirectory("redundantlive-bench-").FullName;
        var start = powerShell.StartInfo("-NoLogo", "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Measure-Job.ps1"), Repository.Manifest, sandbox.DemoChannelId!);
        using var process = SandboxProcess.Start(start, SandboxProcess.Variables(sandbox, home));
        process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data != null) Console.Error.WriteLine(said.Data);
        };
        process.BeginErrorReadLine();
        var phases = new List<Phase>();
        try
        {
            // After each phase the script waits, so that the calls of the next one are not counted with this one.
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var phase = JsonSerializer.Deserialize<Phase>(line)!;
                phases.Add(phase with { Calls = sandbox.Calls.Count, Writes = sandbox.Calls.Count(call => call.IsWrite), Chain = LongestChain(sandbox.Calls) });
                sandbox.ClearCalls();
                await process.StandardInput.WriteLineAsync();
                await process.StandardInput.FlushAsync();
            }

            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? phases : throw new InvalidOperationException($"The measured script ended with exit code {process.ExitCode}.");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>Whether this PowerShell brings machine code, as the one of PowerShell's installers does; without it everything that happens for the first time is slower.</summary>
    private static bool IsCompiled(PowerShellHost powerShell)
    {
        var target = File.ResolveLinkTarget(powerShell.Path, returnFinalTarget: true)?.FullName ?? powerShell.Path;
        var engine = Path.Combine(Path.GetDirectoryName(target)!, "System.Management.Automation.dll");
        if (!File.Exists(engine)) return false;
        using var reader = new PEReader(File.OpenRead(engine));
        return reader.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
    }

    /// <summary>How many calls had to wait for each other: the most that do not overlap.</summary>
    private static int LongestChain(IEnumerable<SandboxCall> calls)
    {
        var chain = 0;
        var end = DateTimeOffset.MinValue;
        foreach (var call in calls.OrderBy(call => call.EndedAt).Where(call => call.StartedAt >= end))
        {
            // Evaluated lazily: `end` is that of the last call taken.
            chain++;
            end = call.EndedAt;
        }

        return chain;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Phase(string Name, double Milliseconds, double PeakMegabytes, int SdkAssemblies)
    {
        public int Calls { get; init; }

        public int Writes { get; init; }

        public int Chain { get; init; }
    }
}
