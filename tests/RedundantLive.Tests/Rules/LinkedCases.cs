using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace RedundantLive.Tests.Rules;

/// <summary>Two channels that are linked: what each rule about both pipelines says of them.</summary>
internal static class LinkedCases
{
    /// <summary>Rules about both pipelines, and what breaks each of them in the channel that is not judged.</summary>
    private static readonly IReadOnlyList<(string Rule, Action<Scenario> Breaks)> Pair =
    [
        ("WIRE-COUNT", s => s.Partner!["destinations"]![0]!["settings"]!.AsArray().Clear()),
        ("WIRE-DISTINCT", s => s.PartnerDestination["url"] = Scenario.Url("a")),
        ("WIRE-MATCH", s => s.PartnerDestination["url"] = Scenario.Url("stale")),
        ("WIRE-MATCH", s => s.PartnerDestination["url"] = Scenario.Url("a")),
        ("WIRE-ONECHANNEL", s =>
        {
            s.Packages.Add(Scenario.Package("Other", "c", "d"));
            s.PartnerDestination["url"] = Scenario.Url("d");
        }),
        ("WIRE-ORDER", s => (s.PartnerDestination["url"], s.A["url"]) = (Scenario.Url("a"), Scenario.Url("b"))),
        ("WIRE-FORM", s => s.PartnerDestination["url"] = Scenario.Url("b") + "/"),
        ("WIRE-LEGACY", s => s.PartnerDestination["url"] = $"https://{Scenario.Host}/in/v1/0123/channel"),
        ("WIRE-REGION", s => s.PartnerDestination["url"] = "https://x.mediapackage.us-east-1.amazonaws.com/in/v2/1/2/channel"),
        ("CRED-USER", s => s.PartnerDestination["username"] = "user-a"),
        ("CRED-PARAM", s => s.Parameters.RemoveAt(1)),
        ("CRED-VALUE", s => s.Parameters[1] = Scenario.Parameter("/medialive/test/b", "stale")),
        ("CRED-LITERAL", s => s.PartnerDestination["passwordParam"] = "pw-b"),
        ("CRED-SHARED", s => s.PartnerDestination["passwordParam"] = "/medialive/test/a"),
        ("CRED-TYPE", s => s.Parameters[1] = s.Parameters[1] with { Type = "String" }),
        ("LOSS-PAUSE", s => s.PartnerHls["inputLossAction"] = "EMIT_OUTPUT"),
        ("LOSS-PAUSE", s => s.PartnerHls.AsObject().Remove("inputLossAction")),
        ("LOSS-PAUSE", s => s.Hls["inputLossAction"] = "EMIT_OUTPUT"),
        ("LINK-SAME", s => s.PartnerHls["segmentLength"] = 4),
        ("LINK-SAME", s => s.Partner!["encoderSettings"]!["videoDescriptions"]![0]!["codecSettings"]!["h264Settings"]!["bitrate"] = 1),
        ("LINK-SAME", s => s.PartnerHls["programDateTimePeriod"] = 60),
        ("LINK-STATE", s => s.Partner!["state"] = "IDLE"),
        ("RUN-PIPES", s => s.Partner!["pipelinesRunningCount"] = 0),
        ("ML-INPUT-SAME", s => s.Inputs[1] = s.Inputs[1] with { Feeds = s.Inputs[0].Feeds }),
        ("ML-INPUT-SAME", s => s.Partner!["inputAttachments"]![0]!["inputId"] = "7654321"),
        ("ML-AZ", s => Vpc(s, "eu-west-1a")),
    ];

    public static readonly IReadOnlyList<RuleTestCase> All = [.. Make()];

