using System.Linq;

namespace RedundantLive.Rules;

internal sealed class EncStreams : GroupRule
{
    private const int MaximumStreams = 20;
    private const int MaximumTracks = 10;

    public EncStreams() : base(
        "ENC-STREAMS", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "A group has at most 20 streams with at most 10 tracks each.",
        "MediaPackage refuses what is more (MaxIngestStreamsError), so viewers miss renditions or see nothing.",
        "Remove outputs from the group.",
        AwsPage.Package("live-quotas"))
    {
    }

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        int streams = group.Group.Outputs.Count;
        if (streams == 0) return null;
        int tracks = group.Group.Outputs.Max(output => (output.VideoEncode == null ? 0 : 1) + output.AudioEncodes.Count + output.Captions);
        return Check.That(
            streams <= MaximumStreams && tracks <= MaximumTracks, group.Name, $"It has {streams} streams with at most {tracks} tracks.",
            $"It has {streams} streams with up to {tracks} tracks.", $"{MaximumStreams} streams, {MaximumTracks} tracks", $"{streams} streams, {tracks} tracks",
            Remedies.Console(c, $"remove outputs or tracks from {group.Name}"));
    }
}
