using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using Xunit;
using Xunit.Abstractions;

namespace RedundantLive.Tests.Planning;

/// <summary>Every call of every plan meets every fault: the result is success or everything as before, and the error says which.</summary>
public class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly SandboxFaultKind[] Lasting =
    [
        SandboxFaultKind.Throttle, SandboxFaultKind.InternalError, SandboxFaultKind.Unavailable, SandboxFaultKind.DropAfterWork,
        SandboxFaultKind.AccessDenied, SandboxFaultKind.Conflict,
    ];

    private const string Done = "done";
    private const string AsBefore = "as before";
    private const string NoWayBack = "said what cannot be undone";
    private static readonly string[] Clean = [Done, AsBefore, NoWayBack];

    public static TheoryData<string> Scenarios => [.. ChangeScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_fault_at_every_call_ends_in_success_or_as_before(string scenario)
    {
        string[] operations = await OperationsAsync(scenario);
        var results = new ConcurrentBag<(string Result, string Case)>();

        // Most of the time of a case is spent in waiting.
        await Parallel.ForEachAsync(Faults(operations), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (fault, _) =>
            results.Add((await RunAsync(scenario, fault), $"{fault.Kind} x{fault.Count} at {fault.Operation} #{fault.Skip + 1}")));

        string[] wrong = [.. results.Where(item => !Clean.Contains(item.Result)).Select(item => $"{item.Case}: {item.Result}")];
        output.WriteLine($"{scenario}: {results.Count} cases run, {results.Count - wrong.Length} clean ("
            + string.Join(", ", Clean.Select(result => $"{results.Count(item => item.Result == result)} {result}")) + ")");
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<SandboxFault> Faults(string[] operations)
    {
        for (int call = 0; call < operations.Length; call++)
        {
            int skip = operations.Take(call).Count(operation => operation == operations[call]);
            foreach (SandboxFaultKind kind in Enum.GetValues<SandboxFaultKind>())
            {
                // Once is a hiccup that the SDK may get over by itself; five times outlasts its attempts.
                yield return new SandboxFault { Kind = kind, Operation = operations[call], Skip = skip, Count = 1 };
                if (Lasting.Contains(kind)) yield return new SandboxFault { Kind = kind, Operation = operations[call], Skip = skip, Count = 5 };
            }
        }
    }

    private static async Task<string[]> OperationsAsync(string scenario)
    {
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        rig.Sandbox.ClearCalls();
        await rig.Runner().ApplyAsync(plan, before, [rig.Package], default);
        return rig.Sandbox.Calls.Select(call => call.Operation).ToArray();
    }

    private static async Task<string> RunAsync(string scenario, SandboxFault fault)
    {
        TimeSpan patience = TimeSpan.FromSeconds(fault.Kind is SandboxFaultKind.Hang or SandboxFaultKind.HangAfterWork ? 1 : 30);
        using ChangeRig rig = await ChangeRig.CreateAsync(scenario, patience);
        World original = await rig.LookAsync();
        (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
        rig.Sandbox.AddFault(fault);
        Exception? failure = await Record.ExceptionAsync(() => rig.Runner().ApplyAsync(plan, before, [rig.Package], default));
        rig.Sandbox.ClearFaults();
        ChangeEventKind? end = new ChangeHistory(plan, rig.Journal.Open(plan.Id).Events).End;
        if (failure == null)
        {
            if ((await rig.LookAsync()).Parameters.Any(parameter => parameter.Contains(".redundantlive", StringComparison.Ordinal)))
            {
                // A failure of the clearing up is told, and the rest stands.
                await rig.Cloud.Parameters.DeleteAsync([.. rig.Request.Parameters.Select(ReplacePasswordAction.Copy)], default);
            }

            return await rig.WhyNotFinishedAsync(original, plan) is { } why ? "said to be done, but " + why : end == ChangeEventKind.Completed ? Done : $"journal says {end}";
        }

        if (failure is not (CloudException or LiveException { ErrorId: not "ChangeFailed" })) return "an error without a name: " + failure;
        if (failure is LiveException { ErrorId: "UndoIncomplete" })
        {
            return !await rig.IsPastReturnAsync(original) ? "not undone: " + failure.Message
                : await rig.WhyNotAsBeforeAsync(original) is { } rest ? $"not all done that can be: {rest} ({failure.Message})"
                : end == ChangeEventKind.UndoneInPart ? NoWayBack
                : $"journal says {end}";
        }

        bool says = failure.Message.Contains("put back", StringComparison.Ordinal) || failure.Message.Contains("Nothing was changed", StringComparison.Ordinal);
        return await rig.WhyNotAsBeforeAsync(original) is { } difference ? $"said to be as before, but {difference} ({failure.Message})"
            : await rig.IsPastReturnAsync(original) ? "does not say what cannot be undone: " + failure.Message
            : !says ? "does not say what became of it: " + failure.Message
            : end == ChangeEventKind.Undone ? AsBefore
            : $"journal says {end}";
    }
}
