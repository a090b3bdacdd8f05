using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedundantLive.Packaging;

/// <summary>Playback addresses.</summary>
public static class EndpointUrls
{
    private static readonly Regex SmoothFolder = new(@"/([^/]+\.ism)/", RegexOptions.CultureInvariant);

    /// <summary>Host of an address, or null.</summary>
    public static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? uri.Host : null;

    /// <summary>Path of an address, or null.</summary>
    public static string? Path(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath : null;

    /// <summary>An origin address as viewers reach it through a distribution: https, the distribution's host, the same path.</summary>
    public static string? Through(string? url, string? distributionHost) =>
        !string.IsNullOrEmpty(distributionHost) && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
            ? $"https://{distributionHost}{uri.PathAndQuery}"
            : null;

    /// <summary>The endpoint with the CloudFront addresses of a distribution, or without any when there is none.</summary>
    public static PackageEndpoint WithDistribution(PackageEndpoint endpoint, PackageDistribution? distribution) => endpoint with
    {
        CloudFrontUrl = Through(endpoint.Url, distribution?.DomainName),
        Manifests = endpoint.Manifests.Select(m => m with { CloudFrontUrl = Through(m.Url, distribution?.DomainName) }).ToList(),
    };

    /// <summary>Every playback address of an endpoint: for each manifest the one at the origin, then the one through CloudFront.</summary>
    public static IReadOnlyList<string> All(PackageEndpoint endpoint)
    {
        IEnumerable<string?> urls = endpoint.Manifests.Count > 0
            ? endpoint.Manifests.SelectMany(m => new[] { m.Url, m.CloudFrontUrl })
            : new[] { endpoint.Url, endpoint.CloudFrontUrl };
        return urls.OfType<string>().ToList();
    }

    /// <summary>
    /// Path pattern that covers everything of one endpoint and nothing else, e.g. <c>/out/v1/0123.../*</c>: the folder of its
    /// address, above the <c>.ism</c> folder of Smooth Streaming and above the folders of CMAF manifests. Null without an address.
    /// </summary>
    public static string? Pattern(PackageEndpoint endpoint)
    {
        string[] parts = (Path(endpoint.Url) ?? "").Split('/');
        // "", "out", "v1", id, rest...
        return parts.Length > 4 && parts[1] == "out" ? string.Join("/", parts.Take(4)) + "/*" : null;
    }

    /// <summary>The pattern for Smooth Streaming that the MediaPackage console uses, e.g. <c>index.ism/*</c>.</summary>
    public static string SmoothPattern(PackageEndpoint? endpoint) =>
        SmoothFolder.Match(Path(endpoint?.Url) ?? "") is { Success: true } match ? match.Groups[1].Value + "/*" : "index.ism/*";
}
