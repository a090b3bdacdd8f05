using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Tests.Tools;
using RedundantLive.Tools;
using Xunit;
using Xunit.Abstractions;

namespace RedundantLive.Tests.Planning;

/// <summary>
/// Set-LiveDestinationPair in a PowerShell process that gets Ctrl+C while a call hangs, for every call, before and after the work of those that write.
/// Afterwards everything is as after a failed step: undone, or the journal says what is left and Undo-LiveChange does it. How long it takes is printed
/// by tests/Bench.
/// </summary>
public class InterruptTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [SkippableTheory]
    [InlineData("idle")]
    [InlineData("overwrite")]
    public async Task Ctrl_C_while_any_call_hangs_leaves_nothing_unsaid(string scenario)
    {
        Skip.IfNot(Interrupt.IsPossible, "needs signals");
        PowerShellHost powerShell = RequiredPowerShell.Find();
        IReadOnlyList<SandboxFault> faults = await FaultsAsync(powerShell, scenario);
        var results = new ConcurrentBag<(string Result, string Case)>();
        await Parallel.ForEachAsync(faults, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (fault, _) =>
            results.Add((await RunAsync(powerShell, scenario, fault), $"{fault.Kind} at {fault.Operation} #{fault.Skip + 1}")));

        string[] wrong = [.. results.Where(item => item.Result is not ("undone" or "said what is left" or "nothing begun" or "done")).Select(item => $"{item.Case}: {item.Result}")];
        output.WriteLine($"{scenario}: {results.Count} cases run, {results.Count - wrong.Length} clean ("
            + string.Join(", ", results.GroupBy(item => item.Result).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}")) + ")");
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    /// <summary>A hang at each call that an undisturbed run makes.</summary>
    private static async Task<IReadOnlyList<SandboxFault>> FaultsAsync(PowerShellHost powerShell, string scenario)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        using Process process = Start(powerShell, rig);
        Task<string> said = process.StandardError.ReadToEndAsync();
        await process.EndsAsync(Patience);
        Assert.True(process.ExitCode == 0, await said);
        IReadOnlyList<SandboxCall> calls = rig.Sandbox.Calls;
        Assert.True(calls.Count(call => call.IsWrite) >= 3, string.Join(", ", calls.Select(call => call.Operation)));
        return
        [
            .. from at in Enumerable.Range(0, calls.Count)
               from kind in calls[at].IsWrite ? new[] { SandboxFaultKind.Hang, SandboxFaultKind.HangAfterWork } : [SandboxFaultKind.Hang]
               select new SandboxFault
               {
                   Kind = kind, Service = calls[at].Service, Operation = calls[at].Operation, Count = 1,
                   Skip = calls.Take(at).Count(call => call.Operation == calls[at].Operation && call.Service == calls[at].Service),
               },
        ];
    }

    private static async Task<string> RunAsync(PowerShellHost powerShell, string scenario, SandboxFault fault)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        World original = await rig.LookAsync();
        rig.Sandbox.ClearCalls();
        rig.Sandbox.AddFault(fault);
        using Process process = Start(powerShell, rig);
        Task<string> said = process.StandardError.ReadToEndAsync();
        await process.MeetsFaultAsync(rig.Sandbox, Patience);
        if (process.HasExited) return "it ended before it was interrupted: " + await said;
        Interrupt.Send(process);
        if (!await process.EndsAsync(Patience)) return "it did not end";

        rig.Sandbox.ClearFaults();
        rig.Journal.Lock(rig.Sandbox.Region, rig.ChannelId, "Set-LiveDestinationPair").Dispose();
        if (rig.Journal.List().SingleOrDefault() is not { } record)
        {
            return (await rig.LookAsync()).DifferenceFrom(original) is { } touched ? "no journal, but " + touched : "nothing begun";
        }

        var history = new ChangeHistory(record.Plan, record.Events);
        switch (history.End)
        {
            case ChangeEventKind.Completed: return await rig.WhyNotFinishedAsync(original, record.Plan) ?? "done";
            case ChangeEventKind.Undone: return await rig.WhyNotAsBeforeAsync(original) is { } notBefore ? "said to be undone, but " + notBefore : "undone";
            case not null: return $"journal says {history.End}";
        }

        LiveChange change = history.Describe(record, rig.Journal.IsLocked(record.Plan.Region, record.Plan.LiveChannelId), rig.Clock.UtcNow);
        if (change.State != "Interrupted" || change.Left.Count == 0) return $"journal says {change.State} with {change.Left.Count} steps left";
        UndoReport report = await rig.Runner().UndoAsync(record, default);
        return report.Problems.Count > 0 ? string.Join("; ", report.Problems)
            : await rig.WhyNotAsBeforeAsync(original) is { } rest ? "not undone: " + rest
            : "said what is left";
    }

    private static Process Start(PowerShellHost powerShell, ChangeRig rig)
    {
        string switches = rig.Request.Restart ? " -Restart" : "";
        ProcessStartInfo start = Interrupt.Hearing(powerShell.StartInfo(
            "-NoLogo", "-NoProfile", "-NonInteractive", "-Command",
            $"$ErrorActionPreference = 'Stop'; Import-Module '{Repository.Manifest}'; "
            + $"Set-LiveDestinationPair -LiveChannelId {rig.ChannelId} -PackageChannel {rig.Package.Id} -ParameterPath {rig.Request.ParameterPath}{switches}"));
        Process process = SandboxProcess.Start(start, SandboxProcess.HastyVariables(rig.Sandbox, rig.Home));
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}
