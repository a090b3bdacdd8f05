using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class EncCodec : GroupRule
{
    private static readonly string[] Video = { "h264Settings", "h265Settings" };
    private static readonly string[] Audio = { "aacSettings", "ac3Settings", "eac3Settings" };

    public EncCodec() : base(
        "ENC-CODEC", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "Video is H.264 or H.265; audio is AAC, AC-3 or E-AC-3.",
        "MediaPackage cannot take other codecs: viewers miss picture or sound.",
        "Change the codec of the encode.",
        AwsPage.Package("supported-inputs-live"))
    {
    }

    protected override Check? JudgeGroup(RuleCase c, BoundGroup group)
    {
        var names = new HashSet<string>(group.Group.Outputs.SelectMany(output => output.AudioEncodes), StringComparer.Ordinal);
        var encodes = c.Videos(other => other == group).Select(video => (video.Name, video.Codec, Good: Video))
            .Concat(c.Channel.AudioEncodes.Where(audio => names.Contains(audio.Name)).Select(audio => (audio.Name, audio.Codec, Good: Audio))).ToList();
        if (encodes.Count == 0) return null;
        foreach ((string name, string? codec, string[] good) in encodes)
        {
            if (codec == null) return Check.Unknown(group.Name, $"Not judged: encode '{name}' does not name a codec.");
            if (!good.Contains(codec)) return Check.Fail(group.Name, $"Encode '{name}' uses {codec}.", Wording.Value(string.Join(", ", good)), codec, Remedies.Console(c, $"change the codec of encode '{name}'"));
        }

        return Check.Pass(group.Name, "MediaPackage takes its codecs.");
    }
}
