using System;
using System.Globalization;

namespace RedundantLive;

/// <summary>
/// A length of time as a person writes it: a <see cref="TimeSpan"/>, a number of seconds (<c>6</c>, <c>"6"</c>, <c>"6s"</c>), <c>"5m"</c>,
/// <c>"2h"</c>, <c>"1d"</c>, <c>"500ms"</c> or <c>"00:05:00"</c>. A bare number is always seconds, never ticks.
/// </summary>
public readonly struct Duration : IEquatable<Duration>, IComparable<Duration>
{
    private readonly TimeSpan value;

    /// <summary>Takes a time span.</summary>
    public Duration(TimeSpan value) => this.value = value;

    /// <summary>Takes seconds.</summary>
    /// <exception cref="FormatException">Not a number, or too large.</exception>
    public Duration(double seconds) => value = FromSeconds(seconds);

    /// <summary>Takes seconds.</summary>
    public Duration(int seconds) => value = TimeSpan.FromSeconds(seconds);

    /// <summary>Takes seconds.</summary>
    /// <exception cref="FormatException">Too large.</exception>
    public Duration(long seconds) => value = FromSeconds(seconds);

    /// <summary>Takes text.</summary>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public Duration(string text) => value = Parse(text).value;

    /// <summary>As a time span.</summary>
    public TimeSpan Value => value;

    /// <summary>In seconds.</summary>
    public double TotalSeconds => value.TotalSeconds;

    /// <summary>Reads text; see the type for the forms.</summary>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static Duration Parse(string text)
    {
        string trimmed = text.Trim();
        // A time span's own form has a colon; without one "6" would be six days.
        if (trimmed.IndexOf(':') >= 0 && TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out TimeSpan span)) return new Duration(span);

        (string number, double unit) = Split(trimmed.ToLowerInvariant());
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return double.TryParse(number, style, CultureInfo.InvariantCulture, out double amount)
            ? new Duration(FromSeconds(amount * unit))
            : throw new FormatException($"'{text}' is no duration. Give seconds (6), a unit (500ms, 6s, 5m, 2h, 1d) or hours:minutes:seconds (00:05:00).");
    }

    /// <summary>A duration is a time span.</summary>
    public static implicit operator TimeSpan(Duration duration) => duration.value;

    /// <summary>A time span is a duration.</summary>
    public static implicit operator Duration(TimeSpan value) => new(value);

    /// <summary>Whether both are equally long.</summary>
    public static bool operator ==(Duration left, Duration right) => left.value == right.value;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Duration left, Duration right) => left.value != right.value;

    /// <summary>Whether the left one is shorter.</summary>
    public static bool operator <(Duration left, Duration right) => left.value < right.value;

    /// <summary>Whether the left one is longer.</summary>
    public static bool operator >(Duration left, Duration right) => left.value > right.value;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => value.CompareTo(other.value);

    /// <inheritdoc/>
    public bool Equals(Duration other) => value == other.value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Duration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <summary>Seconds with the unit, e.g. <c>6 s</c>.</summary>
    public override string ToString() => value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static (string Number, double Unit) Split(string text)
    {
        if (text.EndsWith("ms", StringComparison.Ordinal)) return (text.Substring(0, text.Length - 2).TrimEnd(), 0.001);
        double unit = text.Length == 0 ? 0 : text[text.Length - 1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return unit == 0 ? (text, 1) : (text.Substring(0, text.Length - 1).TrimEnd(), unit);
    }

    private static TimeSpan FromSeconds(double seconds)
    {
        if (double.IsNaN(seconds) || Math.Abs(seconds) > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            throw new FormatException($"{seconds.ToString(CultureInfo.InvariantCulture)} seconds is no usable duration.");
        }

        return TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
    }
}
