using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RedundantLive.Reports;
using RedundantLive.Tests.Rules;
using Xunit;

namespace RedundantLive.Tests.Reports;

public class ReportTests
{
    [Fact]
    public void A_hostile_name_stays_text_in_html()
    {
        string html = Samples.Fleet.Write(ReportFormat.Html, "en");

        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Single(Regex.Matches(html, "</script>"));
        Assert.DoesNotContain("<img", html);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", html);
        Assert.Contains("default-src 'none'", html);
    }

    [Fact]
    public void The_page_needs_nothing_but_itself()
    {
        string html = Samples.Fleet.Write(ReportFormat.Html, "en");

        Assert.Empty(Regex.Matches(html, "(src|action|data)=\"|url\\(|@import|<link|<iframe"));
        Assert.All(Regex.Matches(html, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value),
            target => Assert.True(target.StartsWith('#') || target.StartsWith("https://docs.aws.amazon.com/", StringComparison.Ordinal), target));
    }

    [Fact]
    public void The_picture_is_well_formed_and_shows_crossed_and_missing_wires()
    {
        XElement Picture(Action<Scenario> change) => XElement.Parse(
            Regex.Match(Samples.Of(change).Write(ReportFormat.Html, "en"), "<svg.*?</svg>", RegexOptions.Singleline).Value);
        int Count(XElement picture, string kind) => picture.Elements("path").Count(path => path.Attribute("class")!.Value.Split(' ').Contains(kind));

        Assert.Equal((0, 0), (Count(Picture(_ => { }), "crossed"), Count(Picture(_ => { }), "missing")));
        Assert.Equal(2, Count(Picture(s => (s.A["url"], s.B["url"]) = (Scenario.Url("b"), Scenario.Url("a"))), "crossed"));
        Assert.Equal(2, Count(Picture(s => s.B["url"] = Scenario.Url("stale")), "missing"));
        Assert.NotEmpty(Picture(Samples.Name).Elements("g"));
    }

    /// <summary>From either of them the primary channel is on the left.</summary>
    [Theory]
    [InlineData(false, Scenario.ChannelId, Scenario.PartnerId)]
    [InlineData(true, Scenario.PartnerId, Scenario.ChannelId)]
    public void Two_linked_channels_are_drawn_as_a_pair(bool follows, string primary, string follower)
    {
        string html = Samples.Of(s => s.Linked(follows)).Write(ReportFormat.Html, "en");

        string[] wires = [.. Regex.Matches(html, "<ul class=\"wires\">(<li>(.*?)</li>)+</ul>").SelectMany(list => list.Groups[2].Captures).Select(wire => wire.Value)];
        Assert.Equal([$"{primary} \u2192 Destination A", $"{follower} \u2192 Destination B"], wires.Select(wire => wire.Split(':')[0]));
        Assert.DoesNotContain("class=\"wire missing\"", html);
    }

    [Fact]
    public void Labels_come_in_Korean()
    {
        string html = Samples.Fleet.Write(ReportFormat.Html, "ko-KR");

        Assert.Contains("<html lang=\"ko\">", html);
        Assert.Contains("장애 조치 보고서", html);
        Assert.DoesNotContain("Failover report", html);
    }

    [Fact]
    public void A_report_of_nothing_says_so()
    {
        Assert.Contains("There was no channel to judge.", Samples.Of().Write(ReportFormat.Html, "en"));
        Assert.DoesNotContain("could not be judged", Samples.Of().Write(ReportFormat.Html, "en"));
    }

    [Fact]
    public void Json_says_everything()
    {
        JsonNode json = JsonNode.Parse(Samples.Fleet.Write(ReportFormat.Json, "en"))!;

        Assert.Equal(5, json["channels"]!.AsArray().Count);
        Assert.Equal(Samples.Hostile, json["channels"]![4]!["name"]!.GetValue<string>());
        Assert.Equal(["Ready", "NotReady", "NotReady", "Unproven", "NotReady"], json["channels"]!.AsArray().Select(channel => channel!["verdict"]!.GetValue<string>()));
        Assert.Contains(json["channels"]![2]!["findings"]!.AsArray(), finding => finding!["waiver"]?.GetValue<string>() == "later");
    }

    [Fact]
    public void A_spreadsheet_finds_no_formula_in_csv()
    {
        string csv = Samples.Of(s => s.Channel["name"] = "=1+1,\"x\"").Write(ReportFormat.Csv, "en");

        Assert.Contains(",\"'=1+1,\"\"x\"\"\",", csv);
        Assert.All(csv.Split("\r\n").Skip(1).Where(line => line.Length > 0), line => Assert.StartsWith("eu-west-1,1234567,", line));
    }

    [Fact]
    public void NUnit_results_count_right()
    {
        XElement run = XElement.Parse(Samples.Fleet.Write(ReportFormat.NUnitXml, "en").Split('\n', 2)[1]);

        Assert.Equal(run.Descendants("test-case").Count().ToString(System.Globalization.CultureInfo.InvariantCulture), run.Attribute("total")!.Value);
        Assert.Equal(run.Descendants("failure").Count().ToString(System.Globalization.CultureInfo.InvariantCulture), run.Attribute("failed")!.Value);
        Assert.Equal("Failed", run.Attribute("result")!.Value);
        Assert.Contains(run.Descendants("test-case"), test => test.Attribute("label")?.Value == "Ignored");
    }

    [Fact]
    public void Sarif_has_a_rule_for_each_result_and_levels_for_failures_only()
    {
        JsonNode run = JsonNode.Parse(Samples.Fleet.Write(ReportFormat.Sarif, "en"))!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => rule!["id"]!.GetValue<string>()).ToHashSet();

        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Contains(result!["ruleId"]!.GetValue<string>(), rules);
            Assert.Equal(result["kind"]!.GetValue<string>() == "fail", result["level"]!.GetValue<string>() != "none");
        });
        Assert.Contains(run["results"]!.AsArray(), result => result!["suppressions"] != null);
    }

    [Fact]
    public void Markdown_holds_no_markup_of_others()
    {
        string markdown = Samples.Fleet.Write(ReportFormat.Markdown, "en");

        Assert.DoesNotContain("<script", markdown);
        Assert.DoesNotContain("<img", markdown);
        Assert.Contains("**LOSS-PAUSE**", markdown);
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.NUnitXml)]
    [InlineData(ReportFormat.Sarif)]
    [InlineData(ReportFormat.Markdown)]
    public void No_report_holds_a_password(ReportFormat format)
    {
        FailoverReport report = Samples.Of(s => s.B["passwordParam"] = "pw-b", _ => { });

        Assert.DoesNotMatch("pw-[ab]", report.Write(format, "en"));
    }
}
