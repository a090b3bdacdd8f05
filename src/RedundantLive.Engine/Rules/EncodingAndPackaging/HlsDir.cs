namespace RedundantLive.Rules;

internal sealed class HlsDir : HlsMemberRule
{
    public HlsDir() : base(
        "HLS-DIR", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The HLS group writes into a single directory.",
        "MediaPackage expects all files in one folder; renditions in others may be missing for viewers.",
        AwsPage.Live("hls-destinations-emp-design"), "directoryStructure", "SINGLE_DIRECTORY", "SUBDIRECTORY_PER_STREAM")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.DirectoryStructure is null or "SINGLE_DIRECTORY";

    protected override string? Read(LiveHlsGroup hls) => hls.DirectoryStructure;
}
