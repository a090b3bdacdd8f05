using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace RedundantLive.Tools;

/// <summary>Runs the <c>dotnet</c> command without a word on the console.</summary>
internal static class DotNet
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Each passed as it is.</param>
    /// <param name="folder">Where it runs; the current folder when left out.</param>
    /// <returns>Null, or what it said when it failed.</returns>
    public static string? Run(IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(PowerShellHost.DotNet)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? Directory.GetCurrentDirectory(),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : (output + errors.Result).Trim();
        }
        catch (Win32Exception e)
        {
            return $"'{start.FileName}' did not start: {e.Message}";
        }
    }
}
