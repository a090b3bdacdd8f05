using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RedundantLive.Tools;

/// <summary>Builds the module into <c>bin/</c> of the repository, when something has changed since the last time.</summary>
public static class ModuleBuild
{
    private static readonly string[] Sources = ["src", "docs/en-US", "tools/HelpCompiler"];

    /// <summary>Builds it.</summary>
    /// <returns>Null, or what the build said when it failed.</returns>
    public static string? Run(string root)
    {
        Directory.CreateDirectory(Path.Combine(root, "bin"));
        using var only = FileLock.Take(Path.Combine(root, "bin", ".lock"));
        var stamp = Path.Combine(root, "bin", ".built");
        var started = DateTime.UtcNow;
        if (File.Exists(stamp) && File.Exists(Path.Combine(root, "bin", "RedundantLive.dll")) && Newest(root) < File.GetLastWriteTimeUtc(stamp))
        {
            return null;
        }

        if (DotNet.Run(["build", Path.Combine(root, "src", "Module.proj"), "-v", "q", "--nologo", "-clp:NoSummary"]) is { } failure)
        {
            return failure;
        }

        File.WriteAllText(stamp, "");
        File.SetLastWriteTimeUtc(stamp, started);
        return null;
    }

    private static DateTime Newest(string root) =>
        Sources.Select(folder => Path.Combine(root, folder))
            .Where(Directory.Exists)
            .SelectMany(SourceFiles)
            .Concat(Directory.EnumerateFiles(root, "*.props"))
            .Append(Path.Combine(root, "RedundantLive.psd1"))
            .Select(File.GetLastWriteTimeUtc)
            .Max();

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(folder).Append(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => Path.GetFileName(child) is not ("bin" or "obj"))
                .SelectMany(SourceFiles));
}
