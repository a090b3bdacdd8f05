using System;

namespace RedundantLive.Rules;

/// <summary>Arithmetic on groups of pictures.</summary>
internal static class GopLength
{
    /// <summary>Length in seconds, or null when the encode does not say.</summary>
    public static double? Of(LiveVideoEncode video)
    {
        if (video.GopSize is not > 0) return null;
        if (video.GopSizeUnits == "SECONDS") return video.GopSize;
        return video is { FramerateNumerator: > 0, FramerateDenominator: > 0 }
            ? video.GopSize * video.FramerateDenominator.Value / video.FramerateNumerator.Value
            : null;
    }

    /// <summary>
    /// Whether a length is a whole multiple of another, at least once. Two thousandths are let pass: a GOP of 60 frames at 29.97 fps is
    /// 2.002 s, and AWS calls three of them a 6-second segment.
    /// </summary>
    public static bool Divides(double part, double whole)
    {
        double times = Math.Round(whole / part);
        return times >= 1 && Math.Abs((times * part) - whole) <= 0.002 * whole;
    }
}
