using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Services;

/// <summary>AWS Elemental MediaLive.</summary>
internal sealed class LiveService(AwsServiceClient client, string region) : ILiveService
{
    /// <inheritdoc/>
    public async Task<ILiveChannelDocument> DescribeChannelAsync(string channelId, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(MediaLiveApi.DescribeChannel).At("channelId", channelId);
        return Document(request, await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LiveChannelSummary>> ListChannelsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> channels = await client.ListAsync(() => new ServiceRequest(MediaLiveApi.ListChannels), "channels", cancellationToken).ConfigureAwait(false);
        return channels.Select(c => LiveChannelReader.ReadSummary(c, region)).ToList();
    }

    /// <inheritdoc/>
    public async Task<ILiveChannelDocument> UpdateChannelAsync(ILiveChannelDocument desired, CancellationToken cancellationToken)
    {
        var document = (LiveChannelDocument)desired;
        ServiceRequest request = new ServiceRequest(MediaLiveApi.UpdateChannel).At("channelId", document.Channel.Id).Body(document.ToUpdate());
        return await SendChangeAsync(request, "channel", document.Channel.Id, now => now.DifferencesFrom(desired).Count == 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ILiveChannelDocument> UpdateChannelClassAsync(ILiveChannelDocument desired, string channelClass, CancellationToken cancellationToken)
    {
        var document = (LiveChannelDocument)desired;
        JsonObject body = JsonObject.Empty.With("channelClass", JsonText.From(channelClass)).WithIf("destinations", document.DestinationsForUpdate());
        ServiceRequest request = new ServiceRequest(MediaLiveApi.UpdateChannelClass).At("channelId", document.Channel.Id).Body(body);
        return await SendChangeAsync(request, "channel", document.Channel.Id, now => now.Channel.Class == channelClass, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ILiveChannelDocument> StartChannelAsync(string channelId, CancellationToken cancellationToken) =>
        ChangeStateAsync(MediaLiveApi.StartChannel, channelId, [LiveChannelStates.Starting, LiveChannelStates.Running], cancellationToken);

    /// <inheritdoc/>
    public Task<ILiveChannelDocument> StopChannelAsync(string channelId, CancellationToken cancellationToken) =>
        ChangeStateAsync(MediaLiveApi.StopChannel, channelId, [LiveChannelStates.Stopping, LiveChannelStates.Idle], cancellationToken);

    /// <inheritdoc/>
    public async Task<ILiveChannelDocument> RestartPipelinesAsync(string channelId, IReadOnlyList<int> pipelines, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty.With("pipelineIds", JsonText.From(pipelines.Select(p => "PIPELINE_" + p.ToString(CultureInfo.InvariantCulture))));
        ServiceRequest request = new ServiceRequest(MediaLiveApi.RestartChannelPipelines).At("channelId", channelId).Body(body);
        return Document(request, await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<LiveInput> DescribeInputAsync(string inputId, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(MediaLiveApi.DescribeInput).At("inputId", inputId);
        JsonObject input = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
        return input["id"]?.AsString == null ? throw ServicePorts.NotThat(request) : LiveInputReader.Read(input);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LiveInput>> ListInputsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> inputs = await client.ListAsync(() => new ServiceRequest(MediaLiveApi.ListInputs), "inputs", cancellationToken).ConfigureAwait(false);
        return inputs.Select(LiveInputReader.Read).ToList();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LiveScheduleAction>> DescribeScheduleAsync(string channelId, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> actions = await client.ListAsync(
            () => new ServiceRequest(MediaLiveApi.DescribeSchedule).At("channelId", channelId), "scheduleActions", cancellationToken).ConfigureAwait(false);
        return actions.Select(LiveScheduleReader.Read).ToList();
    }

    /// <inheritdoc/>
    public Task ScheduleInputSwitchAsync(string channelId, string actionName, string inputAttachmentName, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        JsonObject start = at is { } time
            ? Nested("fixedModeScheduleActionStartSettings", "time", JsonText.From(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)))
            : AtOnce;
        return AddActionAsync(channelId, actionName, Nested("inputSwitchSettings", "inputAttachmentNameReference", JsonText.From(inputAttachmentName)), start, cancellationToken);
    }

    /// <inheritdoc/>
    public Task SchedulePauseAsync(string channelId, string actionName, IReadOnlyList<int> pausedPipelines, CancellationToken cancellationToken)
    {
        // The list stands there also when it is empty: without it the action is no pause action, and ends none.
        var paused = new JsonArray(pausedPipelines.Select(number => JsonObject.Empty.With("pipelineId", JsonText.From("PIPELINE_" + number.ToString(CultureInfo.InvariantCulture)))).ToList<JsonText>());
        return AddActionAsync(channelId, actionName, Nested("pauseStateSettings", "pipelines", paused), AtOnce, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteScheduleActionsAsync(string channelId, IReadOnlyList<string> actionNames, CancellationToken cancellationToken) =>
        UpdateScheduleAsync(channelId, Nested("deletes", "actionNames", JsonText.From(actionNames)), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LiveAlert>> ListAlertsAsync(string channelId, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonText> alerts = await client.ListAsync(
            () => new ServiceRequest(MediaLiveApi.ListAlerts).At("channelId", channelId).With("stateFilter", "ALL"), "alerts", cancellationToken).ConfigureAwait(false);
        return alerts.Select(a => new LiveAlert
        {
            Type = LiveChannelReader.Text(a, "alertType"),
            Message = LiveChannelReader.Text(a, "message"),
            State = LiveChannelReader.Text(a, "state"),
            Pipeline = LiveChannelReader.PipelineNumber(a["pipelineId"]?.AsString),
            SetAt = Times.Read(a["setTimestamp"]),
        }).ToList();
    }

    /// <inheritdoc/>
    public ILiveChannelDocument ParseChannel(string json)
    {
        try
        {
            if (JsonText.Parse(json) is JsonObject root)
            {
                root = SavedDocument.ToWire(root);
                if (root["channel"] is JsonObject wrapped) root = wrapped;
                if (root["id"]?.AsString != null && root["encoderSettings"] is JsonObject) return new LiveChannelDocument(root, region);
            }
        }
        catch (JsonException e)
        {
            throw new FormatException("The text is not JSON.", e);
        }
        throw new FormatException("The text is not a MediaLive channel as describe-channel answers it: it needs 'id' and 'encoderSettings'.");
    }

    private static JsonObject Nested(string outer, string inner, JsonText value) => JsonObject.Empty.With(outer, JsonObject.Empty.With(inner, value));

    private static JsonObject AtOnce => JsonObject.Empty.With("immediateModeScheduleActionStartSettings", JsonObject.Empty);

    private Task AddActionAsync(string channelId, string name, JsonObject settings, JsonObject start, CancellationToken cancellationToken) => UpdateScheduleAsync(
        channelId,
        Nested("creates", "scheduleActions", new JsonArray([JsonObject.Empty.With("actionName", JsonText.From(name)).With("scheduleActionSettings", settings).With("scheduleActionStartSettings", start)])),
        cancellationToken);

    private Task UpdateScheduleAsync(string channelId, JsonObject body, CancellationToken cancellationToken) =>
        client.SendJsonAsync(new ServiceRequest(MediaLiveApi.BatchUpdateSchedule).At("channelId", channelId).Body(body), cancellationToken);

    private Task<ILiveChannelDocument> ChangeStateAsync(Operation operation, string channelId, string[] reached, CancellationToken cancellationToken) => SendChangeAsync(
        new ServiceRequest(operation).At("channelId", channelId), null, channelId, now => reached.Contains(now.Channel.State), cancellationToken);

    /// <summary>
    /// Sends a change. When an answer was lost and the repeated call is refused as wrong for the state, the lost one may have done it: the
    /// channel tells.
    /// </summary>
    private async Task<ILiveChannelDocument> SendChangeAsync(
        ServiceRequest request, string? member, string channelId, Func<ILiveChannelDocument, bool> isDone, CancellationToken cancellationToken)
    {
        try
        {
            JsonObject answer = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
            return Document(request, member == null ? answer : answer[member]);
        }
        catch (CloudException e) when (e is { Failure: CloudFailure.Conflict, OutcomeUnknown: true })
        {
            ILiveChannelDocument now = await DescribeChannelAsync(channelId, cancellationToken).ConfigureAwait(false);
            if (isDone(now)) return now;
            throw;
        }
    }

    private LiveChannelDocument Document(ServiceRequest request, JsonText? root) =>
        root is JsonObject channel && channel["id"]?.AsString != null
            ? new LiveChannelDocument(channel, region)
            : throw ServicePorts.NotThat(request);
}
