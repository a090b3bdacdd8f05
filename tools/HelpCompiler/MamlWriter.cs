using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Writes the XML that <c>Get-Help</c> reads: prose from the pages, everything else from the assembly.</summary>
public sealed class MamlWriter(HelpPage common)
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The help of a module.</summary>
    public XDocument Write(IEnumerable<(CmdletModel Cmdlet, HelpPage Page)> pages) =>
        new(new XDeclaration("1.0", "utf-8", null), new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.Select(Topic)));

    private XElement Topic((CmdletModel, HelpPage) topic)
    {
        var (cmdlet, page) = topic;
        return new XElement(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                Text("description", page.Synopsis)),
            Text("description", page.Description),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet, page, set))),
            new XElement(Command + "parameters", AllParameters(cmdlet).Select(parameter => Parameter(parameter, page, Best(parameter)))),
            new XElement(Command + "inputTypes", Inputs(cmdlet, page)),
            new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Typed("returnValue", type.FullName, page.Outputs))),
            page.Notes.Count == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Maml + "relatedLinks", Links(cmdlet, page)));
    }

    private XElement Syntax(CmdletModel cmdlet, HelpPage page, string set)
    {
        var bound =
            from parameter in AllParameters(cmdlet)
            let binding = parameter.Bindings.FirstOrDefault(binding => binding.Set == set || binding.Set == CmdletModel.AllSets)
            where binding is not null
            orderby binding.Position ?? int.MaxValue, !binding.Mandatory, HelpCheck.ShouldProcessParameters.Contains(parameter.Name), parameter.IsInherited
            select Parameter(parameter, page, binding);
        return new XElement(Command + "syntaxItem", new XElement(Maml + "name", cmdlet.Name), bound);
    }

    private XElement Parameter(ParameterModel parameter, HelpPage page, BindingModel binding)
    {
        var pipeline = (binding.FromPipeline, binding.FromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
        var text = page.Parameters.GetValueOrDefault(parameter.Name) ?? common.Parameters.GetValueOrDefault(parameter.Name);
        var type = parameter.Type;
        return new XElement(Command + "parameter",
            new XAttribute("required", Lower(binding.Mandatory)),
            new XAttribute("variableLength", Lower(type.IsArray)),
            new XAttribute("globbing", Lower(parameter.Wildcards)),
            new XAttribute("pipelineInput", pipeline),
            new XAttribute("position", binding.Position is { } position ? $"{position}" : "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Text("description", [.. parameter.Summary.Length == 0 ? [] : new[] { parameter.Summary }, .. text?.Text ?? [], .. parameter.Values.Count == 0 ? [] : new[] { "Values: " + string.Join(", ", parameter.Values) + "." }]),
            type.IsSwitch
                ? null
                : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Lower(type.IsArray)), type.ShortName),
            new XElement(Dev + "type", new XElement(Maml + "name", type.FullName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", type.IsSwitch ? "False" : "None"));
    }

    private static IEnumerable<XElement> Inputs(CmdletModel cmdlet, HelpPage page)
    {
        var taken = cmdlet.Parameters
            .Where(parameter => parameter.Bindings.Any(binding => binding.FromPipeline))
            .Select(parameter => parameter.Type.FullName)
            .Union(page.Inputs.Keys);
        return taken.DefaultIfEmpty("None").Select(type => Typed("inputType", type, page.Inputs));
    }

    private static XElement Typed(string element, string type, Dictionary<string, HelpEntry> entries) =>
        new(Command + element,
            new XElement(Dev + "type", new XElement(Maml + "name", type)),
            Text("description", entries.GetValueOrDefault(type)?.Text ?? []));

    private static XElement Example(HelpExample example, int index)
    {
        var title = example.Title.StartsWith("Example", StringComparison.OrdinalIgnoreCase) ? example.Title : $"Example {index + 1}: {example.Title}";
        return new XElement(Command + "example",
            new XElement(Maml + "title", $"---------- {title} ----------"),
            new XElement(Dev + "code", example.Code),
            new XElement(Dev + "remarks", Paragraphs(example.Remarks)));
    }

    // The first link is what Get-Help -Online opens.
    private static IEnumerable<XElement> Links(CmdletModel cmdlet, HelpPage page) =>
        (cmdlet.HelpUri.Length > 0 ? [("Online Version:", cmdlet.HelpUri)] : Array.Empty<(string Text, string Uri)>())
            .Concat(page.Links)
            .Select(link => new XElement(Maml + "navigationLink",
                new XElement(Maml + "linkText", link.Text),
                new XElement(Maml + "uri", link.Uri.StartsWith("http", StringComparison.Ordinal) ? link.Uri : "")));

    private static IEnumerable<ParameterModel> AllParameters(CmdletModel cmdlet) =>
        cmdlet.SupportsShouldProcess ? cmdlet.Parameters.Concat(HelpCheck.ShouldProcessParameters.Select(Switch)) : cmdlet.Parameters;

    private static ParameterModel Switch(string name) => new()
    {
        Name = name,
        Type = new TypeModel("System.Management.Automation.SwitchParameter", "SwitchParameter", true, false),
        Aliases = [name == "WhatIf" ? "wi" : "cf"],
        IsInherited = true,
        Wildcards = false,
        Values = [],
        Bindings = [new BindingModel(CmdletModel.AllSets, false, null, false, false, false)],
    };

    // Where its sets differ, the list of parameters shows the most demanding one.
    private static BindingModel Best(ParameterModel parameter) =>
        parameter.Bindings.OrderByDescending(binding => binding.Mandatory).ThenByDescending(binding => binding.FromPipeline).First();

    private static XElement Text(string element, IReadOnlyCollection<string> paragraphs) => new(Maml + element, Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(text => new XElement(Maml + "para", text));

    private static string Lower(bool value) => value ? "true" : "false";
}
