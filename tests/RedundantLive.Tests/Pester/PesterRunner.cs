using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Tools;

namespace RedundantLive.Tests.Pester;

/// <summary>Runs Pester files in a real PowerShell, each in a process of its own, two at a time.</summary>
internal sealed class PesterRunner(PowerShellHost powerShell)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(6);

    // A test run is one process: the limit holds across the classes that run Pester files.
    private static readonly SemaphoreSlim AtATime = new(2);

    /// <summary>Runs them and answers with every outcome in the order of the files.</summary>
    public async Task<IReadOnlyList<PesterOutcome>> RunAsync(IEnumerable<string> files)
    {
        var runs = await Task.WhenAll(files.Select(RunAsync));
        return [.. runs.SelectMany(outcomes => outcomes)];
    }

    private async Task<IReadOnlyList<PesterOutcome>> RunAsync(string file)
    {
        await AtATime.WaitAsync();
        var scratch = Directory.CreateTempSubdirectory("redundantlive-pester-").FullName;
        try
        {
            return await RunAsync(file, scratch);
        }
        finally
        {
            AtATime.Release();
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<IReadOnlyList<PesterOutcome>> RunAsync(string file, string scratch)
    {
        var name = Path.GetFileName(file);
        var result = Path.Combine(scratch, "result.json");
        var here = AppContext.BaseDirectory;
        var start = powerShell.StartInfo(
            "-NoLogo", "-NoProfile", "-NonInteractive",
            "-File", Path.Combine(here, "Pester", "Invoke-PesterFile.ps1"),
            "-Path", file,
            "-Pester", Path.Combine(here, "Pester", "tools", "Pester.psd1"),
            "-Result", result);
        Isolate(start, scratch);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return [new PesterOutcome(name, "the file", PesterOutcome.Failed, $"It did not end within {TimeLimit.TotalMinutes} minutes.")];
        }

        if (!File.Exists(result))
        {
            var said = $"PowerShell ended with exit code {process.ExitCode} before the tests did.\n{await errors}\n{await output}";
            return [new PesterOutcome(name, "the file", PesterOutcome.Failed, said)];
        }

        await using var json = File.OpenRead(result);
        var outcomes = await JsonSerializer.DeserializeAsync<List<PesterOutcome>>(json);
        return outcomes is [_, ..]
            ? [.. outcomes.Select(outcome => outcome with { File = name })]
            : [new PesterOutcome(name, "the file", PesterOutcome.Failed, "Pester found nothing to run.")];
    }

    /// <summary>Keeps the account, profile and change journal of whoever runs the tests out of them.</summary>
    private void Isolate(ProcessStartInfo start, string scratch)
    {
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(scratch, "aws-config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(scratch, "aws-credentials");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["REDUNDANTLIVE_HOME"] = Path.Combine(scratch, "home");
        start.Environment[PowerShellFinder.Variable] = powerShell.Path;
        start.Environment["REDUNDANTLIVE_FOREIGN"] = Path.Combine(AppContext.BaseDirectory, "Foreign");
        start.Environment["NO_COLOR"] = "1";
        start.WorkingDirectory = scratch;
    }
}
