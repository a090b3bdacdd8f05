using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MpIngest2 : GroupRule
{
    public MpIngest2() : base(
        "MP-INGEST2", FindingSeverity.Error, RuleTopic.MediaPackageAndCloudFront,
        "The MediaPackage channel has two ingest endpoints.",
        "A MediaPackage channel from before input redundancy takes one stream only: when that one stops, viewers see nothing.",
        "New-PackageChannel -Id <new id> | Set-LiveDestinationPair -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Package("what-is-flow-ir"), FailoverData.PackageChannels)
    {
    }

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (c.Fed(group).Count == 0) return Unseen(group.Name);
        PackageChannel channel = c.Fed(group).FirstOrDefault(fed => fed.IngestEndpoints.Count != 2) ?? c.Fed(group)[0];
        int count = channel.IngestEndpoints.Count;
        return Check.That(
            count == 2, $"MediaPackage channel {channel.Id}", "It has two ingest endpoints.", $"It has {count} ingest endpoint(s).", "2",
            count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Remedies.Pair(c, group));
    }
}
