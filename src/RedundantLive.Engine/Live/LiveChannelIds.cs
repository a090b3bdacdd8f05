using System.Text.RegularExpressions;

namespace RedundantLive.Live;

/// <summary>Ids of MediaLive channels.</summary>
public static class LiveChannelIds
{
    /// <summary>Shape of an id, for parameters that take nothing else.</summary>
    public const string Pattern = "^[0-9]+$";

    private static readonly Regex Digits = new(@"\A[0-9]{1,19}\z", RegexOptions.CultureInvariant);
    private static readonly Regex Arn = new(@"\Aarn:[a-z0-9-]+:medialive:[a-z0-9-]+:[0-9]*:channel:([0-9]+)\z", RegexOptions.CultureInvariant);

    /// <summary>The id that a text names: the id itself or the ARN of a channel.</summary>
    /// <exception cref="LiveException"><c>InputInvalid</c>: it is neither.</exception>
    public static string Parse(string text)
    {
        string trimmed = text.Trim();
        if (Digits.IsMatch(trimmed)) return trimmed;
        if (Arn.Match(trimmed) is { Success: true } match) return match.Groups[1].Value;
        throw new LiveException(
            "InputInvalid", "InvalidArgument", $"'{text}' is no id of a MediaLive channel.", text,
            "The id is a number such as 1234567; Get-LiveChannel lists the channels with their ids.", "Nothing was changed.");
    }
}
