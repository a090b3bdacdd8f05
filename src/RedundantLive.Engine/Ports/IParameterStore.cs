using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>Systems Manager Parameter Store. Every method throws <see cref="CloudException"/>.</summary>
public interface IParameterStore
{
    /// <summary>Reads parameters with their values; names that do not exist are missing from the answer. One call per ten names.</summary>
    Task<IReadOnlyList<StoredParameter>> GetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>
    /// Names the KMS key of each SecureString, as Parameter Store keeps it: an alias, a key id or an ARN. Parameters of another type and
    /// names that do not exist are missing. One call per ten names.
    /// </summary>
    Task<IReadOnlyDictionary<string, string>> DescribeKeysAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Creates a parameter, or a new version of it when <paramref name="overwrite"/>.</summary>
    Task PutAsync(ParameterSpec parameter, bool overwrite, CancellationToken cancellationToken);

    /// <summary>Deletes parameters; missing ones are no error.</summary>
    Task DeleteAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);
}

/// <summary>A parameter to be written.</summary>
public sealed record ParameterSpec
{
    /// <summary>Name, e.g. <c>/medialive/test/a</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Value.</summary>
    public SecureString Value { get; init; } = new();

    /// <summary><c>SecureString</c> or <c>String</c>.</summary>
    public string Type { get; init; } = "SecureString";

    /// <summary>KMS key of a SecureString, or null for the account's default one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }
}

/// <summary>A parameter that was read.</summary>
public sealed record StoredParameter
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>SecureString</c>, <c>String</c> or <c>StringList</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Value, decrypted.</summary>
    public SecureString Value { get; init; } = new();

    /// <summary>Version, from 1.</summary>
    public long Version { get; init; }

    /// <summary>When it was written last (UTC).</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>KMS key of a SecureString where known, or null.</summary>
    public string? KmsKeyId { get; init; }
}

/// <summary>Security Token Service.</summary>
public interface IIdentityService
{
    /// <summary>Who the credentials belong to.</summary>
    Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken);
}

/// <summary>Who calls.</summary>
public sealed record CallerIdentity
{
    /// <summary>Account number.</summary>
    public string Account { get; init; } = "";

    /// <summary>ARN of the user or role session.</summary>
    public string Arn { get; init; } = "";
}
