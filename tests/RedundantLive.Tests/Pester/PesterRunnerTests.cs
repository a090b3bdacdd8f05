using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Tools;
using Xunit;
using Xunit.Sdk;
using SkipException = Xunit.SkipException;

namespace RedundantLive.Tests.Pester;

/// <summary>The runner must fail what must fail: a test that never ran is worse than none.</summary>
public class PesterRunnerTests(PesterRunnerTests.BrokenFiles files) : IClassFixture<PesterRunnerTests.BrokenFiles>
{
    [SkippableTheory]
    [InlineData("WrongShould", "arithmetic.is wrong", "Expected 3, but got 2.")]
    [InlineData("ThrowingBeforeAll", "outer.cannot run", "Failed")]
    [InlineData("ThrowingBeforeAll", "outer (its set-up or tear-down)", "set-up broke")]
    [InlineData("ThrowingAfterAll", "outer (its set-up or tear-down)", "tear-down broke")]
    [InlineData("ThrowingBeforeDiscovery", "the file", "discovery broke")]
    [InlineData("DoesNotParse", "the file", "Missing closing '}'")]
    [InlineData("NoTest", "the file", "It holds no test.")]
    [InlineData("EndsTheProcess", "the file", "PowerShell ended with exit code 0 before the tests did.")]
    [InlineData("Missing", "the file", "Pester found nothing to run.")]
    public void A_broken_file_fails_and_says_why(string file, string name, string reason)
    {
        var outcome = Assert.Single(files.Of(file), outcome => outcome.Name == name);

        var failure = Assert.Throws<XunitException>(() => PesterVerdict.Give(outcome));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NotRun")]
    [InlineData("Inconclusive")]
    [InlineData("")]
    [InlineData("A word of the next version")]
    public void Only_a_test_that_ran_and_passed_passes(string word) =>
        Assert.Throws<XunitException>(() => PesterVerdict.Give(new PesterOutcome("a file", "a test", word, "")));

    [SkippableFact]
    public void What_ran_beside_a_failure_keeps_its_own_result()
    {
        var outcome = Assert.Single(files.Of("WrongShould"), outcome => outcome.Name == "arithmetic.is right");

        Assert.Equal(PesterOutcome.Passed, outcome.Outcome);
        PesterVerdict.Give(outcome);
    }

    [SkippableFact]
    public void A_skipped_test_is_skipped_with_its_reason_and_an_inconclusive_one_fails()
    {
        var outcomes = files.Of("Skipped");

        Assert.Equal(["Skipped", "Skipped", "Inconclusive"], outcomes.Select(outcome => outcome.Outcome));
        Assert.Throws<SkipException>(() => PesterVerdict.Give(outcomes[0]));
        Assert.Contains("the tool is not here", Assert.Throws<SkipException>(() => PesterVerdict.Give(outcomes[1])).Message, StringComparison.Ordinal);
        Assert.Throws<XunitException>(() => PesterVerdict.Give(outcomes[2]));
    }

    [SkippableFact]
    public void Each_row_of_data_is_a_result_of_its_own()
    {
        var outcomes = files.Of("ForEach");

        Assert.Equal([("data.takes one", "Passed"), ("data.takes two", "Failed")], outcomes.Select(outcome => (outcome.Name, outcome.Outcome)));
    }

    /// <summary>Runs all of them once.</summary>
    public sealed class BrokenFiles : IAsyncLifetime
    {
        private static readonly string[] Names =
        [
            "WrongShould", "ThrowingBeforeAll", "ThrowingAfterAll", "ThrowingBeforeDiscovery", "DoesNotParse", "NoTest", "EndsTheProcess",
            "Missing", "Skipped", "ForEach",
        ];

        private IReadOnlyList<PesterOutcome>? _outcomes;

        private string _whyNot = "";

        public async Task InitializeAsync()
        {
            PowerShellHost powerShell;
            try
            {
                powerShell = new PowerShellFinder(Console.Error.WriteLine).Find();
            }
            catch (PowerShellNotFoundException e) when (Environment.GetEnvironmentVariable("CI") != "true")
            {
                _whyNot = e.Message;
                return;
            }

            var folder = Path.Combine(AppContext.BaseDirectory, "Pester", "Fixtures");
            _outcomes = await new PesterRunner(powerShell).RunAsync(Names.Select(name => Path.Combine(folder, name + ".Tests.ps1")));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        /// <summary>What became of a file's tests.</summary>
        public IReadOnlyList<PesterOutcome> Of(string name)
        {
            Skip.If(_outcomes is null, _whyNot);
            return [.. _outcomes!.Where(outcome => outcome.File == name + ".Tests.ps1")];
        }
    }
}
