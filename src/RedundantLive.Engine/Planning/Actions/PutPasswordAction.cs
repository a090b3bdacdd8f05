using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Planning;

/// <summary>
/// Puts the password of one ingest endpoint into Parameter Store as a SecureString. The password comes from MediaPackage when it is
/// needed and is never written anywhere else; what was there before is known by its version number, from which Parameter Store gives
/// it back (GetParameters takes <c>name:version</c>), so that the journal holds no secret either.
/// </summary>
internal sealed class PutPasswordAction : ChangeAction
{
    public const string Name = "PutPassword";

    /// <summary>Parameter name.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>MediaPackage channel.</summary>
    public string PackageChannelId { get; init; } = "";

    /// <summary>0 or 1.</summary>
    public int Pipeline { get; init; }

    /// <summary>User name that the password goes with, or null when it is made by an earlier step.</summary>
    public string? UserName { get; init; }

    /// <summary>KMS key, or null for the account's default one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Type; another one than SecureString only where a parameter of that type is in use.</summary>
    public string Type { get; init; } = "SecureString";

    /// <summary>Version that is overwritten, or null when the parameter is new.</summary>
    public long? OldVersion { get; init; }

    /// <summary>KMS key of the version that is overwritten, where known.</summary>
    public string? OldKmsKeyId { get; init; }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static PutPasswordAction From(JsonMap data) => new()
    {
        Parameter = data.Text("parameter"),
        PackageChannelId = data.Text("packageChannelId"),
        Pipeline = (int)data.Number("pipeline"),
        UserName = data.TextOrNull("user"),
        KmsKeyId = data.TextOrNull("kmsKeyId"),
        Type = data.Text("type"),
        OldVersion = data.NumberOrNull("oldVersion"),
        OldKmsKeyId = data.TextOrNull("oldKmsKeyId"),
    };

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["parameter"] = Parameter,
        ["packageChannelId"] = PackageChannelId,
        ["pipeline"] = Pipeline,
        ["user"] = UserName,
        ["kmsKeyId"] = KmsKeyId,
        ["type"] = Type,
        ["oldVersion"] = OldVersion,
        ["oldKmsKeyId"] = OldKmsKeyId,
    };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        StoredParameter? stored = await FindAsync(context, Parameter, cancellationToken).ConfigureAwait(false);
        return stored?.Type == Type
            && Secrets.AreEqual(stored.Value, await PasswordAsync(context, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        SecureString password = await PasswordAsync(context, cancellationToken).ConfigureAwait(false);
        await context.Cloud.Parameters.PutAsync(
            new ParameterSpec
            {
                Name = Parameter,
                Value = password,
                Type = Type,
                KmsKeyId = KmsKeyId,
                Description = $"Password of ingest endpoint {Pipeline + 1} of MediaPackage channel {PackageChannelId}",
            },
            overwrite: OldVersion != null,
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        // A password that was made by the plan itself has no way back: the one of before does not work any more.
        if (UserName == null) return UndoResult.Nothing;
        StoredParameter? stored = await FindAsync(context, Parameter, cancellationToken).ConfigureAwait(false);
        if (stored == null)
        {
            return OldVersion == null ? UndoResult.Nothing : UndoResult.Impossible($"parameter {Parameter} has been deleted by somebody else");
        }

        return OldVersion == null
            ? await DeleteAsync(context, stored, cancellationToken).ConfigureAwait(false)
            : await RestoreAsync(context, stored, OldVersion.Value, cancellationToken).ConfigureAwait(false);
    }

    private async Task<UndoResult> DeleteAsync(ChangeContext context, StoredParameter stored, CancellationToken cancellationToken)
    {
        // Ours holds the password, a rotated one included; anything else means that somebody else uses the parameter now.
        if (!await HoldsPasswordAsync(context, stored, cancellationToken).ConfigureAwait(false))
        {
            return UndoResult.Impossible($"parameter {Parameter} has been written by somebody else, so it was kept");
        }

        // A channel that could not be put back, because somebody has started it, reads its passwords there.
        ILiveChannelDocument current = await context.CurrentAsync(cancellationToken).ConfigureAwait(false);
        if (Uses(current) && !Uses(context.Before)) return UndoResult.Impossible($"parameter {Parameter} was kept: channel {context.ChannelId} reads its password there");
        await context.Cloud.Parameters.DeleteAsync(new[] { Parameter }, CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"parameter {Parameter} was deleted");
    }

    private async Task<UndoResult> RestoreAsync(ChangeContext context, StoredParameter stored, long version, CancellationToken cancellationToken)
    {
        if (stored.Version == version) return UndoResult.Nothing;
        StoredParameter? old = await FindAsync(context, $"{Parameter}:{version}", cancellationToken).ConfigureAwait(false);
        if (old == null) return UndoResult.Impossible($"version {version} of parameter {Parameter} is not kept any more");
        if (Secrets.AreEqual(old.Value, stored.Value)) return UndoResult.Nothing;

        // A put that was repeated after its answer got lost has made more than one version of ours.
        bool isOurs = stored.Version == version + 1
            || await HoldsPasswordAsync(context, stored, cancellationToken).ConfigureAwait(false);
        if (!isOurs) return UndoResult.Impossible($"parameter {Parameter} has been written by somebody else since, so it was kept");
        await context.Cloud.Parameters.PutAsync(
            new ParameterSpec { Name = Parameter, Value = old.Value, KmsKeyId = old.KmsKeyId ?? OldKmsKeyId, Type = old.Type },
            overwrite: true,
            CancellationToken.None).ConfigureAwait(false);
        return UndoResult.Restored($"parameter {Parameter} holds again what version {version} held");
    }

    /// <summary>Whether a parameter holds the password that the endpoint has now, whatever its user name.</summary>
    private async Task<bool> HoldsPasswordAsync(ChangeContext context, StoredParameter stored, CancellationToken cancellationToken)
    {
        IngestEndpoint endpoint = await context.Secrets.EndpointAsync(PackageChannelId, Pipeline, cancellationToken).ConfigureAwait(false);
        return Secrets.AreEqual(stored.Value, endpoint.Password);
    }

    private bool Uses(ILiveChannelDocument document) =>
        document.Channel.Destinations.SelectMany(set => set.Settings).Any(setting => setting.PasswordParameter == Parameter);

    private async Task<SecureString> PasswordAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        IngestEndpoint endpoint = await context.Secrets.EndpointAsync(PackageChannelId, Pipeline, cancellationToken).ConfigureAwait(false);
        return UserName == null || endpoint.UserName == UserName ? endpoint.Password : throw PlanErrors.CredentialsRotated(PackageChannelId);
    }

    internal static async Task<StoredParameter?> FindAsync(ChangeContext context, string name, CancellationToken cancellationToken) =>
        (await context.Cloud.Parameters.GetAsync(new[] { name }, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
}
