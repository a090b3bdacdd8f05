using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using RedundantLive.Tools.HelpCompiler;
using Xunit;

namespace RedundantLive.Tests.Tools;

/// <summary>The help compiler refuses what a reader would miss.</summary>
public sealed class HelpCompilerTests : IDisposable
{
    private const string Good = """
        # Get-Thing

        ## SYNOPSIS

        Gets things.

        ## DESCRIPTION

        A *paragraph* with `code`, a [link](https://example.org/page) and

        - one
        - two

        ## EXAMPLES

        ### Example 1: all

        ```powershell
        Get-Thing -Id 1 |
            Format-Table
        ```

        Lists them.

        ## PARAMETERS

        ### -Id

        The id.

        ## OUTPUTS

        ### RedundantLive.Thing

        The thing.
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("redundantlive-help-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_whole_page_has_no_problem() => Assert.Empty(Problems(Good));

    [Theory]
    [InlineData("# Get-Thing", "# Get-Thingy", "The first heading must be '# Get-Thing'")]
    [InlineData("Gets things.", "", "'## SYNOPSIS' must hold one paragraph")]
    [InlineData("## DESCRIPTION", "## NOTES", "'## DESCRIPTION' is missing")]
    [InlineData("### Example 1: all", "", "'## EXAMPLES' holds no")]
    [InlineData("Lists them.", "", "needs a ```powershell block and a sentence")]
    [InlineData("### -Id", "### -Ident", "Parameter -Id is not described")]
    [InlineData("### -Id", "### -Ident", "has no parameter -Ident")]
    [InlineData("### -Id", "### -id", "has no parameter -id (upper and lower case count)")]
    [InlineData("The id.", "", "Parameter -Id is not described")]
    [InlineData("### RedundantLive.Thing", "### RedundantLive.Other", "has no [OutputType] RedundantLive.Other")]
    [InlineData("## OUTPUTS", "## OUTPUT", "'## OUTPUT' is not a section")]
    public void What_is_missing_or_unknown_is_an_error(string good, string bad, string problem) =>
        Assert.Contains(Problems(Good.Replace(good, bad, StringComparison.Ordinal)), line =>
            line.Contains(problem, StringComparison.Ordinal) && line.Contains("Get-Thing.md(", StringComparison.Ordinal) && line.Contains("error HELP001", StringComparison.Ordinal));

    [Fact]
    public void A_cmdlet_without_a_page_and_a_page_without_a_cmdlet_are_errors()
    {
        var common = Page("_common-parameters", "# Shared");
        var stray = Page("Get-Stray", Good);

        var problems = HelpCheck.Problems(_folder, [Thing], new Dictionary<string, HelpPage> { ["Get-Stray"] = stray }, common).ToList();

        Assert.Contains(problems, line => line.Contains("Get-Thing has no help", StringComparison.Ordinal));
        Assert.Contains(problems, line => line.Contains("There is no cmdlet Get-Stray", StringComparison.Ordinal));
    }

    [Fact]
    public void Syntax_comes_from_the_assembly_and_prose_from_the_page()
    {
        var help = new MamlWriter(Page("_common-parameters", "# Shared\n\n## PARAMETERS\n\n### -WhatIf\n\nShows.")).Write([(Thing, Page("Get-Thing", Good))]);
        var parameters = help.Descendants().Where(element => element.Name.LocalName == "syntaxItem").Elements()
            .Where(element => element.Name.LocalName == "parameter").ToList();

        Assert.Equal(["Id", "Region", "Confirm", "WhatIf"], parameters.Select(parameter => parameter.Elements().First().Value));
        Assert.Equal("True (ByValue)", parameters[0].Attribute("pipelineInput")!.Value);
        Assert.Equal("0", parameters[0].Attribute("position")!.Value);
        Assert.Contains("A paragraph with code, a link (https://example.org/page) and", help.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-Thing -Id 1 |\n    Format-Table", help.ToString(), StringComparison.Ordinal);
    }

    private static CmdletModel Thing => new()
    {
        Verb = "Get",
        Noun = "Thing",
        ClassName = "GetThingCommand",
        Namespace = "RedundantLive.Commands",
        IsSealed = true,
        DefaultSet = "",
        SupportsShouldProcess = true,
        ConfirmImpact = "Medium",
        HelpUri = "",
        Outputs = [new TypeModel("RedundantLive.Thing", "Thing", false, false)],
        Sets = [CmdletModel.AllSets],
        Parameters = [Parameter("Id", inherited: false, new BindingModel(CmdletModel.AllSets, true, 0, true, false, false)), Parameter("Region", inherited: true, new BindingModel(CmdletModel.AllSets, false, null, false, false, false))],
    };

    private static ParameterModel Parameter(string name, bool inherited, BindingModel binding) => new()
    {
        Name = name,
        Type = new TypeModel("System.String", "string", false, false),
        Aliases = [],
        IsInherited = inherited,
        Wildcards = false,
        Values = [],
        Bindings = [binding],
    };

    private List<string> Problems(string text) => [.. HelpCheck.Problems(
        _folder, [Thing], new Dictionary<string, HelpPage> { ["Get-Thing"] = Page("Get-Thing", text) }, Page("_common-parameters", "# Shared\n\n## PARAMETERS\n\n### -Region\n\nWhere."))];

    private HelpPage Page(string name, string text)
    {
        var path = Path.Combine(_folder, name + ".md");
        File.WriteAllText(path, text);
        return HelpPageReader.Read(path);
    }
}
