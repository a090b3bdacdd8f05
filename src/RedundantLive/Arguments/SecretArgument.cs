using System.Security;
using RedundantLive.Security;

namespace RedundantLive.Arguments;

/// <summary>A secret given as text or, better, as SecureString: module logging records text parameters in clear.</summary>
public sealed class SecretArgument
{
    /// <summary>Takes text.</summary>
    public SecretArgument(string secret) => Value = Secrets.Protect(secret);

    /// <summary>Takes a SecureString.</summary>
    public SecretArgument(SecureString secret) => Value = secret;

    /// <summary>Stars; never the secret.</summary>
    public override string ToString() => "***";

    internal SecureString Value { get; }
}
