using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using RedundantLive.Reports;
using Xunit;

namespace RedundantLive.Tests.Reports;

/// <summary>WCAG 2.1 AA: 4.5 to 1 for text, 3 to 1 for wires and frames, in light and dark, from the colours of the style sheet.</summary>
public class ContrastTests
{
    [Theory]
    [InlineData("fg", "bg", 4.5)]
    [InlineData("fg", "soft", 4.5)]
    [InlineData("dim", "bg", 4.5)]
    [InlineData("dim", "soft", 4.5)]
    [InlineData("fg", "badbg", 4.5)]
    [InlineData("dim", "badbg", 4.5)]
    [InlineData("link", "bg", 4.5)]
    [InlineData("link", "soft", 4.5)]
    [InlineData("ok", "okbg", 4.5)]
    [InlineData("warn", "warnbg", 4.5)]
    [InlineData("bad", "badbg", 4.5)]
    [InlineData("ok", "bg", 3)]
    [InlineData("warn", "bg", 3)]
    [InlineData("bad", "bg", 3)]
    [InlineData("line", "bg", 3)]
    public void It_can_be_read(string front, string back, double least)
    {
        string[] modes = [.. Regex.Matches(HtmlReport.Style, ":root\\{([^}]*)\\}").Select(match => match.Groups[1].Value)];

        Assert.Equal(2, modes.Length);
        Assert.All(modes, mode => Assert.True(Contrast(Luminance(mode, front), Luminance(mode, back)) >= least, $"{front} on {back}: {Contrast(Luminance(mode, front), Luminance(mode, back)):0.00}"));
    }

    /// <summary>Half-transparent text would escape the measurement above.</summary>
    [Fact]
    public void No_text_is_half_transparent() => Assert.All(Regex.Matches(HtmlReport.Style, "opacity:([^;}]*)").Select(match => match.Groups[1].Value), value => Assert.Equal("1", value));

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double Luminance(string mode, string name)
    {
        string hex = Regex.Match(mode, $"--{name}:#([0-9a-f]+)").Groups[1].Value;
        if (hex.Length == 3) hex = string.Concat(hex.Select(digit => $"{digit}{digit}"));
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
