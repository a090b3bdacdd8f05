using RedundantLive.Live;
using RedundantLive.Packaging;
using Xunit;

namespace RedundantLive.Tests.Model;

public class IdTests
{
    [Theory]
    [InlineData("1234567", "1234567")]
    [InlineData(" 1234567 ", "1234567")]
    [InlineData("arn:aws:medialive:eu-west-1:111122223333:channel:1234567", "1234567")]
    [InlineData("arn:aws-cn:medialive:cn-north-1:111122223333:channel:7", "7")]
    public void A_live_channel_is_named_by_id_or_arn(string text, string id) => Assert.Equal(id, LiveChannelIds.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("channel")]
    [InlineData("12/34")]
    [InlineData("-1")]
    [InlineData("1234567\n8")]
    [InlineData("٣٤")]
    [InlineData("12345678901234567890")]
    [InlineData("arn:aws:mediapackage:eu-west-1:111122223333:channels/0123")]
    [InlineData("arn:aws:medialive:eu-west-1:111122223333:input:1234567")]
    public void Anything_else_is_invalid(string text)
    {
        var failure = Assert.Throws<LiveException>(() => LiveChannelIds.Parse(text));

        Assert.Equal("InputInvalid", failure.ErrorId);
        Assert.Equal(text, failure.Target);
        Assert.Equal("Nothing was changed.", failure.NotChanged);
    }

    [Theory]
    [InlineData("CTSPackage")]
    [InlineData("a")]
    [InlineData("A-b_9")]
    public void A_package_id_has_letters_digits_and_two_signs(string id)
    {
        var failure = Record.Exception(() => ChannelCreation.RequireId(id));

        Assert.Null(failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    public void Other_package_ids_are_invalid(string id) =>
        Assert.Equal("InputInvalid", Assert.Throws<LiveException>(() => ChannelCreation.RequireId(id)).ErrorId);

    [Fact]
    public void A_package_id_has_256_characters_at_most() =>
        Assert.Throws<LiveException>(() => ChannelCreation.RequireId(new string('a', 257)));
}
