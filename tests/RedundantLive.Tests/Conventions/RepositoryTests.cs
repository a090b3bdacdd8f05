using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Conventions;

public class RepositoryTests
{
    private static readonly string[] Generated = [".git", ".vs", "bin", "obj", "out", "en-US", "TestResults"];

    [Fact]
    public void Readme_shows_the_two_commands_that_a_newcomer_needs()
    {
        var commands = Commands("README.md");

        Assert.Contains("dotnet run --project tools/Pwsh -- examples/Quickstart.ps1", commands);
        Assert.Contains("dotnet test", commands);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Commands_of_a_page_name_projects_and_scripts_that_exist(string page)
    {
        var commands = Commands(page);
        var paths = commands
            .SelectMany(command => Regex.Matches(command, @"(?<=--project )\S+|(?<=^|\s)(\./)?[\w./-]+\.(ps1|sh|psd1)(?=\s|$)|(?<=^)\.ci/run").Select(match => match.Value))
            .ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(BuiltModule.Path(path)), path));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        var links = Regex.Matches(File.ReadAllText(BuiltModule.Path(page)), @"\]\((?!https?:|#|mailto:)([^)#\s]+)").Select(match => match.Groups[1].Value);

        Assert.All(links, link => Assert.True(Path.Exists(BuiltModule.Path(link)), link));
    }

    [Fact]
    public void Every_library_of_others_that_is_shipped_is_in_the_notices()
    {
        var notices = File.ReadAllText(BuiltModule.Path("THIRD-PARTY-NOTICES.md"));
        var shipped = Directory.EnumerateFiles(BuiltModule.Path("bin"), "*.dll", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))
            .Where(name => !name.StartsWith("RedundantLive", StringComparison.Ordinal)).Distinct();

        Assert.All(shipped, name => Assert.Contains($"`{name}`", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_script_stays_thin() => Assert.InRange(File.ReadLines(BuiltModule.Path("build.ps1")).Count(), 1, 120);

    // Where this was built is nobody's business, and a registry host that only one network reaches breaks everybody else's restore.
    [Fact]
    public void No_file_names_a_machine_or_a_registry()
    {
        string[] forbidden = ["/wo" + "rk/", "/ro" + "ot/", "/tmp/pw" + "sh", "api.nu" + "get.org", "registry.np" + "mjs", "deb.deb" + "ian.org", "powershellgallery.com/" + "api"];
        var found =
            from file in Files(Repository.Root)
            where !Binary(file)
            let text = File.ReadAllText(file)
            from word in forbidden
            where text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {word}";

        Assert.Empty(found);
    }

    private static IReadOnlyList<string> Commands(string page)
    {
        var text = File.ReadAllText(BuiltModule.Path(page));
        var fenced = Regex.Matches(text, @"^```(?:console|sh|bash|shell|powershell)?\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            .SelectMany(block => block.Groups[1].Value.Split('\n'));
        var indented = text.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal));
        return [.. fenced.Concat(indented).Select(line => Regex.Replace(line.Trim(), @"^[$>] |\s+#.*$", "")).Where(line => line.Length > 0)];
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git").Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !IsGenerated(folder, Path.GetFileName(child)))
                .SelectMany(Files));

    private static bool IsGenerated(string folder, string name) => Generated.Contains(name) && (name != "en-US" || folder == Repository.Root);

    private static bool Binary(string file) => Path.GetExtension(file) is ".png" or ".gif" or ".jpg" or ".ico" or ".zip" or ".gz" or ".dll";
}
