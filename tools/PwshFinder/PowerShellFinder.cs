using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedundantLive.Tools;

/// <summary>
/// Finds a PowerShell 7.4 or later: <c>REDUNDANTLIVE_PWSH</c>, then <c>pwsh</c> on PATH, then the <c>PowerShell</c> .NET tool
/// in a cache folder of this user, which is installed there when it is missing.
/// </summary>
public sealed class PowerShellFinder
{
    /// <summary>Environment variable that names the PowerShell to use.</summary>
    public const string Variable = "REDUNDANTLIVE_PWSH";

    private static readonly Version OldestSupported = new(7, 4);

    private readonly Func<string, string?> _environment;
    private readonly CachedPowerShell _cache;

    /// <summary>A finder on this machine's environment.</summary>
    /// <param name="say">Told what is installed and where; only when something is.</param>
    public PowerShellFinder(Action<string> say)
        : this(Environment.GetEnvironmentVariable, new CachedPowerShell(CachedPowerShell.DefaultFolder(Environment.GetEnvironmentVariable), say))
    {
    }

    /// <summary>A finder on a given environment and cache.</summary>
    public PowerShellFinder(Func<string, string?> environment, CachedPowerShell cache)
    {
        _environment = environment;
        _cache = cache;
    }

    /// <summary>The PowerShell to use.</summary>
    /// <exception cref="PowerShellNotFoundException">There is none and none could be installed.</exception>
    public PowerShellHost Find()
    {
        if (_environment(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? new PowerShellHost(Path.GetFullPath(chosen), "$" + Variable)
                : throw new PowerShellNotFoundException($"{Variable} is '{chosen}', which does not exist.");
        }

        return OnPath() ?? _cache.GetOrInstall();
    }

    private PowerShellHost? OnPath()
    {
        var names = OperatingSystem.IsWindows() ? new[] { "pwsh.exe", "pwsh.cmd" } : ["pwsh"];
        var candidates =
            from folder in (_environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            from name in names
            let path = Path.Combine(folder, name)
            where File.Exists(path)
            select path;
        var found = candidates.FirstOrDefault(path => VersionOf(path) >= OldestSupported);
        return found is null ? null : new PowerShellHost(found, "PATH");
    }

    /// <summary>What <c>pwsh --version</c> says, or null when it says nothing of the kind.</summary>
    private static Version? VersionOf(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var match = Regex.Match(process.StandardOutput.ReadToEnd(), @"PowerShell (\d+\.\d+)");
            process.WaitForExit();
            return match.Success ? Version.Parse(match.Groups[1].Value) : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
