using System.Linq;

namespace RedundantLive.Rules;

internal sealed class WireShared : GroupRule
{
    public WireShared() : base(
        "WIRE-SHARED", FindingSeverity.Warning, RuleTopic.Wiring,
        "No other MediaLive channel writes to the same ingest endpoints.",
        "Two writers garble one input: viewers see jumps and errors as soon as both run.",
        "New-PackageChannel -Id <new id> | Set-LiveDestinationPair -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("origin-server-hls-emp"), FailoverData.OtherChannels)
    {
    }

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        foreach (LiveChannelSummary other in c.Context.OtherChannels.Required)
        {
            if (other.Id == c.Channel.Id || other.Id == c.Link?.OtherId || !other.Destinations.Any(destination => Shares(group, destination))) continue;
            return Check.Fail(
                group.Name, $"MediaLive channel {other.Id} writes to the same ingest endpoint.", "one writer", $"also channel {other.Id} ({other.State})",
                Remedies.NewPair(c, group));
        }

        return Check.Pass(group.Name, "No other MediaLive channel of this account and region writes to it.");
    }

    private static bool Shares(BoundGroup group, LiveDestinationSet other) =>
        other.Settings.Any(theirs => theirs.Url.Length > 0 && group.Settings.Any(ours => ours.Url == theirs.Url))
        || other.PackageSettings.Any(theirs => theirs.ChannelId != null && group.PackageSettings.Any(ours => ours.ChannelId == theirs.ChannelId));
}
