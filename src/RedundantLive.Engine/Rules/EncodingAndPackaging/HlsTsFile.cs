namespace RedundantLive.Rules;

internal sealed class HlsTsFile : HlsMemberRule
{
    public HlsTsFile() : base(
        "HLS-TSFILE", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "The HLS group writes segmented files.",
        "Without segments MediaPackage has nothing to package, so viewers see nothing.",
        AwsPage.LiveApi, "tsFileMode", "SEGMENTED_FILES", "SINGLE_FILE")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.TsFileMode is null or "SEGMENTED_FILES";

    protected override string? Read(LiveHlsGroup hls) => hls.TsFileMode;
}
