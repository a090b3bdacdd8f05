namespace RedundantLive.Rules;

internal sealed class HlsOutSel : HlsMemberRule
{
    public HlsOutSel() : base(
        "HLS-OUTSEL", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "The HLS group writes manifests and segments.",
        "MediaPackage reads both levels of manifests; where one is missing it finds no stream.",
        AwsPage.Live("hls-destinations-emp-design"), "outputSelection", "MANIFESTS_AND_SEGMENTS", "VARIANT_MANIFESTS_AND_SEGMENTS", "SEGMENTS_ONLY")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.OutputSelection is null or "MANIFESTS_AND_SEGMENTS";

    protected override string? Read(LiveHlsGroup hls) => hls.OutputSelection;
}
