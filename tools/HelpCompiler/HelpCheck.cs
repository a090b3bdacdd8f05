using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Says what is missing from the help, or contradicts the assembly.</summary>
public static class HelpCheck
{
    /// <summary>Parameters that PowerShell adds to a cmdlet with ShouldProcess.</summary>
    public static IReadOnlyList<string> ShouldProcessParameters { get; } = ["Confirm", "WhatIf"];

    /// <summary>Every problem, as a compiler would write it.</summary>
    /// <param name="folder">Where the pages lie.</param>
    /// <param name="cmdlets">What the assembly declares.</param>
    /// <param name="pages">Pages by the name of the cmdlet.</param>
    /// <param name="common">The page of parameters that many cmdlets share.</param>
    public static IEnumerable<string> Problems(
        string folder, IReadOnlyList<CmdletModel> cmdlets, IReadOnlyDictionary<string, HelpPage> pages, HelpPage common)
    {
        foreach (var cmdlet in cmdlets)
        {
            if (!pages.TryGetValue(cmdlet.Name, out var page))
            {
                yield return Problem(Path.Combine(folder, cmdlet.Name + ".md"), 1, $"{cmdlet.Name} has no help: write this file.");
                continue;
            }

            foreach (var (line, text) in Problems(cmdlet, page, common))
            {
                yield return Problem(page.Path, line, text);
            }
        }

        foreach (var (name, page) in pages.Where(page => cmdlets.All(cmdlet => cmdlet.Name != page.Key)))
        {
            yield return Problem(page.Path, 1, $"There is no cmdlet {name}.");
        }

        var shared = cmdlets.SelectMany(cmdlet => cmdlet.Parameters).Where(parameter => parameter.IsInherited).Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entry) in common.Parameters
            .Where(entry => shared.Count > 0 && !shared.Contains(entry.Key) && !ShouldProcessParameters.Contains(entry.Key)))
        {
            yield return Problem(common.Path, entry.Line, $"No cmdlet inherits a parameter -{name}.");
        }
    }

    private static IEnumerable<(int Line, string Text)> Problems(CmdletModel cmdlet, HelpPage page, HelpPage common)
    {
        if (page.Title != cmdlet.Name)
        {
            yield return (1, $"The first heading must be '# {cmdlet.Name}'.");
        }

        if (page.Synopsis.Count != 1)
        {
            yield return (1, "'## SYNOPSIS' must hold one paragraph.");
        }

        if (page.Description.Count == 0)
        {
            yield return (1, "'## DESCRIPTION' is missing or empty.");
        }

        if (page.Examples.Count == 0)
        {
            yield return (1, "'## EXAMPLES' holds no '### Example 1: title'.");
        }

        foreach (var example in page.Examples.Where(example => example.Code.Length == 0 || example.Remarks.Count == 0))
        {
            yield return (example.Line, $"'{example.Title}' needs a ```powershell block and a sentence about it.");
        }

        foreach (var (text, line) in page.Strange)
        {
            yield return (line, $"'## {text}' is not a section of a help page.");
        }

        foreach (var parameter in cmdlet.Parameters)
        {
            var entry = page.Parameters.GetValueOrDefault(parameter.Name)
                ?? (parameter.IsInherited ? common.Parameters.GetValueOrDefault(parameter.Name) : null);
            if (entry is not { Text.Count: > 0 } && parameter.Summary.Length == 0)
            {
                var where = parameter.IsInherited ? $" here or in {Path.GetFileName(common.Path)}" : "";
                yield return (entry?.Line ?? 1, $"Parameter -{parameter.Name} is not described{where} ('### -{parameter.Name}' below '## PARAMETERS').");
            }
        }

        var known = cmdlet.Parameters.Select(parameter => parameter.Name)
            .Concat(cmdlet.SupportsShouldProcess ? ShouldProcessParameters : []).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, entry) in page.Parameters.Where(entry => !known.Contains(entry.Key)))
        {
            yield return (entry.Line, $"{cmdlet.Name} has no parameter -{name} (upper and lower case count).");
        }

        foreach (var (name, entry) in page.Outputs.Where(entry => cmdlet.Outputs.All(type => type.FullName != entry.Key)))
        {
            yield return (entry.Line, $"{cmdlet.Name} has no [OutputType] {name}.");
        }
    }

    private static string Problem(string path, int line, string text) => $"{path}({line},1): error HELP001: {text}";
}
