using System;

namespace RedundantLive.Tools;

/// <summary>There is no PowerShell, and none could be prepared. The message says what was tried and what to do.</summary>
public sealed class PowerShellNotFoundException(string reason)
    : Exception(reason + Environment.NewLine + HowToInstall)
{
    /// <summary>What a person can do about it.</summary>
    public const string HowToInstall = """
        Install PowerShell 7.4 or later, then try again. Any of these does:
          dotnet tool install --global PowerShell
          Windows   winget install Microsoft.PowerShell
          macOS     brew install powershell
          Linux     https://learn.microsoft.com/powershell/scripting/install/install-powershell-on-linux
        or set REDUNDANTLIVE_PWSH to the full path of a pwsh executable.
        """;
}
