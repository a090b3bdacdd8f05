using System.Collections.Generic;

namespace RedundantLive.Rules;

internal sealed class CfTag : DistributionRule
{
    private const string Tag = "mediapackage:cloudfront_assoc";

    public CfTag() : base(
        "CF-TAG", FindingSeverity.Information,
        "The distribution carries the tag by which the MediaPackage console finds it.",
        "Nothing for viewers; the console does not show the distribution with the channel.",
        "New-PackageDistribution -Channel <id> -DistributionId <id>",
        AwsPage.Package("cdns-create-mp"), FailoverData.DistributionTags)
    {
    }

    protected override Check JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        if (!c.Context.DistributionTags.Required.TryGetValue(serving.Distribution.Id, out IReadOnlyDictionary<string, string>? tags)) return Check.Unknown(name, "Not judged: its tags were not read.");
        tags.TryGetValue(Tag, out string? actual);
        return Check.That(
            actual == serving.Channel.Arn, name, "It carries the tag.", actual == null ? "It does not carry the tag." : "The tag names another channel.", serving.Channel.Arn, actual,
            actual == null ? Remedies.Distribution(serving) : $"See with which channel distribution {serving.Distribution.Id} belongs, and tag it with {Tag} = {serving.Channel.Arn} if it is this one.");
    }
}
