using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Syntax;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Turns an about page into the text file that <c>Get-Help about_...</c> shows.</summary>
public static class AboutWriter
{
    private const int Width = 80;

    /// <summary>The text of a markdown file.</summary>
    public static string Write(string path)
    {
        var text = new StringBuilder();
        foreach (var block in Markdown.Parse(File.ReadAllText(path)))
        {
            if (block is HeadingBlock heading)
            {
                var title = PlainText.Of(heading.Inline);
                text.Append(heading.Level == 1 ? "TOPIC\n    " + title : title.ToUpperInvariant()).Append("\n\n");
                continue;
            }

            foreach (var line in PlainText.Paragraphs(block).SelectMany(paragraph => paragraph.Split('\n').SelectMany(Wrap)))
            {
                text.Append(("    " + line).TrimEnd()).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // Indented lines are code and stay whole.
    private static IEnumerable<string> Wrap(string paragraph)
    {
        if (paragraph.StartsWith("    ", StringComparison.Ordinal))
        {
            yield return paragraph;
            yield break;
        }

        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width - 4)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
