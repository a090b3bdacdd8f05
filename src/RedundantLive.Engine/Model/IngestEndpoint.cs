using System.Security;

namespace RedundantLive;

/// <summary>One ingest input of a MediaPackage channel. In PowerShell it also has a <c>Credential</c> (PSCredential).</summary>
public sealed record IngestEndpoint
{
    /// <summary>Id the service gave; CloudWatch uses it as the <c>IngestEndpoint</c> dimension.</summary>
    public string Id { get; init; } = "";

    /// <summary>WebDAV URL that MediaLive writes to; ends in <c>/channel</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>User name of the digest authentication; changes with every rotation.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password of the digest authentication; changes with every rotation.</summary>
    public SecureString Password { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => Url;
}
