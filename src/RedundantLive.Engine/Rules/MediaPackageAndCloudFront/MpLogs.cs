namespace RedundantLive.Rules;

internal sealed class MpLogs : GroupRule
{
    public MpLogs() : base(
        "MP-LOGS", FindingSeverity.Information, RuleTopic.MediaPackageAndCloudFront,
        "The MediaPackage channel writes ingress access logs.",
        "Nothing for viewers; but after an incident nobody can prove which pipeline wrote what.",
        "Set-PackageLog -Channel <id> -EnableIngress",
        AwsPage.Package("access-logging"), FailoverData.PackageChannels)
    {
    }

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (c.Fed(group).Count == 0) return Unseen(group.Name);
        PackageChannel channel = c.Fed(group)[0];
        return Check.That(
            !string.IsNullOrEmpty(channel.IngressLogGroup), $"MediaPackage channel {channel.Id}", "Ingress access logs are on.", "Ingress access logs are off.", "on",
            string.IsNullOrEmpty(channel.IngressLogGroup) ? "off" : Wording.Value(channel.IngressLogGroup!), Wording.Command($"Set-PackageLog -Channel {PowerShellText.Quote(channel.Id)} -EnableIngress"));
    }
}
