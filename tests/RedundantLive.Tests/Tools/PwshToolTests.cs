using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Tools;

/// <summary>What <c>dotnet run --project tools/Pwsh</c> passes through.</summary>
public sealed class PwshToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redundantlive-pwsh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'broken'", 1)]
    [InlineData("Write-Error 'not fatal'; 'after'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Write-Error 'fatal'", 1)]
    [InlineData("'fine'", 0)]
    public async Task Exit_code_is_that_of_pwsh_File(string script, int code)
    {
        var (exitCode, _) = await RunAsync(Script(script));

        Assert.Equal(code, exitCode);
    }

    [SkippableFact]
    public async Task Arguments_arrive_whole_and_the_module_is_there()
    {
        var script = Script("param([string] $Name, [switch] $On, [Parameter(ValueFromRemainingArguments)] $Rest) \"[$Name] [$On] [$($Rest -join '|')]\"; (Get-Module).Name");

        var (exitCode, output) = await RunAsync(script, "-Name", "two words and a \"quote\"", "-On", "it's", "$HOME", "");

        Assert.Equal(0, exitCode);
        Assert.Equal(["[two words and a \"quote\"] [True] [it's|$HOME|]", "RedundantLive"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [SkippableFact]
    public async Task A_command_reads_the_input_and_sets_the_exit_code()
    {
        var (exitCode, output) = await RunAsync("one\ntwo\n", "-Command", "$input | ForEach-Object { \"<$_>\" }; exit 7");

        Assert.Equal(7, exitCode);
        Assert.Equal(["<one>", "<two>"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [SkippableFact]
    public async Task Without_a_PowerShell_it_says_how_to_get_one_and_ends_with_3()
    {
        var start = StartInfo("-Command", "1");
        start.Environment[PowerShellFinder.Variable] = Path.Combine(_folder, "nothing");

        var (exitCode, output) = await RunAsync(start, "");

        Assert.Equal(3, exitCode);
        Assert.Contains("dotnet tool install --global PowerShell", output, StringComparison.Ordinal);
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder, "a script.ps1");
        File.WriteAllText(path, text);
        return path;
    }

    private Task<(int ExitCode, string Output)> RunAsync(string first, params string[] more) =>
        first.EndsWith(".ps1", StringComparison.Ordinal) ? RunAsync(StartInfo([first, .. more]), "") : RunAsync(StartInfo(more), first);

    private ProcessStartInfo StartInfo(params IEnumerable<string> arguments)
    {
        var powerShell = RequiredPowerShell.Find().Path;

        // The tool lies beside the tests, as a dependency of theirs.
        var start = new ProcessStartInfo(PowerShellHost.DotNet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "Pwsh.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[PowerShellFinder.Variable] = powerShell;
        return start;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start, string input)
    {
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + (start.Environment[PowerShellFinder.Variable]!.EndsWith("nothing", StringComparison.Ordinal) ? await errors : "");
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
