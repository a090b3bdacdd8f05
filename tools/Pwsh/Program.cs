using System;
using System.IO;
using RedundantLive.Tools;
using RedundantLive.Tools.Pwsh;

const string usage = """
    Builds the module, imports it into a PowerShell and runs a script or a command there.

      dotnet run --project tools/Pwsh -- script.ps1 [arguments]
      dotnet run --project tools/Pwsh -- -Command 'Get-Command -Module RedundantLive'
      dotnet run --project tools/Pwsh                                 an interactive shell

    The exit code is the script's. 3 also means that no PowerShell could be found or installed, 4 that the module does not build.
    """;

if (args is ["-h" or "-?" or "--help" or "-Help"])
{
    Console.WriteLine(usage);
    return 0;
}

PowerShellHost powerShell;
try
{
    powerShell = new PowerShellFinder(Console.Error.WriteLine).Find();
}
catch (PowerShellNotFoundException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}

if (ModuleBuild.Run(Repository.Root) is { } failure)
{
    Console.Error.WriteLine(failure);
    return 4;
}

var session = SessionConfiguration.Write(Path.Combine(Repository.Root, "bin"), Repository.Manifest);
string[] interaction = Console.IsInputRedirected ? ["-NonInteractive"] : [];
string[] what = args switch
{
    [] => ["-NoExit"],
    ["-Command" or "-c", ..] => args,
    ["-File" or "-f", ..] => args,
    _ => ["-File", .. args],
};
var start = powerShell.StartInfo(["-NoLogo", "-NoProfile", .. interaction, "-ConfigurationFile", session, .. what]);
if (Console.IsOutputRedirected)
{
    // PowerShell colours tables also when they go to a file.
    start.Environment["NO_COLOR"] = "1";
}

return Child.Run(start);
