using System;
using System.Management.Automation;

namespace RedundantLive.Arguments;

/// <summary>
/// Credentials in any of the shapes scripts have them: a PSCredential (user name = access key id, password = secret key; what
/// <c>Get-AutomationPSCredential</c> returns), AWS.Tools' credentials, or an <c>AWSCredentials</c> of any copy of the SDK, whose
/// refreshing stays with its owner.
/// </summary>
public sealed class CredentialArgument
{
    /// <summary>Takes credentials.</summary>
    /// <exception cref="ArgumentException">The object is none of these.</exception>
    public CredentialArgument(object credential)
    {
        object value = credential is PSObject wrapped ? wrapped.BaseObject : credential;
        if (value is PSCredential pair) KeyPair = pair;
        else if (IsAmazon(value)) Foreign = value;
        else
        {
            throw new ArgumentException(
                "-Credential takes a PSCredential (access key id and secret key), AWS.Tools' credentials or an AWSCredentials object.", nameof(credential));
        }
    }

    internal PSCredential? KeyPair { get; }

    internal object? Foreign { get; }

    /// <inheritdoc/>
    public override string ToString() => KeyPair?.UserName ?? Foreign!.GetType().Name;

    internal static CredentialArgument? From(object? value) => value == null ? null : new CredentialArgument(value);

    private static bool IsAmazon(object value)
    {
        for (Type? type = value.GetType(); type != null; type = type.BaseType)
        {
            if (type.FullName is "Amazon.Runtime.AWSCredentials" or "Amazon.PowerShell.Common.AWSPSCredentials") return true;
        }

        return false;
    }
}
