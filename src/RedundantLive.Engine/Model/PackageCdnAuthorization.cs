using System;
using System.Collections.Generic;

namespace RedundantLive;

/// <summary>CDN authorization of a MediaPackage channel: players get nothing past CloudFront. Never holds the secret value.</summary>
public sealed record PackageCdnAuthorization
{
    /// <summary>Id of the MediaPackage channel.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>ARN of the secret in Secrets Manager.</summary>
    public string CdnSecretArn { get; init; } = "";

    /// <summary>Role with which MediaPackage reads the secret.</summary>
    public string CdnRoleArn { get; init; } = "";

    /// <summary>Header that the CDN sends.</summary>
    public string HeaderName { get; init; } = "";

    /// <summary>Distribution whose origins send the header, or null when the channel has none.</summary>
    public string? DistributionId { get; init; }

    /// <summary>Endpoints that ask for the header.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = Array.Empty<string>();

    /// <inheritdoc/>
    public override string ToString() => CdnSecretArn;
}
