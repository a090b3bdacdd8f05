using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Markdown as a terminal shows it.</summary>
internal static class PlainText
{
    /// <summary>A block as paragraphs.</summary>
    public static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        YamlFrontMatterBlock or HtmlBlock or ThematicBreakBlock => [],
        CodeBlock code => [string.Join('\n', Of(code).Split('\n').Select(line => "    " + line))],
        LeafBlock leaf => [Of(leaf.Inline)],
        ListBlock list => [string.Join('\n', list.Cast<ListItemBlock>().Select((item, index) => Item(list, item, index)))],
        ContainerBlock container => container.SelectMany(Paragraphs),
        _ => [],
    };

    /// <summary>Code as it stands.</summary>
    public static string Of(CodeBlock code) => code.Lines.ToString().TrimEnd();

    /// <summary>Inline markup as text: links show where they lead when their text does not.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline { Url: { } url } link when url.StartsWith("http", StringComparison.Ordinal) && Of(link) != url => $"{Of((ContainerInline)link)} ({url})",
                ContainerInline nested => Of(nested),
                _ => "",
            });
        }

        return text.ToString();
    }

    /// <summary>The text of a link without its address.</summary>
    public static string Of(LinkInline link) => Of((ContainerInline)link);

    private static string Item(ListBlock list, ListItemBlock item, int index)
    {
        var mark = list.IsOrdered ? $"{index + 1}. " : "- ";
        return mark + string.Join('\n', item.SelectMany(Paragraphs));
    }
}
