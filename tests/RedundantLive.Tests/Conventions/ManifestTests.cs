using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace RedundantLive.Tests.Conventions;

public class ManifestTests
{
    [Fact]
    public void It_exports_exactly_the_cmdlets_that_exist() =>
        Assert.Equal(
            BuiltModule.Cmdlets.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal),
            BuiltModule.ManifestList("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void It_lists_them_in_order()
    {
        var exported = BuiltModule.ManifestList("CmdletsToExport");

        Assert.NotEmpty(exported);
        Assert.Equal(exported.Order(StringComparer.Ordinal), exported);
    }

    // A wildcard export makes PowerShell load the module to see what is in it, which breaks auto-loading.
    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void It_exports_nothing_else(string key) => Assert.Matches($@"\b{key}\s*=\s*@\(\s*\)", BuiltModule.Manifest);

    [Fact]
    public void Its_version_is_the_top_of_the_changelog()
    {
        var top = Regex.Match(File.ReadAllText(BuiltModule.Path("CHANGELOG.md")), @"^## v(\S+)", RegexOptions.Multiline).Groups[1].Value;

        Assert.Equal(BuiltModule.ManifestValue("ModuleVersion"), top);
    }

    [Fact]
    public void Its_version_is_that_of_the_assemblies()
    {
        var built = typeof(PackageChannel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.Equal(BuiltModule.ManifestValue("ModuleVersion"), built.Split('+')[0]);
    }

    [Fact]
    public void Every_file_that_it_names_is_there()
    {
        var files = BuiltModule.ManifestList("FormatsToProcess").Concat(BuiltModule.ManifestList("TypesToProcess"))
            .Append(BuiltModule.ManifestValue("RootModule")).Where(file => file.Length > 0).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(BuiltModule.Path(file)), file));
    }

    [Theory]
    [InlineData("PowerShellVersion", "5.1")]
    [InlineData("DotNetFrameworkVersion", "4.7.2")]
    public void It_says_what_it_needs(string key, string value) => Assert.Equal(value, BuiltModule.ManifestValue(key));
}
