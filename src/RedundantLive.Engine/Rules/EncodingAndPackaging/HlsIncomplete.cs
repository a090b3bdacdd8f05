namespace RedundantLive.Rules;

internal sealed class HlsIncomplete : HlsMemberRule
{
    public HlsIncomplete() : base(
        "HLS-INCOMPLETE", FindingSeverity.Information, RuleTopic.EncodingAndPackaging,
        "Incomplete segments are handled automatically.",
        "AWS advises AUTO; with SUPPRESS the last moments before a break do not reach viewers.",
        AwsPage.LiveApi, "incompleteSegmentBehavior", "AUTO", "SUPPRESS")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.IncompleteSegmentBehavior is null or "AUTO";

    protected override string? Read(LiveHlsGroup hls) => hls.IncompleteSegmentBehavior;
}
