using System;
using System.Text.Json.Nodes;
using RedundantLive.Reports;
using RedundantLive.Rules;
using RedundantLive.Tests.Rules;

namespace RedundantLive.Tests.Reports;

/// <summary>Reports to look at.</summary>
internal static class Samples
{
    public const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"'` \u202Eevil\u05D0\u05D1\u05D2 =cmd|' /C calc'!A0";

    private static readonly RuleSelection Everything = new() { Deep = true, Live = true };

    public static FailoverReport Of(params Action<Scenario>[] changes)
    {
        var report = new FailoverReport { CreatedAt = Scenario.Now, Version = "1.2.3" };
        for (int i = 0; i < changes.Length; i++)
        {
            var scenario = new Scenario();
            scenario.Channel["id"] = (1234567 + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
            changes[i](scenario);
            FailoverContext context = scenario.Build();
            report.Add(context, Waivers.Parse("MP-LOGS * 2030-01-01 later").Apply(RuleBook.Judge(context, Everything), Scenario.Now));
        }

        return report;
    }

    public static FailoverReport Fleet => Of(
        _ => { },
        s => (s.A["url"], s.B["url"]) = (Scenario.Url("b"), Scenario.Url("a")),
        s =>
        {
            s.B["url"] = Scenario.Url("stale");
            s.Hls["inputLossAction"] = "EMIT_OUTPUT";
            s.Packages[0] = s.Packages[0] with { IngressLogGroup = null };
        },
        s => s.Denied = FailoverData.Parameters | FailoverData.Metrics,
        Name);

    public static void Name(Scenario scenario)
    {
        scenario.Channel["name"] = Hostile;
        scenario.Group["name"] = Hostile;
        scenario.Channel["inputAttachments"]![0]!["inputAttachmentName"] = Hostile;
        scenario.Hls["inputLossAction"] = JsonValue.Create(Hostile);
        scenario.B["username"] = Hostile;
    }
}
