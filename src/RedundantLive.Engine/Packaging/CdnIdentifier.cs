using System;
using System.Linq;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using RedundantLive.Security;

namespace RedundantLive.Packaging;

/// <summary>
/// The secret value of CDN authorization: <c>{"MediaPackageCDNIdentifier":"..."}</c>, 8 to 128 letters, digits and hyphens (MediaPackage user guide, cdn-auth-setup).
/// </summary>
public static class CdnIdentifier
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int Length = 64;

    private static readonly Regex Pattern = new(
        """^\s*\{[\s\S]*"MediaPackageCDNIdentifier"\s*:\s*"([A-Za-z0-9-]{8,128})"[\s\S]*\}\s*$""", RegexOptions.CultureInvariant);

    /// <summary>A new value.</summary>
    /// <param name="random">Random bytes.</param>
    public static SecureString New(Func<int, byte[]> random)
    {
        var text = new StringBuilder();
        // Bytes beyond the 63 allowed characters are thrown away, so that every character is equally likely.
        while (text.Length < Length)
        {
            foreach (char c in random(Length).Select(b => Alphabet[b & 63]).Where(c => c != '_').Take(Length - text.Length)) text.Append(c);
        }

        return Secrets.Protect(text.ToString());
    }

    /// <summary>The secret string that holds a value.</summary>
    public static SecureString ToSecret(SecureString value) => Secrets.Protect("{\"MediaPackageCDNIdentifier\":\"" + Secrets.Reveal(value) + "\"}");

    /// <summary>The value in a secret string.</summary>
    /// <exception cref="LiveException"><c>CdnSecretInvalid</c>.</exception>
    public static SecureString FromSecret(SecureString secret, string name) =>
        Pattern.Match(Secrets.Reveal(secret)) is { Success: true } match
            ? Secrets.Protect(match.Groups[1].Value)
            : throw new LiveException(
                "CdnSecretInvalid", "InvalidData", $"The secret {name} holds no CDN identifier.", name,
                "Its text must be {\"MediaPackageCDNIdentifier\":\"<8 to 128 letters, digits, hyphens>\"}.", "Nothing was changed.");
}
