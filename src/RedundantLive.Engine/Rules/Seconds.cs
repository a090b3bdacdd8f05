using System;

namespace RedundantLive.Rules;

/// <summary>Durations in words.</summary>
internal static class Seconds
{
    public static string Text(TimeSpan duration) => duration.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + " s";

    public static string Text(double seconds) => seconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + " s";
}
