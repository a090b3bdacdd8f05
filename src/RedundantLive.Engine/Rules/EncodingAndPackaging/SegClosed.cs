namespace RedundantLive.Rules;

internal sealed class SegClosed : VideoRule
{
    public SegClosed() : base(
        "SEG-CLOSED", FindingSeverity.Error, RuleTopic.EncodingAndPackaging,
        "Every GOP is closed (cadence 1).",
        "With open GOPs segments cannot be cut cleanly: viewers see blocks at the switch. With 0 segmenting breaks.",
        "Set the closed GOP cadence of the video encode to 1.",
        AwsPage.LiveApi)
    {
    }

    protected override Check JudgeVideo(RuleCase c, Wording name, LiveVideoEncode video)
    {
        if (video.GopClosedCadence is not { } cadence) return Check.Unknown(name, "Not judged: it leaves the closed GOP cadence to the service.");
        if (cadence == 1) return Check.Pass(name, "Every GOP is closed.");
        return Check.Fail(
            name, cadence == 0 ? (Wording)"No GOP is closed." : $"Only every {cadence}th GOP is closed.", "1", cadence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Remedies.Console(c, $"set the closed GOP cadence of {name} to 1"), cadence == 0 ? FindingSeverity.Error : FindingSeverity.Warning);
    }
}
