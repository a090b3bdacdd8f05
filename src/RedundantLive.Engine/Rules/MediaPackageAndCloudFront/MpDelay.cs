using System;

namespace RedundantLive.Rules;

internal sealed class MpDelay : EndpointRule
{
    public MpDelay() : base(
        "MP-DELAY", FindingSeverity.Error, RuleTopic.MediaPackageAndCloudFront,
        "A time delay is 5 to 86400 seconds and shorter than the startover window.",
        "MediaPackage refuses such an endpoint, so it cannot be changed or made again as it is.",
        "Set-PackageEndpoint -Id <id> -TimeDelay <5 to 86400, less than the startover window>",
        AwsPage.Package("endpoints-hls-new"))
    {
    }

    protected override Check? JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (endpoint.TimeDelay is not { TotalSeconds: > 0 } delay) return null;
        bool inRange = delay.TotalSeconds is >= 5 and <= 86_400;
        bool inWindow = endpoint.StartoverWindow is not { TotalSeconds: > 0 } window || delay < window;
        string actual = Seconds.Text(delay);
        return Check.That(
            inRange && inWindow, name, $"Its time delay is {actual}.", inRange ? (Wording)"Its time delay is not shorter than its startover window." : $"Its time delay is {actual}.",
            inRange ? (Wording)$"less than {Seconds.Text(endpoint.StartoverWindow ?? TimeSpan.Zero)}" : "5 s to 86400 s", actual, Remedies.Endpoint(endpoint, $"-TimeDelay {Valid(delay, endpoint.StartoverWindow)}"));
    }

    /// <summary>The valid delay that is nearest; 0, none, where the window has no room for one.</summary>
    private static int Valid(TimeSpan delay, TimeSpan? window)
    {
        double longest = window is { TotalSeconds: > 0 } ? Math.Min(86_400, window.Value.TotalSeconds - 1) : 86_400;
        return longest < 5 ? 0 : (int)Math.Max(5, Math.Min(delay.TotalSeconds, longest));
    }
}
