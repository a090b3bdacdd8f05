namespace RedundantLive.Rules;

internal sealed class CfStatus : DistributionRule
{
    public CfStatus() : base(
        "CF-STATUS", FindingSeverity.Warning,
        "The distribution is enabled and deployed.",
        "A disabled one serves nobody; one that is not deployed yet still serves by its previous settings.",
        "Wait until the distribution is deployed, or enable it.",
        AwsPage.CloudFront("live-streaming"))
    {
    }

    protected override Check JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        PackageDistribution distribution = serving.Distribution;
        if (!distribution.Enabled) return Check.Fail(name, "It is disabled.", "enabled", "disabled", $"Enable distribution {distribution.Id}.");
        return Check.That(
            distribution.Status == "Deployed", name, "It is enabled and deployed.", $"Its status is {distribution.Status}.", "Deployed", distribution.Status,
            Wording.Command($"aws cloudfront wait distribution-deployed --id {PowerShellText.Quote(distribution.Id)}"));
    }
}
