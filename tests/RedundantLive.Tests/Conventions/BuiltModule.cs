using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using RedundantLive.Tools;
using RedundantLive.Tools.HelpCompiler;

namespace RedundantLive.Tests.Conventions;

/// <summary>The module that the build laid out, read as metadata: no test host can load cmdlets.</summary>
internal static class BuiltModule
{
    private static readonly Lazy<IReadOnlyList<CmdletModel>> LazyCmdlets = new(() => CmdletReader.Read(Path("bin/RedundantLive.dll"), References()));

    /// <summary>Every cmdlet.</summary>
    public static IReadOnlyList<CmdletModel> Cmdlets => LazyCmdlets.Value;

    /// <summary>The manifest's text.</summary>
    public static string Manifest { get; } = File.ReadAllText(Repository.Manifest);

    /// <summary>A path in the repository.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Repository.Root, relative);

    /// <summary>A context that can read an assembly of the module.</summary>
    public static MetadataLoadContext Open(string assembly) => CmdletReader.Open(assembly, References());

    /// <summary>A value of the manifest that stands in single quotes.</summary>
    public static string ManifestValue(string key) => Regex.Match(Manifest, $@"\b{key}\s*=\s*'([^']*)'").Groups[1].Value;

    /// <summary>A list of the manifest.</summary>
    public static IReadOnlyList<string> ManifestList(string key)
    {
        var list = Regex.Match(Manifest, $@"\b{key}\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        return [.. Regex.Matches(list, "'([^']*)'").Select(match => match.Groups[1].Value)];
    }

    private static IEnumerable<string> References() =>
        Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "Reference"), "*.dll"))
            .Concat(Directory.EnumerateFiles(Path("bin"), "*.dll"));
}
