using System;

namespace RedundantLive.Rules;

internal sealed class MpWindow : EndpointRule
{
    public MpWindow() : base(
        "MP-WINDOW", FindingSeverity.Warning, RuleTopic.MediaPackageAndCloudFront,
        "The live window of an endpoint holds at least three segments and at most 300 seconds.",
        "With a short window a player runs out of segments at the switch and stops. Three segments are this project's advice, not AWS's.",
        "Set-PackageEndpoint -Id <id> -PlaylistWindow 60",
        AwsPage.Package("live-quotas"))
    {
    }

    protected override Check JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (endpoint.ManifestWindow is not { } window || endpoint.SegmentDuration is not { } segment) return Check.Unknown(name, "Not judged: the service does not say how long its window or segments are.");
        bool enough = window.TotalSeconds >= 3 * segment.TotalSeconds;
        return Check.That(
            enough && window.TotalSeconds <= 300, name, $"Its window is {Seconds.Text(window)} with segments of {Seconds.Text(segment)}.",
            enough ? "Its window is longer than MediaPackage allows." : "Its window holds fewer than three segments.",
            $"{Seconds.Text(3 * segment.TotalSeconds)} to 300 s", Seconds.Text(window), Repair(endpoint, segment));
    }

    /// <summary>60 seconds is the service's default; longer segments need more.</summary>
    private static Wording Repair(PackageEndpoint endpoint, TimeSpan segment)
    {
        int window = (int)Math.Min(300, Math.Max(60, 3 * Math.Ceiling(segment.TotalSeconds)));
        return endpoint.Type switch
        {
            PackagerType.Hls => Remedies.Endpoint(endpoint, FormattableString.Invariant($"-PlaylistWindow {window}")),
            PackagerType.Dash or PackagerType.Mss => Remedies.Endpoint(endpoint, FormattableString.Invariant($"-ManifestWindow {window}")),
            _ => $"Set the playlist window of the manifests of endpoint {endpoint.Id} to {window} s.",
        };
    }
}
