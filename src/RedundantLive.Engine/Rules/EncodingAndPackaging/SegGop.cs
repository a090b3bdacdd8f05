using System;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class SegGop : HlsRule
{
    public SegGop() : base(
        "SEG-GOP", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The segment length is a whole multiple of the GOP length, which all renditions share.",
        "Segments come out longer than asked and renditions drift apart: viewers see stalls when their player changes quality.",
        "Set the same GOP length in every video encode, so that it divides the segment length.",
        AwsPage.Live("mediapackage-encode-packaging"))
    {
    }

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        var videos = c.Videos(other => other == group).ToList();
        if (videos.Count == 0) return null;
        if (hls.SegmentLength is not { } segment) return Check.Unknown(group.Name, "Not judged: it leaves the segment length to the service.");
        double? first = null;
        foreach (LiveVideoEncode video in videos)
        {
            if (GopLength.Of(video) is not { } gop) return Check.Unknown(group.Name, $"Not judged: video encode '{video.Name}' does not tell its GOP length.");
            Wording remedy = Remedies.Console(c, $"set the GOP of video encode '{video.Name}' so that it divides {segment} s");
            if (!GopLength.Divides(gop, segment))
            {
                return Check.Fail(group.Name, $"The GOP of video encode '{video.Name}' does not divide the segment length.", $"a whole part of {segment} s", Seconds.Text(gop), remedy);
            }

            first ??= gop;
            if (Math.Abs(gop - first.Value) > 0.002 * first.Value)
            {
                return Check.Fail(group.Name, $"The GOP of video encode '{video.Name}' is another than that of '{videos[0].Name}'.", Seconds.Text(first.Value), Seconds.Text(gop), remedy);
            }
        }

        return Check.Pass(group.Name, $"Segments of {segment} s hold whole GOPs of {Seconds.Text(first!.Value)}.");
    }
}
