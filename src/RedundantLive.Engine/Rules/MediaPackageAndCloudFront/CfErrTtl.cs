using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Planning;

namespace RedundantLive.Rules;

internal sealed class CfErrTtl : DistributionRule
{
    private static readonly string[] Codes = { "404", "500", "502", "503", "504" };

    public CfErrTtl() : base(
        "CF-ERRTTL", FindingSeverity.Warning,
        "Errors 404 and 5xx are cached for two seconds at most.",
        "CloudFront keeps an error for 10 seconds unless told otherwise, so viewers see the gap longer than it lasts.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule CF-ERRTTL",
        AwsPage.CloudFront("custom-error-pages-expiration"))
    {
    }

    public override RepairKind Repairs => RepairKind.Around;

    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) =>
        c.Serving.SelectMany(serving => Slow(serving.Distribution).Select(code => ResourceRepair.Of(serving.Distribution, DistributionValues.ErrorCaching + code, "1")));

    protected override Check JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        IReadOnlyDictionary<string, TimeSpan> caching = serving.Distribution.ErrorCaching;
        IReadOnlyList<string> slow = Slow(serving.Distribution);
        return Check.That(
            slow.Count == 0, name, "Errors are cached for two seconds at most.", $"Errors {string.Join(", ", slow)} are cached for longer.", "2 s at most",
            slow.Count == 0 ? null : caching.TryGetValue(slow[0], out TimeSpan first) ? Wording.Value(Seconds.Text(first)) : "10 s (CloudFront's default)",
            Remedies.RepairAround(c, Id));
    }

    private static IReadOnlyList<string> Slow(PackageDistribution distribution) =>
        Codes.Where(code => !distribution.ErrorCaching.TryGetValue(code, out TimeSpan ttl) || ttl.TotalSeconds > 2).ToList();
}
