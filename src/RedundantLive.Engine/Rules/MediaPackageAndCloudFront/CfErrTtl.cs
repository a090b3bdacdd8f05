using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CfErrTtl : DistributionRule
{
    private static readonly string[] Codes = { "404", "500", "502", "503", "504" };

    public CfErrTtl() : base(
        "CF-ERRTTL", FindingSeverity.Warning,
        "Errors 404 and 5xx are cached for two seconds at most.",
        "CloudFront keeps an error for 10 seconds unless told otherwise, so viewers see the gap longer than it lasts.",
        "Set the error caching minimum TTL of 404, 500, 502, 503 and 504 to 1 second.",
        AwsPage.CloudFront("custom-error-pages-expiration"))
    {
    }

    protected override Check JudgeDistribution(RuleCase c, Wording name, ServingDistribution serving)
    {
        IReadOnlyDictionary<string, TimeSpan> caching = serving.Distribution.ErrorCaching;
        var slow = Codes.Where(code => !caching.TryGetValue(code, out TimeSpan ttl) || ttl.TotalSeconds > 2).ToList();
        return Check.That(
            slow.Count == 0, name, "Errors are cached for two seconds at most.", $"Errors {string.Join(", ", slow)} are cached for longer.", "2 s at most",
            slow.Count == 0 ? null : caching.TryGetValue(slow[0], out TimeSpan first) ? Wording.Value(Seconds.Text(first)) : "10 s (CloudFront's default)",
            $"Set the error caching minimum TTL of {string.Join(", ", slow)} to 1 s in distribution {serving.Distribution.Id}.");
    }
}
