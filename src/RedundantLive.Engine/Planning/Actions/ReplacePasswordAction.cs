using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Makes a SecureString out of a parameter of another type. Parameter Store does not change types, so the parameter is deleted and made
/// again 30 seconds later, as the API reference asks (DeleteParameter). Its history goes with it; therefore the old value is kept
/// meanwhile in a second parameter, as a SecureString, which the last step of the plan deletes.
/// </summary>
internal sealed class ReplacePasswordAction : ChangeAction
{
    public const string Name = "ReplacePassword";

    private static readonly TimeSpan BeforeReuse = TimeSpan.FromSeconds(30);

    private readonly PutPasswordAction _put;
    private readonly string _oldType;

    public ReplacePasswordAction(PutPasswordAction put, string oldType)
    {
        _put = put;
        _oldType = oldType;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Where the old value is kept meanwhile.</summary>
    public static string Copy(string parameter) => parameter + ".redundantlive";

    public static ReplacePasswordAction From(JsonMap data) => new(PutPasswordAction.From(data), data.Text("oldType"));

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData()
    {
        Dictionary<string, object?> data = _put.ToData();
        data["oldType"] = _oldType;
        return data;
    }

    /// <inheritdoc/>
    public override Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) => _put.IsDoneAsync(context, cancellationToken);

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        StoredParameter? stored = await PutPasswordAction.FindAsync(context, _put.Parameter, cancellationToken).ConfigureAwait(false);
        if (stored != null)
        {
            await PutAsync(context, Copy(_put.Parameter), stored.Value, "SecureString", null, overwrite: true).ConfigureAwait(false);
            await DeleteAsync(context, _put.Parameter).ConfigureAwait(false);
        }

        await context.Clock.DelayAsync(BeforeReuse, cancellationToken).ConfigureAwait(false);
        await _put.ExecuteAsync(context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        StoredParameter? stored = await PutPasswordAction.FindAsync(context, _put.Parameter, cancellationToken).ConfigureAwait(false);
        StoredParameter? copy = await PutPasswordAction.FindAsync(context, Copy(_put.Parameter), cancellationToken).ConfigureAwait(false);
        if (copy == null)
        {
            return stored?.Type == _oldType
                ? UndoResult.Nothing
                : UndoResult.Impossible($"the old value of parameter {_put.Parameter} is not kept any more");
        }

        if (stored == null || stored.Type != _oldType)
        {
            if (stored != null) await DeleteAsync(context, _put.Parameter).ConfigureAwait(false);
            await context.Clock.DelayAsync(BeforeReuse, cancellationToken).ConfigureAwait(false);
            await PutAsync(context, _put.Parameter, copy.Value, _oldType, _put.OldKmsKeyId, overwrite: false).ConfigureAwait(false);
        }

        await DeleteAsync(context, Copy(_put.Parameter)).ConfigureAwait(false);
        return UndoResult.Restored($"parameter {_put.Parameter} is again a {_oldType} with its old value");
    }

    private static Task PutAsync(ChangeContext context, string name, SecureString value, string type, string? key, bool overwrite) =>
        context.Cloud.Parameters.PutAsync(
            new ParameterSpec { Name = name, Value = value, Type = type, KmsKeyId = key }, overwrite, CancellationToken.None);

    private static Task DeleteAsync(ChangeContext context, string name) => context.Cloud.Parameters.DeleteAsync(new[] { name }, CancellationToken.None);
}

/// <summary>Deletes what was kept for an undo. From here on there is no way back, and a failure only leaves something behind.</summary>
internal sealed class ForgetOldValueAction : ChangeAction
{
    public const string Name = "ForgetOldValue";

    private readonly string _parameter;

    public ForgetOldValueAction(string parameter) => _parameter = parameter;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override bool IsCleanup => true;

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["parameter"] = _parameter };

    /// <inheritdoc/>
    public override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) =>
        await PutPasswordAction.FindAsync(context, _parameter, cancellationToken).ConfigureAwait(false) == null;

    /// <inheritdoc/>
    public override Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) =>
        context.Cloud.Parameters.DeleteAsync(new[] { _parameter }, CancellationToken.None);

    /// <inheritdoc/>
    public override Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken) => Task.FromResult(UndoResult.Nothing);
}
