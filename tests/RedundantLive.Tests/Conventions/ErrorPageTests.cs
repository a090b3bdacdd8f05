using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Conventions;

public class ErrorPageTests
{
    /// <summary>An id with its category, as they stand in the sources.</summary>
    private static readonly Regex Error = new("\"([A-Z][A-Za-z]+)\",\\s*\"(" + string.Join("|",
        "AuthenticationError", "ConnectionError", "InvalidArgument", "InvalidData", "InvalidOperation", "InvalidResult", "LimitsExceeded",
        "ObjectNotFound", "OperationTimeout", "PermissionDenied", "ResourceBusy", "ResourceExists", "ResourceUnavailable", "SecurityError") + ")\"");

    [Fact]
    public void Every_error_that_is_named_in_the_sources_is_on_the_page_with_its_category()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "en-US", "about_RedundantLive_Errors.md"));
        var named = new[] { "RedundantLive", "RedundantLive.Engine", "RedundantLive.Aws" }
            .Select(project => Path.Combine(Repository.Root, "src", project))
            .SelectMany(project => new[] { "Commands", "Hosting", "Arguments", "Planning", "Packaging", "Rules", "Services", "Protocol", "Model" }
                .Select(folder => Path.Combine(project, folder)).Where(Directory.Exists))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Error.Matches(File.ReadAllText(file)).Select(match => (Id: match.Groups[1].Value, Category: match.Groups[2].Value)))
            .GroupBy(error => error.Id).OrderBy(error => error.Key, StringComparer.Ordinal).ToArray();

        Assert.True(named.Length > 30, $"only {named.Length} errors were found in the sources");
        Assert.Empty(named.Where(error => !page.Contains($"`{error.Key}`", StringComparison.Ordinal)).Select(error => error.Key));
        Assert.Empty(named.Where(error => Said(page, error.Key) is { } said && !error.Select(one => one.Category).Contains(said))
            .Select(error => $"{error.Key} is not {Said(page, error.Key)}"));
    }

    /// <summary>The category that follows an id on its line, if one does: several ids may share it.</summary>
    private static string? Said(string page, string id) =>
        Regex.Match(page, $@"`{id}`[^\n:(]*\((?<category>[A-Z][A-Za-z]+)\)") is { Success: true } match ? match.Groups["category"].Value : null;
}
