using System;
using System.Reflection;
using System.Threading.Tasks;
using Amazon.Runtime;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Identity;

/// <summary>
/// Credentials of another copy of the SDK in the process, any <c>Amazon.Runtime.AWSCredentials</c> or AWS.Tools' wrapper of one. They are
/// asked each time, so that refreshing, single sign-on and one-time passwords stay on their side.
/// </summary>
internal sealed class ForeignCredentials : AWSCredentials
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly object theirs;
    private readonly MethodInfo ask;

    private ForeignCredentials(object theirs, MethodInfo ask)
    {
        this.theirs = theirs;
        this.ask = ask;
    }

    /// <summary>Wraps an object.</summary>
    /// <exception cref="CloudException">It is nothing of the kind.</exception>
    public static AWSCredentials Wrap(object theirs)
    {
        if (theirs is AWSCredentials ours) return ours;
        for (Type? type = theirs.GetType(); type != null; type = type.BaseType)
        {
            if (type.FullName == "Amazon.Runtime.AWSCredentials" && type.GetMethod("GetCredentials", Type.EmptyTypes) is { } ask)
            {
                return new ForeignCredentials(theirs, ask);
            }
            // AWS.Tools keeps the credentials of $StoredAWSCredentials in a property that is not public.
            if (type.FullName == "Amazon.PowerShell.Common.AWSPSCredentials" && type.GetProperty("Credentials", Any)?.GetValue(theirs) is { } inner)
            {
                return Wrap(inner);
            }
        }
        throw new CloudException(CloudFailure.InvalidRequest, $"An object of type {theirs.GetType().FullName} holds no AWS credentials.");
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        object answer;
        try
        {
            answer = ask.Invoke(theirs, null) ?? throw Empty();
        }
        catch (TargetInvocationException e)
        {
            // Their exception may hold anything; its type says enough.
            throw new CloudException(CloudFailure.CredentialsNotFound, $"The credential object could not give credentials ({e.InnerException?.GetType().Name}).");
        }
        string? key = Read(answer, "AccessKey");
        string? secret = Read(answer, "SecretKey");
        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(secret)) throw Empty();
        return new ImmutableCredentials(key, secret, Read(answer, "Token"));
    }

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.Run(GetCredentials);

    private static string? Read(object answer, string property) => answer.GetType().GetProperty(property)?.GetValue(answer) as string;

    private static CloudException Empty() => new(CloudFailure.CredentialsNotFound, "The credential object gave no credentials.");
}
