using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using RedundantLive.Reports;
using RedundantLive.Rules;
using RedundantLive.Tests.Rules;
using Xunit;

namespace RedundantLive.Tests.Reports;

/// <summary>
/// What the rules say, in Korean. Whoever changes a text of a rule adds its Korean to src/RedundantLive.Engine/Reports/Texts.ko.json; the key is
/// the English text with {0}, {1} ... in the order of its values.
/// </summary>
public class TranslationTests
{
    private static readonly RuleSelection Everything = new() { Deep = true, Live = true };

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, RuleCases.All.Count)];

    [Fact]
    public void Every_text_in_the_sources_of_the_rules_has_a_Korean_one()
    {
        var missing = RuleTexts.All.Where(found => Translation.Korean.Find(found.Text) == null).Select(found => $"{found.Place}: {Key(found.Text)}").ToList();

        Assert.True(missing.Count == 0, $"Add to Texts.ko.json ({missing.Count}):\n" + string.Join('\n', missing));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_text_of_a_finding_has_a_Korean_one(int index)
    {
        var scenario = new Scenario();
        RuleCases.All[index].Change(scenario);

        var missing = RuleBook.Judge(scenario.Build(), Everything).SelectMany(Texts).Where(text => RuleTexts.IsProse(text) && Translation.Korean.Find(text) == null).Distinct().ToList();

        Assert.True(missing.Count == 0, "Add to Texts.ko.json, or keep the values apart (see Wording):\n" + string.Join('\n', missing.Select(Key)));
    }

    [Fact]
    public void A_Korean_text_has_the_same_places_as_the_English_one_and_is_Korean()
    {
        Assert.All(Translation.Korean.Keys, english =>
        {
            string korean = Translation.Korean.Find(english)!;
            Assert.Equal(Places(english), Places(korean));
            Assert.Matches("[\uAC00-\uD7A3]|^[^a-z]*\\{0\\}[^a-z]*$", korean);
            if (english.EndsWith('.') && !english.EndsWith("...", StringComparison.Ordinal)) Assert.EndsWith(".", korean);
        });
    }

    [Fact]
    public void What_has_no_Korean_text_stays_English()
    {
        int count = 3;
        Wording unknown = $"Something new about {count} of {Wording.OrNotSet(null)}.";

        Assert.Equal("Something new about {0} of {1}.", unknown.Format);
        Assert.Equal("Something new about 3 of not set.", unknown.ToString());
        Assert.Equal("Something new about 3 of 설정되지 않음.", Translation.Korean.Say(unknown));
        Assert.Equal("Something new about 3 of not set.", Translation.English.Say(unknown));
    }

    [Fact]
    public void A_value_that_looks_like_a_place_or_like_a_text_stays_a_value()
    {
        string hostile = "none {0} {1}";
        Wording group = $"output group '{hostile}'";
        Wording list = Wording.List("; ", [Wording.Value("none"), group]);

        Assert.Equal("출력 그룹 'none {0} {1}'", Translation.Korean.Say(group));
        Assert.Equal("none; 출력 그룹 'none {0} {1}'", Translation.Korean.Say(list));
        Assert.Equal("none; output group 'none {0} {1}'", list.ToString());
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    public void A_Korean_report_has_no_English_sentence(ReportFormat format)
    {
        string report = Samples.Fleet.Write(format, "ko-KR");
        if (format == ReportFormat.Html) report = Regex.Replace(report, "<(style|script)>.*?</\\1>", "", RegexOptions.Singleline);

        Assert.DoesNotMatch("(Not judged|The |viewers| is | are )", report);
    }

    [Theory]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.NUnitXml)]
    [InlineData(ReportFormat.Sarif)]
    public void Formats_for_machines_are_the_same_in_every_culture(ReportFormat format) =>
        Assert.Equal(Samples.Fleet.Write(format, "en"), Samples.Fleet.Write(format, "ko-KR"));

    private static IEnumerable<string> Texts(FailoverFinding finding)
    {
        FindingWordings said = finding.Said;
        return new Wording?[] { finding.Statement, finding.Why, said.Resource, said.Message, said.Expected, said.Actual, said.Remedy }
            .Where(wording => wording != null).SelectMany(wording => Formats(wording!));
    }

    private static IEnumerable<string> Formats(Wording wording) => (wording.IsValue ? [] : new[] { wording.Format }).Concat(wording.Parts.SelectMany(Formats));

    private static string Places(string text) => string.Join(' ', Regex.Matches(text, "\\{\\d\\}").Select(match => match.Value).Order());

    /// <summary>As it stands in the file.</summary>
    private static string Key(string text) => JsonSerializer.Serialize(text, Plain);

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
