using System;
using System.Text;

namespace RedundantLive.Sandbox.Core;

/// <summary>The credential scope of a Signature Version 4 request. The signature itself is not checked.</summary>
internal sealed class CredentialScope
{
    private CredentialScope(string accessKey, string region, string service)
    {
        AccessKey = accessKey;
        Region = region;
        Service = service;
    }

    public string AccessKey { get; }

    public string Region { get; }

    /// <summary>Signing name of the service.</summary>
    public string Service { get; }

    /// <summary>Reads it from the Authorization header, or from the query of a presigned request; null when there is none.</summary>
    public static CredentialScope? Read(WireRequest request)
    {
        string? credential = null;
        if (request.Header("Authorization") is { } authorization)
        {
            var start = authorization.IndexOf("Credential=", StringComparison.Ordinal);
            if (start >= 0)
            {
                start += "Credential=".Length;
                var end = authorization.IndexOfAny(new[] { ',', ' ' }, start);
                credential = end < 0 ? authorization.Substring(start) : authorization.Substring(start, end - start);
            }
        }
        credential ??= request.Query("X-Amz-Credential");
        var parts = credential?.Split('/');
        return parts is { Length: >= 5 }
            ? new CredentialScope(string.Join("/", parts, 0, parts.Length - 4), parts[parts.Length - 3], parts[parts.Length - 2])
            : Unsigned(request);
    }

    /// <summary>AssumeRoleWithWebIdentity is the one call that needs no signature: the token says who calls (STS API reference).</summary>
    private static CredentialScope? Unsigned(WireRequest request) =>
        request.Method == "POST" && Encoding.UTF8.GetString(request.Body).StartsWith("Action=AssumeRoleWithWebIdentity&", StringComparison.Ordinal)
            ? new CredentialScope("", "us-east-1", "sts")
            : null;
}
