using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Ports;

/// <summary>AWS Secrets Manager. Every method throws <see cref="CloudException"/>.</summary>
public interface ISecretStore
{
    /// <summary>Reads a secret by name or ARN; null when there is none, or none with that stage.</summary>
    /// <param name="id">Name or ARN.</param>
    /// <param name="stage"><c>AWSCURRENT</c> or <c>AWSPREVIOUS</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<StoredSecret?> GetAsync(string id, string stage, CancellationToken cancellationToken);

    /// <summary>Creates a secret. An existing name fails as <see cref="CloudFailure.AlreadyExists"/>.</summary>
    /// <returns>The secret's ARN.</returns>
    Task<string> CreateAsync(SecretSpec secret, CancellationToken cancellationToken);

    /// <summary>Gives a secret a new value. The value before it stays readable as <c>AWSPREVIOUS</c>.</summary>
    Task PutAsync(string id, SecureString value, CancellationToken cancellationToken);

    /// <summary>Deletes a secret after a recovery window of 7 to 30 days, during which it can be restored.</summary>
    Task DeleteAsync(string id, int recoveryDays, CancellationToken cancellationToken);
}

/// <summary>A secret to be made.</summary>
public sealed record SecretSpec
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Value.</summary>
    public SecureString Value { get; init; } = new();

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>KMS key, or null for the account's default one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>A secret that was read.</summary>
public sealed record StoredSecret
{
    /// <summary>Amazon resource name.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Value.</summary>
    public SecureString Value { get; init; } = new();
}
