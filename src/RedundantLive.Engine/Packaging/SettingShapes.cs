using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedundantLive.Packaging;

/// <summary>Shapes of texts: ids, names, addresses, ARNs.</summary>
public static class SettingShapes
{
    /// <summary>Most characters an id may have here: what the MediaPackage console takes. The API publishes no limit.</summary>
    public const int LongestId = 256;

    private static readonly Regex IdPattern = new("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant);
    private static readonly Regex RolePattern = new(@"^arn:[a-z0-9-]+:iam::\d{12}:role/.+$", RegexOptions.CultureInvariant);
    private static readonly Regex SecretPattern = new(@"^arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$", RegexOptions.CultureInvariant);
    private static readonly Regex CertificatePattern = new(@"^arn:[a-z0-9-]+:acm:[a-z0-9-]+:\d{12}:certificate/.+$", RegexOptions.CultureInvariant);
    private static readonly Regex VectorPattern = new("^[0-9A-Fa-f]{32}$", RegexOptions.CultureInvariant);

    /// <summary>What is wrong with the id of a channel, endpoint or manifest, or null.</summary>
    public static string? CheckId(string id) =>
        id.Length == 0 ? "is empty." :
        id.Length > LongestId ? $"has {id.Length} characters; {LongestId} are allowed." :
        IdPattern.IsMatch(id) ? null : "may only have letters, digits, _ and -.";

    /// <summary>What is wrong with a text setting, or null.</summary>
    public static string? Check(string setting, string value) => setting switch
    {
        "Id" or "ManifestName" or "SegmentPrefix" => CheckId(value),
        "AllowedCidr" => CheckCidr(value),
        "SpekeSystemId" => Guid.TryParseExact(value, "D", out _) ? null : "is no DRM system id, a UUID such as edef8ba9-79d6-4ace-a3c8-27dcd51d21ed.",
        "SpekeUrl" => CheckUrl(value, "https"),
        "UtcTimingUri" => CheckUrl(value, "https", "http"),
        "SpekeRoleArn" or "CdnRoleArn" => RolePattern.IsMatch(value) ? null : "is no role ARN (arn:aws:iam::<account>:role/<name>).",
        "SpekeCertificateArn" => CertificatePattern.IsMatch(value) ? null : "is no certificate ARN (arn:aws:acm:<region>:<account>:certificate/<id>).",
        "CdnSecretArn" => SecretPattern.IsMatch(value) ? null : "is no secret ARN (arn:aws:secretsmanager:<region>:<account>:secret:<name>).",
        "ConstantInitializationVector" => VectorPattern.IsMatch(value) ? null : "is no initialisation vector: 32 hexadecimal digits.",
        "SpekeResourceId" => value.Length > 0 ? null : "is empty.",
        _ => null,
    };

    /// <summary>The form that is sent: a single address becomes a range of one.</summary>
    public static string Normalize(string setting, string value) =>
        setting == "AllowedCidr" && value.IndexOf('/') < 0 ? value + "/32" : value;

    private static string? CheckCidr(string value)
    {
        string[] parts = value.Split('/');
        bool length = parts.Length == 1
            || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) && bits <= 32);
        string[] bytes = parts[0].Split('.');
        bool address = bytes.Length == 4 && bytes.All(b => b.Length <= 3 && byte.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return length && address ? null : "is no IPv4 range such as 192.0.2.0/24.";
    }

    private static string? CheckUrl(string value, params string[] schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && schemes.Contains(uri.Scheme) ? null : $"is no {string.Join(" or ", schemes)} address.";
}
