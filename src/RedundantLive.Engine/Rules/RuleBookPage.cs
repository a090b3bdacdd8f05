using System.Linq;
using System.Text;

namespace RedundantLive.Rules;

/// <summary>Writes the book as a page of documentation.</summary>
public static class RuleBookPage
{
    /// <summary>Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# The rule book\n\n");
        page.Append("Generated from the rules in `src/RedundantLive.Engine/Rules`; a test compares this page with them. `Get-LiveFailoverRule` lists the same.\n\n");
        page.Append("`Test-LiveFailoverConfig` judges the rules without a switch beside them. `-Deep` and `-Live` add those that cost more calls or need a running\n");
        page.Append("channel. A rule that cannot be judged is Unknown, never Passed. Rules marked with a wrench are repaired by `Repair-LiveFailoverConfig`.\n");
        foreach (IGrouping<RuleTopic, FailoverRule> topic in RuleBook.Rules.GroupBy(rule => rule.Topic).OrderBy(topic => topic.Key))
        {
            page.Append($"\n## {Title(topic.Key)}\n");
            foreach (FailoverRule rule in topic)
            {
                string included = rule.IncludedBy.Length == 0 ? "" : $", `{rule.IncludedBy}`";
                page.Append($"\n### {rule.Id}{(rule.CanRepair ? " 🔧" : "")}\n\n");
                page.Append($"**{rule.Statement}** ({rule.Severity}{included})\n\n");
                page.Append($"{rule.Why}\n\n");
                page.Append($"Repair: `{rule.Fix}`\n\n");
                page.Append($"[AWS]({rule.HelpUri})\n");
            }
        }

        return page.ToString();
    }

    /// <summary>A topic in words.</summary>
    public static string Title(RuleTopic topic) => topic switch
    {
        RuleTopic.PipelinesAndInputs => "Pipelines and inputs",
        RuleTopic.Wiring => "Wiring",
        RuleTopic.InputLoss => "Input loss",
        RuleTopic.Credentials => "Credentials",
        RuleTopic.EncodingAndPackaging => "Encoding and packaging",
        RuleTopic.Locking => "Locking",
        RuleTopic.MediaPackageAndCloudFront => "MediaPackage and CloudFront",
        _ => "Live state",
    };
}
