using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security;

namespace RedundantLive.Tools;

/// <summary>
/// Compiles a PowerShell's own assemblies to machine code, as those of PowerShell's installers are. The .NET tool has to run on every system and so
/// brings none: its PowerShell compiles itself anew at every start. The assemblies' code stays what it was; machine code is added to it.
/// </summary>
internal static class AheadOfTimeCompiler
{
    // What a start and an import run through. The C# compiler behind Add-Type is left as it is: it is half of all the code, and rarely used.
    private static readonly string[] Compiled = ["pwsh.dll", "System.Management.Automation.dll", "Microsoft.PowerShell.*.dll", "Newtonsoft.Json.dll", "Microsoft.ApplicationInsights.dll"];

    /// <summary>Compiles the assemblies in the folder of a <c>pwsh.dll</c>, in their places.</summary>
    /// <returns>Null, or why they were left as they were.</returns>
    public static string? Compile(string folder)
    {
        var work = Directory.CreateTempSubdirectory("redundantlive-compile-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(work, "Directory.Build.props"), "<Project />");
            File.WriteAllText(Path.Combine(work, "Directory.Build.targets"), "<Project />");
            File.WriteAllText(Path.Combine(work, "Compile.csproj"), Project(folder));
            if (DotNet.Run(["publish", "-c", "Release", "-o", "compiled", "--nologo", "-v", "q"], work) is { } failure)
            {
                return failure;
            }

            foreach (var assembly in Compiled.SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(work, "compiled"), pattern)))
            {
                var place = Path.Combine(folder, Path.GetFileName(assembly));
                if (File.Exists(place)) File.Copy(assembly, place, overwrite: true);
            }

            return null;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Project(string folder) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <PublishReadyToRun>true</PublishReadyToRun>
            <EnableDefaultItems>false</EnableDefaultItems>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{string.Join(';', Compiled.Select(pattern => SecurityElement.Escape(Path.Combine(folder, pattern))))}" />
            <PublishReadyToRunExclude Include="Microsoft.CodeAnalysis.dll;Microsoft.CodeAnalysis.CSharp.dll" />
          </ItemGroup>
        </Project>
        """;
}
