using System;
using System.IO;
using RedundantLive.Rules;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Rules;

public class RuleBookPageTests
{
    /// <summary>With REDUNDANTLIVE_WRITE=1 the page is written instead of compared.</summary>
    [Fact]
    public void Docs_rules_md_says_what_the_book_says()
    {
        string path = Path.Combine(Repository.Root, "docs", "rules.md");
        if (Environment.GetEnvironmentVariable("REDUNDANTLIVE_WRITE") == "1") File.WriteAllText(path, RuleBookPage.Write());

        Assert.Equal(RuleBookPage.Write(), File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
