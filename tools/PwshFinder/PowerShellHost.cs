using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace RedundantLive.Tools;

/// <summary>A PowerShell that can be started: an executable, or a <c>pwsh.dll</c> that <c>dotnet</c> runs.</summary>
/// <param name="Path">Full path of the executable or the dll.</param>
/// <param name="Source">Where it was found, in words for a person.</param>
public sealed record PowerShellHost(string Path, string Source)
{
    /// <summary>A start of it with these arguments, each passed as it is, and inherited streams.</summary>
    public ProcessStartInfo StartInfo(params IEnumerable<string> arguments)
    {
        var isDll = System.IO.Path.GetExtension(Path).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isDll ? DotNet : Path) { UseShellExecute = false };
        if (isDll)
        {
            start.ArgumentList.Add(Path);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // A PowerShell started from a PowerShell of another edition must not inherit that one's modules.
        start.Environment.Remove("PSModulePath");
        return start;
    }

    /// <summary>The <c>dotnet</c> that runs this program, else the one on PATH.</summary>
    public static string DotNet
    {
        get
        {
            if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host))
            {
                return host;
            }

            return Environment.ProcessPath is { } self && System.IO.Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";
        }
    }
}
