namespace RedundantLive.Rules;

internal sealed class HlsRedMan : HlsMemberRule
{
    public HlsRedMan() : base(
        "HLS-REDMAN", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "The HLS group writes no redundant manifests.",
        "Redundant manifests may not be used towards MediaPackage, which makes its own; players would be sent to URLs that do not exist.",
        AwsPage.Live("hls-opg-redundant-manifest"), "redundantManifest", "DISABLED", "ENABLED")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => hls.RedundantManifest is null or "DISABLED";

    protected override string? Read(LiveHlsGroup hls) => hls.RedundantManifest;
}
