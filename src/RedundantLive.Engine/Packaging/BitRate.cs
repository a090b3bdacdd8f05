using System;
using System.Globalization;

namespace RedundantLive;

/// <summary>A bit rate in bits per second as a person writes it: <c>3500000</c>, <c>"3500k"</c>, <c>"3.5M"</c> (decimal units, as encoders use).</summary>
public readonly struct BitRate : IEquatable<BitRate>, IComparable<BitRate>
{
    /// <summary>Takes bits per second.</summary>
    public BitRate(long bitsPerSecond) => BitsPerSecond = bitsPerSecond;

    /// <summary>Takes bits per second.</summary>
    public BitRate(int bitsPerSecond) => BitsPerSecond = bitsPerSecond;

    /// <summary>Takes bits per second.</summary>
    /// <exception cref="FormatException">Not whole.</exception>
    public BitRate(double bitsPerSecond) => BitsPerSecond = Whole(bitsPerSecond, bitsPerSecond.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes text.</summary>
    /// <exception cref="FormatException">The text is no bit rate.</exception>
    public BitRate(string text) => BitsPerSecond = Parse(text).BitsPerSecond;

    /// <summary>Bits per second.</summary>
    public long BitsPerSecond { get; }

    /// <summary>Reads text; see the type for the forms. <c>bps</c>, <c>bit/s</c> and <c>b/s</c> may follow.</summary>
    /// <exception cref="FormatException">The text is no bit rate.</exception>
    public static BitRate Parse(string text)
    {
        string rest = text.Trim();
        foreach (string suffix in new[] { "bit/s", "bps", "b/s" })
        {
            if (!rest.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            rest = rest.Substring(0, rest.Length - suffix.Length).TrimEnd();
            break;
        }

        double unit = rest.Length == 0 ? 1 : rest[rest.Length - 1] switch { 'k' or 'K' => 1e3, 'm' or 'M' => 1e6, 'g' or 'G' => 1e9, _ => 1 };
        if (unit != 1) rest = rest.Substring(0, rest.Length - 1).TrimEnd();
        return double.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            ? new BitRate(Whole(amount * unit, text))
            : throw new FormatException($"'{text}' is no bit rate. Give bits per second (3500000) or a decimal unit (3500k, 3.5M).");
    }

    /// <summary>Whether both are equal.</summary>
    public static bool operator ==(BitRate left, BitRate right) => left.BitsPerSecond == right.BitsPerSecond;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(BitRate left, BitRate right) => left.BitsPerSecond != right.BitsPerSecond;

    /// <inheritdoc/>
    public int CompareTo(BitRate other) => BitsPerSecond.CompareTo(other.BitsPerSecond);

    /// <inheritdoc/>
    public bool Equals(BitRate other) => BitsPerSecond == other.BitsPerSecond;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BitRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BitsPerSecond.GetHashCode();

    /// <summary>With the largest unit that loses nothing, e.g. <c>3.5M</c>.</summary>
    public override string ToString() => BitsPerSecond switch
    {
        >= 1_000_000 when BitsPerSecond % 1_000 == 0 => (BitsPerSecond / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + "M",
        >= 1_000 when BitsPerSecond % 1_000 == 0 => (BitsPerSecond / 1_000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => BitsPerSecond.ToString(CultureInfo.InvariantCulture),
    };

    private static long Whole(double bits, string text)
    {
        double rounded = Math.Round(bits);
        return Math.Abs(bits - rounded) < 1e-6 && Math.Abs(bits) < long.MaxValue / 2d
            ? (long)rounded
            : throw new FormatException($"'{text}' is no whole number of bits per second.");
    }
}
