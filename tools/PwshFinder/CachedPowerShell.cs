using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace RedundantLive.Tools;

/// <summary>
/// The <c>PowerShell</c> .NET tool in a cache folder: one pinned version, checked against a pinned hash, and compiled to machine code before its first use.
/// </summary>
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
    private readonly Func<string, string?> _compile;
    private readonly string _packageSha512;

    /// <summary>The cache in a folder.</summary>
    /// <param name="folder">Where the version lies or will lie.</param>
    /// <param name="say">Told what is installed and where.</param>
    public CachedPowerShell(string folder, Action<string> say)
        : this(folder, say, InstallTool, AheadOfTimeCompiler.Compile, PackageSha512)
    {
    }

    /// <summary>The cache in a folder, with another way to install and to compile.</summary>
    /// <param name="folder">Where the version lies or will lie.</param>
    /// <param name="say">Told what is installed and where.</param>
    /// <param name="install">Installs into a folder; answers null, or why it failed.</param>
    /// <param name="compile">Compiles what is in a folder to machine code; answers null, or why it failed.</param>
    /// <param name="packageSha512">SHA-512 that the package file must have.</param>
    public CachedPowerShell(string folder, Action<string> say, Func<string, string?> install, Func<string, string?> compile, string packageSha512)
    {
        _folder = Path.GetFullPath(folder);
        _say = say;
        _install = install;
        _compile = compile;
        _packageSha512 = packageSha512;
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

        return Path.Combine(root, "redundantlive", "powershell-" + Version);
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
        _say($"Installing PowerShell {Version} (the PowerShell .NET tool, about 45 MB, once; a minute) into {_folder} ...");

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
            Compile(draft);
            Delete(_folder);
            Directory.Move(draft, _folder);
        }
        finally
        {
            Delete(draft);
        }

        return Installed() ?? throw new PowerShellNotFoundException($"The PowerShell {Version} package holds no pwsh.dll for this system.");
    }

    private void Compile(string folder)
    {
        if (EntryPoint(folder) is { } dll && _compile(Path.GetDirectoryName(dll)!) is { } failure)
        {
            var reason = failure.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? failure;
            _say($"It could not be compiled to machine code, so it starts slower: {reason.Trim()}");
        }
    }

    private void Check(string folder)
    {
        var package = Directory.EnumerateFiles(folder, "powershell." + Version + ".nupkg", Unlimited).FirstOrDefault()
            ?? throw new PowerShellNotFoundException("The installed tool came without its package, so it could not be checked. It was deleted.");
        using var stream = File.OpenRead(package);
        var hash = Convert.ToHexStringLower(SHA512.HashData(stream));
        if (hash != _packageSha512)
        {
            throw new PowerShellNotFoundException(
                $"The PowerShell {Version} package is not the expected one (SHA-512 {hash}, expected {_packageSha512}). It was deleted.");
        }
    }

    private PowerShellHost? Installed() => EntryPoint(_folder) is { } dll ? new PowerShellHost(dll, "the .NET tool in the cache") : null;

    private static string? EntryPoint(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var system = OperatingSystem.IsWindows() ? "win" : "unix";
        return Directory.EnumerateFiles(folder, "pwsh.dll", Unlimited)
            .FirstOrDefault(path => Path.GetFileName(Path.GetDirectoryName(path)) == system);
    }

    // The tool's files lie below .store, which enumeration leaves out by default on systems where a leading dot hides.
    private static EnumerationOptions Unlimited => new() { RecurseSubdirectories = true, AttributesToSkip = 0, MatchCasing = MatchCasing.CaseInsensitive };

    private static string? InstallTool(string folder) =>
        DotNet.Run(["tool", "install", "PowerShell", "--version", Version, "--tool-path", folder]);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
