using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>
/// Two pipelines of one channel encode alike by themselves; two channels do only when somebody keeps them so (MediaPackage user guide,
/// what-is-flow-ir: the encoder settings of the two streams have to be identical).
/// </summary>
internal sealed class LinkSame : GroupRule
{
    public LinkSame() : base(
        "LINK-SAME", FindingSeverity.Error, RuleTopic.PipelinesAndInputs,
        "Two linked channels encode alike: segments, outputs, video and audio, and how they are timed.",
        "MediaPackage changes between two streams that do not fit together: players stop or show errors at the switch.",
        "Give both channels the same encoder settings.",
        AwsPage.Package("what-is-flow-ir"))
    {
    }

    public override bool JudgesBothPipelines => true;

    public override Wording? Exempts(RuleCase c) => c.Link is null or { IsAlone: true } ? "The channel is not linked to another one." : base.Exempts(c);

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (c.Link!.Partner is not { } partner) return null;
        if (group.Linked is not { } linked) return Check.Unknown(group.Name, $"Not judged: channel {partner.Id}, to which the channel is linked, has no such output group.");
        if (partner.VideoEncodes.Count == 0) return Check.Unknown(group.Name, $"Not judged: the document of channel {partner.Id} has no encoder settings.");
        IReadOnlyList<string> stream = Differences(Stream(c.Channel, group.Group), Stream(partner, linked.Other.Group));
        Wording remedy = $"MediaLive channels {c.Channel.Id} and {partner.Id}, while they are IDLE: give {group.Name} the same settings in both.";
        if (stream.Count > 0) return Differ(stream, FindingSeverity.Error);

        // What is not in step still plays: it is a jump at the switch.
        IReadOnlyList<string> timing = Differences(Timing(c.Channel, group.Group), Timing(partner, linked.Other.Group));
        return timing.Count > 0
            ? Differ(timing, FindingSeverity.Warning)
            : Check.Pass(group.Name, $"It encodes like that of channel {partner.Id}, as far as segments, outputs, size, frame rate, GOP, bit rate, codecs and timing show.");

        Check Differ(IReadOnlyList<string> names, FindingSeverity severity) => Check.Fail(
            group.Name, $"It differs from that of channel {partner.Id} in {string.Join(", ", names)}.", "the same settings in both channels", string.Join(", ", names), remedy, severity);
    }

    private static IReadOnlyList<string> Differences(IReadOnlyList<(string Name, string Value)> ours, IReadOnlyList<(string Name, string Value)> theirs) =>
        ours.Zip(theirs, (a, b) => a.Value == b.Value ? null : a.Name).OfType<string>().ToList();

    /// <summary>What a player gets, under the names of the API.</summary>
    private static IReadOnlyList<(string Name, string Value)> Stream(LiveChannel channel, LiveOutputGroup group)
    {
        IEnumerable<LiveVideoEncode?> videos = group.Outputs.OrderBy(output => output.NameModifier, StringComparer.Ordinal)
            .Select(output => channel.VideoEncodes.FirstOrDefault(video => video.Name == output.VideoEncode));
        IEnumerable<LiveAudioEncode> audios = group.Outputs.OrderBy(output => output.NameModifier, StringComparer.Ordinal)
            .SelectMany(output => output.AudioEncodes.Select(name => channel.AudioEncodes.FirstOrDefault(audio => audio.Name == name) ?? new LiveAudioEncode()));
        return new[]
        {
            ("outputGroupSettings", group.Kind),
            ("segmentLength", Text(group.Hls?.SegmentLength)),
            ("nameModifier", Join(group.Outputs.Select(output => output.NameModifier).OrderBy(name => name, StringComparer.Ordinal))),
            ("hlsSettings", Join(group.Outputs.Select(output => output.Container).OrderBy(name => name, StringComparer.Ordinal))),
            ("videoDescriptions.codecSettings", Join(videos.Select(video => video?.Codec))),
            ("width/height", Join(videos.Select(video => $"{Text(video?.Width)}x{Text(video?.Height)}"))),
            ("framerateNumerator/framerateDenominator", Join(videos.Select(video => video?.FramerateControl + Text(video?.FramerateNumerator) + "/" + Text(video?.FramerateDenominator)))),
            ("gopSize", Join(videos.Select(video => Text(video?.GopSize) + video?.GopSizeUnits))),
            ("videoDescriptions.bitrate", Join(videos.Select(video => Text(video?.BitRate)))),
            ("audioDescriptions.codecSettings", Join(audios.Select(audio => audio.Codec))),
            ("audioDescriptions.bitrate", Join(audios.Select(audio => Text(audio.BitRate)))),
        };
    }

    /// <summary>What keeps the two in step.</summary>
    private static IReadOnlyList<(string Name, string Value)> Timing(LiveChannel channel, LiveOutputGroup group) => new[]
    {
        ("programDateTime", group.Hls?.ProgramDateTime + Text(group.Hls?.ProgramDateTimePeriod)),
        ("programDateTimeClock", group.Hls?.ProgramDateTimeClock ?? ""),
        ("outputLockingMode", channel.Locking.Mode ?? "PIPELINE_LOCKING"),
        ("outputLockingSettings", channel.Locking.Method + channel.Locking.HasDisabledSettings),
        ("outputTimingSource", channel.Locking.OutputTimingSource ?? ""),
        ("timecodeConfig", channel.Locking.TimecodeSource ?? ""),
    };

    private static string Join(IEnumerable<string?> values) => string.Join("|", values);

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
