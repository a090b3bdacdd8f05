using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Reads a markdown file that is laid out as platyPS lays it out.</summary>
public static class HelpPageReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    /// <summary>Reads a file.</summary>
    public static HelpPage Read(string path)
    {
        var page = new HelpPage { Path = path };
        var section = "";
        List<string>? text = null;
        HelpExample? example = null;
        foreach (var block in Markdown.Parse(File.ReadAllText(path), Pipeline))
        {
            var line = block.Line + 1;
            switch (block)
            {
                case HeadingBlock { Level: 1 } title:
                    page.Title = PlainText.Of(title.Inline);
                    break;
                case HeadingBlock { Level: 2 } heading:
                    section = PlainText.Of(heading.Inline).ToUpperInvariant();
                    example = null;
                    text = section switch
                    {
                        "SYNOPSIS" => page.Synopsis,
                        "DESCRIPTION" => page.Description,
                        "NOTES" => page.Notes,
                        _ => null,
                    };
                    if (text is null && section is not ("SYNTAX" or "EXAMPLES" or "PARAMETERS" or "INPUTS" or "OUTPUTS" or "RELATED LINKS"))
                    {
                        page.Strange.Add((section, line));
                    }

                    break;
                case HeadingBlock { Level: 3 } heading when section == "EXAMPLES":
                    example = new HelpExample(PlainText.Of(heading.Inline), line);
                    page.Examples.Add(example);
                    text = example.Remarks;
                    break;
                case HeadingBlock { Level: 3 } heading when section is "PARAMETERS" or "INPUTS" or "OUTPUTS":
                    text = Entry(page, section, PlainText.Of(heading.Inline), line).Text;
                    break;
                case FencedCodeBlock { Info: "yaml" } when section == "PARAMETERS":
                    // platyPS writes syntax there; ours comes from the assembly.
                    break;
                case FencedCodeBlock code when example is { Code: "" }:
                    example.Code = PlainText.Of(code);
                    break;
                case LeafBlock or ContainerBlock when section == "RELATED LINKS":
                    page.Links.AddRange(block.Descendants<LinkInline>().Select(link => (PlainText.Of(link), link.Url ?? "")));
                    break;
                default:
                    text?.AddRange(PlainText.Paragraphs(block));
                    break;
            }
        }

        return page;
    }

    private static HelpEntry Entry(HelpPage page, string section, string heading, int line)
    {
        var (entries, name) = section switch
        {
            "INPUTS" => (page.Inputs, heading),
            "OUTPUTS" => (page.Outputs, heading),
            _ => (page.Parameters, heading.TrimStart('-')),
        };
        if (!entries.TryGetValue(name, out var entry))
        {
            entries[name] = entry = new HelpEntry(line);
        }

        return entry;
    }
}
