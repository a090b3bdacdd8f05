using System.Collections.Generic;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>What a markdown file says about a cmdlet.</summary>
public sealed class HelpPage
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>First heading.</summary>
    public string Title { get; set; } = "";

    /// <summary>SYNOPSIS.</summary>
    public List<string> Synopsis { get; } = [];

    /// <summary>DESCRIPTION, by paragraph.</summary>
    public List<string> Description { get; } = [];

    /// <summary>EXAMPLES.</summary>
    public List<HelpExample> Examples { get; } = [];

    /// <summary>PARAMETERS by name without dash.</summary>
    public Dictionary<string, HelpEntry> Parameters { get; } = new(System.StringComparer.OrdinalIgnoreCase);

    /// <summary>INPUTS by type name.</summary>
    public Dictionary<string, HelpEntry> Inputs { get; } = new(System.StringComparer.Ordinal);

    /// <summary>OUTPUTS by type name.</summary>
    public Dictionary<string, HelpEntry> Outputs { get; } = new(System.StringComparer.Ordinal);

    /// <summary>NOTES, by paragraph.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>RELATED LINKS.</summary>
    public List<(string Text, string Uri)> Links { get; } = [];

    /// <summary>Headings that mean nothing, with their lines.</summary>
    public List<(string Text, int Line)> Strange { get; } = [];
}

/// <summary>An example.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Line">Line of the heading, from 1.</param>
public sealed record HelpExample(string Title, int Line)
{
    /// <summary>The commands.</summary>
    public string Code { get; set; } = "";

    /// <summary>What they do, by paragraph.</summary>
    public List<string> Remarks { get; } = [];
}

/// <summary>Text under a heading.</summary>
/// <param name="Line">Line of the heading, from 1.</param>
public sealed record HelpEntry(int Line)
{
    /// <summary>By paragraph.</summary>
    public List<string> Text { get; } = [];
}
