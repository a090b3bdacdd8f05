using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using Xunit;
using Xunit.Abstractions;

namespace RedundantLive.Tests.Planning;

/// <summary>
/// A process that dies before or after any call: nothing that it would have done afterwards happens, neither a call nor a journal line.
/// Another process then finishes the change or puts everything back.
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string scenario in ChangeScenario.All.Select(item => item.Name))
            {
                cases.Add(scenario, true);
                cases.Add(scenario, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_change_cut_off_anywhere_can_be_finished_and_can_be_undone(string scenario, bool resume)
    {
        int cases = 0;
        var wrong = new List<string>();
        for (int point = 0; ; point++)
        {
            using ChangeRig rig = await ChangeRig.CreateAsync(scenario);
            World original = await rig.LookAsync();
            (LiveChangePlan plan, ILiveChannelDocument before) = await rig.PlanAsync();
            var life = new Life(point);
            Exception? failure = await Record.ExceptionAsync(() => rig.Runner(life.Tap.On(rig.Cloud), new MortalJournal(rig.Journal, life)).ApplyAsync(plan, before, [rig.Package], default));
            if (!life.IsOver)
            {
                Assert.Null(failure);
                break;
            }

            cases++;
            string? problem = await RecoverAsync(rig, plan, original, resume);
            if (problem != null) wrong.Add($"killed {life}: {problem}");
        }

        output.WriteLine($"{scenario}, {(resume ? "resume" : "undo")}: {cases} cases run, {cases - wrong.Count} clean");
        Assert.True(cases >= 2, $"only {cases} cases");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static async Task<string?> RecoverAsync(ChangeRig rig, LiveChangePlan plan, World original, bool resume)
    {
        IChangeRecord record = rig.Journal.Open(plan.Id);
        if (resume)
        {
            await rig.Runner().ResumeAsync(record, default);
            return await rig.WhyNotFinishedAsync(original, plan);
        }

        if (record.Events.Any(item => item.Kind == ChangeEventKind.StepBegun && plan.Steps[item.Step - 1].Action.IsCleanup))
        {
            // Everything is done; an undo says so, and finishing is the way out.
            LiveException refusal = await Assert.ThrowsAsync<LiveException>(() => rig.Runner().UndoAsync(record, default));
            Assert.Equal("ChangeNotUndoable", refusal.ErrorId);
            return await RecoverAsync(rig, plan, original, resume: true);
        }

        UndoReport report = await rig.Runner().UndoAsync(record, default);
        return report.Problems.Count > 0 != await rig.IsPastReturnAsync(original) ? "said: " + string.Join("; ", report.Problems) : await rig.WhyNotAsBeforeAsync(original);
    }
}
