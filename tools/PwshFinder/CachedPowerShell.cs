using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace RedundantLive.Tools;

/// <summary>The <c>PowerShell</c> .NET tool in a cache folder: one pinned version, checked against a pinned hash before its first use.</summary>
public sealed class CachedPowerShell
{
    /// <summary>Version that is installed.</summary>
    public const string Version = "7.6.9";

    /// <summary>SHA-512 of the package file of that version.</summary>
    public const string PackageSha512 =
        "3b7c0eb9b54f608d56aab6a20c8287a2e3c52b8b1be87c4b9e693404fbd6d0034b346881938d00494ac20c3dfa5a22b24dc429e824eaef7d76a88defc1f7f326";

    private readonly string _folder;
    private readonly Action<string> _say;
    private readonly Func<string, string?> _install;

    /// <summary>The cache in a folder.</summary>
    /// <param name="folder">Where the version lies or will lie.</param>
    /// <param name="say">Told what is installed and where.</param>
    public CachedPowerShell(string folder, Action<string> say)
        : this(folder, say, InstallTool)
    {
    }

    /// <summary>The cache in a folder, with another way to install.</summary>
    /// <param name="folder">Where the version lies or will lie.</param>
    /// <param name="say">Told what is installed and where.</param>
    /// <param name="install">Installs into a folder; answers null, or why it failed.</param>
    public CachedPowerShell(string folder, Action<string> say, Func<string, string?> install)
    {
        _folder = Path.GetFullPath(folder);
        _say = say;
        _install = install;
    }

    /// <summary>The cache folder of this user.</summary>
    public static string DefaultFolder(Func<string, string?> environment)
    {
        var root = OperatingSystem.IsWindows() ? environment("LOCALAPPDATA") : environment("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root))
        {
            root = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        return Path.Combine(root, "redundantlive", "pwsh-" + Version);
    }

    /// <summary>The PowerShell of the cache, installed first when it is not there.</summary>
    /// <exception cref="PowerShellNotFoundException">It could not be installed, or what came is not what was pinned.</exception>
    public PowerShellHost GetOrInstall()
    {
        if (Installed() is { } there)
        {
            return there;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
            using var only = FileLock.Take(_folder + ".lock");
            return Installed() ?? Install();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PowerShellNotFoundException($"PowerShell {Version} could not be put into {_folder}: {e.Message}");
        }
    }

    private PowerShellHost Install()
    {
        _say($"Installing PowerShell {Version} (the PowerShell .NET tool, about 45 MB, once) into {_folder} ...");

        // Installed beside the final place and moved there when it has been checked: what is at the final place is whole and good.
        var draft = _folder + ".new";
        Delete(draft);
        try
        {
            if (_install(draft) is { } failure)
            {
                throw new PowerShellNotFoundException($"PowerShell {Version} could not be installed as a .NET tool:{Environment.NewLine}{failure}");
            }

            Check(draft);
            Delete(_folder);
            Directory.Move(draft, _folder);
        }
        finally
        {
            Delete(draft);
        }

        return Installed() ?? throw new PowerShellNotFoundException($"The PowerShell {Version} package holds no pwsh.dll for this system.");
    }

    private static void Check(string folder)
    {
        var package = Directory.EnumerateFiles(folder, "powershell." + Version + ".nupkg", Unlimited).FirstOrDefault()
            ?? throw new PowerShellNotFoundException("The installed tool came without its package, so it could not be checked. It was deleted.");
        using var stream = File.OpenRead(package);
        var hash = Convert.ToHexStringLower(SHA512.HashData(stream));
        if (hash != PackageSha512)
        {
            throw new PowerShellNotFoundException(
                $"The PowerShell {Version} package is not the expected one (SHA-512 {hash}, expected {PackageSha512}). It was deleted.");
        }
    }

    private PowerShellHost? Installed()
    {
        if (!Directory.Exists(_folder))
        {
            return null;
        }

        var system = OperatingSystem.IsWindows() ? "win" : "unix";
        var dll = Directory.EnumerateFiles(_folder, "pwsh.dll", Unlimited)
            .FirstOrDefault(path => Path.GetFileName(Path.GetDirectoryName(path)) == system);
        return dll is null ? null : new PowerShellHost(dll, "the .NET tool in the cache");
    }

    // The tool's files lie below .store, which enumeration leaves out by default on systems where a leading dot hides.
    private static EnumerationOptions Unlimited => new() { RecurseSubdirectories = true, AttributesToSkip = 0, MatchCasing = MatchCasing.CaseInsensitive };

    private static string? InstallTool(string folder)
    {
        var start = new ProcessStartInfo(PowerShellHost.DotNet) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "tool", "install", "PowerShell", "--version", Version, "--tool-path", folder })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : (errors.Result + output).Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"'{start.FileName}' did not start: {e.Message}";
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
