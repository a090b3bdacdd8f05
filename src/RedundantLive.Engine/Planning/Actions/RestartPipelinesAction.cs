using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Planning;

/// <summary>Restarts pipelines of a running channel.</summary>
internal sealed class RestartPipelinesAction : ChangeAction
{
    public const string Name = "RestartPipelines";

    private readonly string _channelId;
    private readonly IReadOnlyList<int> _pipelines;

    public RestartPipelinesAction(string channelId, IReadOnlyList<int> pipelines)
    {
        _channelId = channelId;
        _pipelines = pipelines;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    public static RestartPipelinesAction From(JsonMap data) => new(
        data.Text("channelId"), data.Texts("pipelines").Select(pipeline => int.Parse(pipeline, CultureInfo.InvariantCulture)).ToArray());

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new()
    {
        ["channelId"] = _channelId,
        ["pipelines"] = _pipelines.Select(pipeline => pipeline.ToString(CultureInfo.InvariantCulture)).ToList(),
    };

    /// <summary>A restart leaves no trace, so it is never seen to be done; a second one does no harm but a second gap.</summary>
    public override Task<bool> IsDoneAsync(ChangeContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc/>
    public override async Task ExecuteAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        context.Current = null;
        context.Current = await context.Cloud.Live.RestartPipelinesAsync(_channelId, _pipelines, CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task<UndoResult> UndoAsync(ChangeContext context, CancellationToken cancellationToken) => Task.FromResult(UndoResult.Nothing);
}
