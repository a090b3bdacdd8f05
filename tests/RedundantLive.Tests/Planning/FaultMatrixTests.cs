using System;
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

    public static TheoryData<string> Scenarios => [.. ChangeRig.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_fault_at_every_call_ends_in_success_or_as_before(string scenario)
    {
        string[] operations = await OperationsAsync(scenario);
        var results = new Dictionary<string, int>();
        var wrong = new List<string>();
        for (int call = 0; call < operations.Length; call++)
        {
            int skip = operations.Take(call).Count(operation => operation == operations[call]);
            foreach (SandboxFaultKind kind in Enum.GetValues<SandboxFaultKind>())
            {
                // Once is a hiccup that the SDK may get over by itself; five times outlasts its attempts.
                foreach (int count in Lasting.Contains(kind) ? new[] { 1, 5 } : [1])
                {
                    string result = await RunAsync(scenario, new SandboxFault { Kind = kind, Operation = operations[call], Skip = skip, Count = count });
                    if (result is not ("done" or "as before")) wrong.Add($"{kind} x{count} at {operations[call]} #{skip + 1}: {result}");
                    results[result] = results.GetValueOrDefault(result) + 1;
                }
            }
        }

        output.WriteLine($"{scenario}: {results.Values.Sum()} cases run, {results.Values.Sum() - wrong.Count} clean "
            + $"({results.GetValueOrDefault("done")} done, {results.GetValueOrDefault("as before")} as before)");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
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
        TimeSpan patience = TimeSpan.FromSeconds(fault.Kind is SandboxFaultKind.Hang or SandboxFaultKind.HangAfterWork ? 0.3 : 30);
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

            return await rig.WhyNotFinishedAsync(original, plan) is { } why ? "said to be done, but " + why : end == ChangeEventKind.Completed ? "done" : $"journal says {end}";
        }

        if (failure is LiveException { ErrorId: "UndoIncomplete" })
        {
            // Said so; what is left has to go with the cause.
            await rig.Runner().UndoAsync(rig.Journal.Open(plan.Id), default);
            return (await rig.LookAsync()).DifferenceFrom(original) is { } rest ? "not undone, also later: " + rest : "undone later: " + failure.Message;
        }

        bool says = failure.Message.Contains("put back", StringComparison.Ordinal) || failure.Message.Contains("Nothing was changed", StringComparison.Ordinal);
        return (await rig.LookAsync()).DifferenceFrom(original) is { } difference ? $"said to be as before, but {difference} ({failure.Message})"
            : !says ? "does not say what became of it: " + failure.Message
            : end == ChangeEventKind.Undone ? "as before"
            : $"journal says {end}";
    }
}
