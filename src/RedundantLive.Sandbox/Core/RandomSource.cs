using System;
using System.Text;

namespace RedundantLive.Sandbox.Core;

/// <summary>Everything random in a sandbox: repeatable by seed, safe for threads.</summary>
internal sealed class RandomSource
{
    private readonly Random random;
    private readonly object gate = new();

    public RandomSource(int seed) => random = new Random(seed);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex(int digits) => From("0123456789abcdef", digits);

    /// <summary>Decimal digits without a leading zero.</summary>
    public string Digits(int digits) => From("123456789", 1) + From("0123456789", digits - 1);

    /// <summary>Upper-case letters and digits.</summary>
    public string Code(int length) => From("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);

    /// <summary>A GUID in its usual form.</summary>
    public string Guid()
    {
        var hex = Hex(32);
        return string.Join("-", hex.Substring(0, 8), hex.Substring(8, 4), "4" + hex.Substring(13, 3), "a" + hex.Substring(17, 3), hex.Substring(20));
    }

    /// <summary>A share from 0 to 1.</summary>
    public double Share()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }

    public int Below(int limit)
    {
        lock (gate)
        {
            return random.Next(limit);
        }
    }

    private string From(string alphabet, int length)
    {
        var text = new StringBuilder(length);
        lock (gate)
        {
            for (var i = 0; i < length; i++)
            {
                text.Append(alphabet[random.Next(alphabet.Length)]);
            }
        }
        return text.ToString();
    }
}
