using System;
using System.Globalization;
using Xunit;

namespace RedundantLive.Tests.Packaging;

public class UnitTests
{
    [Theory]
    [InlineData("6", 6)]
    [InlineData("6s", 6)]
    [InlineData(" 6 s ", 6)]
    [InlineData("0.5", 0.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("14d", 1_209_600)]
    [InlineData("00:05:00", 300)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("-1", -1)]
    public void A_duration_is_read_as_people_write_it(string text, double seconds)
    {
        Assert.Equal(seconds, new Duration(text).TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("six")]
    [InlineData("6,5")]
    [InlineData("1e3")]
    [InlineData("5w")]
    [InlineData("99999999999999999999")]
    public void What_is_no_duration_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => new Duration(text));
    }

    [Fact]
    public void A_bare_number_is_seconds_and_never_ticks()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), new Duration(6).Value);
        Assert.Equal(TimeSpan.FromSeconds(6), new Duration(6L).Value);
        Assert.Equal(TimeSpan.FromSeconds(6.5), new Duration(6.5).Value);
    }

    [Theory]
    [InlineData("3500000", 3_500_000)]
    [InlineData("3500k", 3_500_000)]
    [InlineData("3500K", 3_500_000)]
    [InlineData("3.5M", 3_500_000)]
    [InlineData("3.5m", 3_500_000)]
    [InlineData("3.5 Mbps", 3_500_000)]
    [InlineData("3500 kbit/s", 3_500_000)]
    [InlineData("1G", 1_000_000_000)]
    public void A_bit_rate_is_read_as_people_write_it(string text, long bits)
    {
        Assert.Equal(bits, new BitRate(text).BitsPerSecond);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("3,5M")]
    public void What_is_no_bit_rate_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => new BitRate(text));
    }

    [Theory]
    [InlineData(3_500_000, "3.5M")]
    [InlineData(800_000, "800k")]
    [InlineData(3_500_001, "3500001")]
    [InlineData(0, "0")]
    public void A_bit_rate_shows_with_its_unit(long bits, string text)
    {
        Assert.Equal(text, new BitRate(bits).ToString());
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Culture_plays_no_part(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal(6.5, new Duration("6.5").TotalSeconds);
            Assert.Equal("6.5 s", new Duration(6.5).ToString());
            Assert.Equal(3_500_000, new BitRate("3.5M").BitsPerSecond);
            Assert.Equal("3.5M", new BitRate(3_500_000).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
