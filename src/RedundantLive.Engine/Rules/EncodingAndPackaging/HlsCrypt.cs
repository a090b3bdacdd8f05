namespace RedundantLive.Rules;

internal sealed class HlsCrypt : HlsMemberRule
{
    public HlsCrypt() : base(
        "HLS-CRYPT", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "The HLS group does not encrypt.",
        "MediaPackage cannot take encrypted segments, so viewers see nothing. Encryption belongs to the endpoint.",
        AwsPage.Package("supported-inputs-live"), "encryptionType", null, "AES128", "SAMPLE_AES")
    {
    }

    protected override bool Holds(LiveHlsGroup hls) => string.IsNullOrEmpty(hls.EncryptionType);

    protected override string? Read(LiveHlsGroup hls) => hls.EncryptionType;
}
