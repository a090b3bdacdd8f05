namespace RedundantLive.Rules;

internal sealed class SegShort : EndpointRule
{
    public SegShort() : base(
        "SEG-SHORT", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "An endpoint with short segments has a time delay as a cushion.",
        "Players may stop and buffer at the switch. Two seconds as the limit is this project's advice, not AWS's.",
        "Set-PackageEndpoint -Id <id> -TimeDelay 10",
        AwsPage.Package("what-is-flow-ir"))
    {
    }

    protected override Check JudgeEndpoint(RuleCase c, Wording name, PackageEndpoint endpoint)
    {
        if (endpoint.SegmentDuration is not { } duration) return Check.Unknown(name, "Not judged: the service does not say how long its segments are.");
        bool cushioned = endpoint.TimeDelay is { TotalSeconds: > 0 };
        return Check.That(
            duration.TotalSeconds > 2 || cushioned, name, cushioned ? (Wording)"It has a time delay." : $"Its segments last {Seconds.Text(duration)}.",
            $"Its segments last {Seconds.Text(duration)} and it has no time delay.", "more than 2 s, or a time delay", Seconds.Text(duration),
            Remedies.Endpoint(endpoint, "-TimeDelay 10"));
    }
}
