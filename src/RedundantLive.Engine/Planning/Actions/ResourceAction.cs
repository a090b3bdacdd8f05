using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Planning;

/// <summary>Sets values of a resource beside the channel, of which nothing but those is touched: neither when it is done nor when it is undone.</summary>
internal abstract class ResourceAction : ChangeAction
{
    protected ResourceAction(string id, IReadOnlyList<ResourceValue> values)
    {
        Id = id;
        Values = values;
    }

    /// <param name="data">What <see cref="ToData"/> has written.</param>
    protected ResourceAction(JsonMap data) : this(data.Text("id"), data.Maps("values").Select(ResourceValue.From).ToArray())
    {
    }

    /// <summary>The resource.</summary>
    public string Id { get; }

    /// <summary>What changes.</summary>
    public IReadOnlyList<ResourceValue> Values { get; }

    /// <inheritdoc/>
    public sealed override Dictionary<string, object?> ToData() => new() { ["id"] = Id, ["values"] = Values.Select(value => value.ToData()).ToList() };

    /// <inheritdoc/>
    public sealed override async Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        Func<string, string?> read = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        return Values.All(value => read(value.Name) == value.New);
    }

    /// <inheritdoc/>
    public sealed override Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken) =>
        WriteAsync(context, Values.ToDictionary(value => value.Name, value => (string?)value.New));

    /// <inheritdoc/>
    public sealed override async Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        Func<string, string?> read = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        var ours = Values.Where(value => read(value.Name) == value.New && value.Old != value.New).ToList();
        string[] foreign = Values.Where(value => read(value.Name) != value.New && read(value.Name) != value.Old).Select(value => value.Name).ToArray();
        if (ours.Count > 0) await WriteAsync(context, ours.ToDictionary(value => value.Name, value => value.Old)).ConfigureAwait(false);
        if (foreign.Length > 0) return UndoResult.Impossible($"somebody else has changed {string.Join(", ", foreign)} of {Title} since, so that was kept");
        return ours.Count == 0 ? UndoResult.Nothing : UndoResult.Restored($"{string.Join(", ", ours.Select(value => value.Name))} of {Title} is as before");
    }

    /// <summary>The resource in words.</summary>
    protected abstract string Title { get; }

    /// <summary>Reads the resource; the answer gives each value by its name.</summary>
    protected abstract Task<Func<string, string?>> ReadAsync(ChangeContext context, CancellationToken cancellationToken);

    /// <summary>Writes values and looks whether the resource has them then.</summary>
    protected abstract Task WriteAsync(ChangeContext context, IReadOnlyDictionary<string, string?> values);
}
