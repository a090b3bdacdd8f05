using System;
using System.Runtime.InteropServices;
using System.Security;

namespace RedundantLive.Security;

/// <summary>The one place where a secret is looked at.</summary>
public static class Secrets
{
    /// <summary>Wraps text; the result is read-only.</summary>
    public static SecureString Protect(string text)
    {
        var secure = new SecureString();
        foreach (char c in text) secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>The text of a secret, for handing to a service. Never log, store or put it into an error.</summary>
    public static string Reveal(SecureString secret)
    {
        IntPtr pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(pointer, secret.Length) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Whether a secret is this text; an empty secret is nothing.</summary>
    public static bool Is(SecureString secret, string text) =>
        secret.Length > 0 && secret.Length == text.Length && string.Equals(Reveal(secret), text, StringComparison.Ordinal);

    /// <summary>Whether two secrets are the same.</summary>
    public static bool AreEqual(SecureString left, SecureString right) =>
        left.Length == right.Length && string.Equals(Reveal(left), Reveal(right), StringComparison.Ordinal);
}
