using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CfMss : DistributionRule
{
    public CfMss() : base(
        "CF-MSS", FindingSeverity.Warning,
        "A Smooth Streaming endpoint has a behaviour index.ism/* with Smooth Streaming on.",
        "Smooth Streaming players get errors.",
        "New-PackageDistribution -Channel <id> -DistributionId <id>",
        AwsPage.CloudFront("live-streaming"))
    {
    }

    protected override Check? JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (serving.Endpoints.All(endpoint => endpoint.Type != PackagerType.Mss)) return null;
        return Check.That(
            serving.Behaviors.Any(behavior => behavior.SmoothStreaming), name, "It has a behaviour for Smooth Streaming.", "It has no behaviour for Smooth Streaming.",
            "index.ism/* with Smooth Streaming", "none", Remedies.Distribution(serving));
    }
}
