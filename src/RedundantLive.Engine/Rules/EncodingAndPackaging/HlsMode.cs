namespace RedundantLive.Rules;

internal sealed class HlsMode : HlsMemberRule
{
    public HlsMode() : base(
        "HLS-MODE", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "The HLS group is LIVE.",
        "A VOD playlist grows for ever; MediaPackage and players choke on it.",
        AwsPage.Live("hls-destinations-emp-design"), "mode", "LIVE", "VOD")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.Mode is null or "LIVE";

    protected override string? Read(LiveHlsGroup hls) => hls.Mode;
}