    private static IEnumerable<RuleTestCase> Make()
    {
        foreach ((string rule, Action<Scenario> breaks) in Pair)
        {
            yield return new(rule, FindingOutcome.Passed, Good(rule));
            yield return new(rule, FindingOutcome.Failed, s => breaks(s.Linked()));
            yield return new(rule, FindingOutcome.Unknown, s => s.Linked().PartnerUnread = "MediaLive:DescribeChannel");
        }

        yield return new("ML-CLASS", FindingOutcome.Passed, s => s.Linked());
        yield return new("ML-CLASS", FindingOutcome.Passed, s => s.Linked(follows: true));
        yield return new("ML-CLASS", FindingOutcome.Failed, s => s.Linked().Channel["linkedChannelSettings"]!["primaryChannelSettings"]!["followingChannelArns"] = new JsonArray());
        yield return new("ML-CLASS", FindingOutcome.Failed, s => s.Linked(follows: true).Partner = null);
        yield return new("ML-CLASS", FindingOutcome.Unknown, s => s.Linked().Channel["linkedChannelSettings"]!["primaryChannelSettings"]!.AsObject().Remove("followingChannelArns"));
        yield return new("ML-CLASS", FindingOutcome.Unknown, s => s.Linked().Channel["linkedChannelSettings"]!["primaryChannelSettings"]!["followingChannelArns"]!.AsArray().Add(Scenario.PartnerArn + "9"));
        yield return new("ML-CLASS", FindingOutcome.Unknown, s => s.Linked(follows: true).Channel["linkedChannelSettings"]!["followerChannelSettings"]!.AsObject().Remove("primaryChannelArn"));
        yield return new("ML-CLASS", FindingOutcome.Unknown, s => s.Linked().Partner!.Remove("linkedChannelSettings"));
        yield return new("ML-CLASS", FindingOutcome.Unknown, s => s.Linked().Partner!["id"] = "3333333");

        // What a MediaPackage group of a follower feeds is not documented.
        yield return new("WIRE-COUNT", FindingOutcome.Unknown, s => Packaged(s));
        yield return new("WIRE-COUNT", FindingOutcome.Failed, s =>
        {
            s.Linked();
            s.Partner!["encoderSettings"]!["outputGroups"]![0]!["name"] = "other";
            s.SecondGroup();
        });
        yield return new("LINK-STATE", FindingOutcome.Failed, s => s.Linked().Channel["state"] = "IDLE");
        yield return new("LINK-STATE", FindingOutcome.Unknown, s => s.Linked().Partner!["state"] = "STOPPING");
        yield return new("LINK-SAME", FindingOutcome.Unknown, s => s.Linked().Partner!.Remove("encoderSettings"));
        yield return new("RUN-PIPES", FindingOutcome.Unknown, s => s.Linked().Partner!.Remove("pipelinesRunningCount"));
        yield return new("ML-INPUT-SAME", FindingOutcome.Unknown, s => s.Linked().Inputs.RemoveAt(1));
        yield return new("ML-INPUT-SAME", FindingOutcome.Unknown, s => s.Linked().Inputs[1] = s.Inputs[1] with { Feeds = [] });
        yield return new("LOSS-SINGLE", FindingOutcome.NotApplicable, s => s.Linked());
        yield return new("LOSS-SINGLE", FindingOutcome.Unknown, s => s.Linked().PartnerUnread = "MediaLive:DescribeChannel");
        yield return new("LOSS-SINGLE", FindingOutcome.Failed, s => s.Linked(follows: true).Partner = null);
        yield return new("CRED-ROLE", FindingOutcome.Passed, s =>
        {
            s.Linked();
            s.Role[1] = s.Role[1] with { Allowed = false };
        });
        yield return new("WIRE-SHARED", FindingOutcome.Passed, s => s.Linked().Others.Add(new LiveChannelSummary
        {
            Id = Scenario.PartnerId, Destinations = [new LiveDestinationSet { Settings = [new LiveDestination { Url = Scenario.Url("a") }] }],
        }));
        yield return new("RUN-INPUT", FindingOutcome.NotApplicable, s => s.Linked());
        yield return new("LOCK-MODE", FindingOutcome.Failed, s => s.Linked().Global["outputLockingMode"] = "DISABLED");
    }

    private static Action<Scenario> Good(string rule) => s =>
    {
        s.Linked();
        if (rule == "ML-AZ") Vpc(s, "eu-west-1b");
    };

    private static void Packaged(Scenario s)
    {
        s.Linked();
        s.AsPackageGroup();
        JsonNode group = s.Group["outputGroupSettings"]!.DeepClone();
        s.Partner!["encoderSettings"]!["outputGroups"]![0]!["outputGroupSettings"] = group;
        s.Partner["destinations"] = s.Channel["destinations"]!.DeepClone();
    }

    private static void Vpc(Scenario s, string zone)
    {
        s.Channel["vpc"] = JsonNode.Parse("""{"subnetIds":["subnet-1"],"availabilityZones":["eu-west-1a"]}""");
        s.Partner!["vpc"] = JsonNode.Parse($$"""{"subnetIds":["subnet-2"],"availabilityZones":["{{zone}}"]}""");
    }
}
