using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>How the steps are told to people.</summary>
internal static class Steps
{
    public static LiveChangeStep Stop(LiveChannel channel, bool wait = true) => new()
    {
        Call = "medialive:StopChannel",
        Target = channel.Id,
        Description = $"Stop channel {channel.Id} ({channel.Name}); the programme ends for players",
        Changes = new[] { new LiveChangeValue { Name = "state", Old = channel.State, New = LiveChannelStates.Idle } },
        DoneWhen = "the channel is IDLE",
        Undo = "start the channel",
        Action = new StopChannelAction(channel.Id, wait),
    };

    public static LiveChangeStep Start(LiveChannel channel, bool wait = true) => new()
    {
        Call = "medialive:StartChannel",
        Target = channel.Id,
        Description = $"Start channel {channel.Id} ({channel.Name})" + (wait ? " and wait until every pipeline is healthy" : ""),
        Changes = new[] { new LiveChangeValue { Name = "state", Old = LiveChannelStates.Idle, New = LiveChannelStates.Running } },
        DoneWhen = "the channel is RUNNING and every pipeline is healthy",
        Undo = "stop the channel",
        Action = new StartChannelAction(channel.Id, wait),
    };

    public static LiveChangeStep Put(PutPasswordAction action, StoredParameter? old) => new()
    {
        Call = "ssm:PutParameter",
        Target = action.Parameter,
        Description = $"Put the password of ingest endpoint {action.Pipeline + 1} of MediaPackage channel {action.PackageChannelId} into parameter {action.Parameter}",
        Changes = new[]
        {
            new LiveChangeValue
            {
                Name = "value",
                Old = old == null ? null : $"(secret, version {old.Version})",
                New = $"(secret, password of user {action.UserName ?? "known later"})",
            },
        },
        DoneWhen = "the parameter is a SecureString that holds the current password",
        Undo = old == null ? "delete the parameter" : $"put back version {old.Version}",
        Action = action,
    };

    public static LiveChangeStep Replace(PutPasswordAction put, StoredParameter old) => Put(put, old) with
    {
        Description = $"Replace parameter {put.Parameter}, a {old.Type}, by a SecureString with the password of ingest endpoint {put.Pipeline + 1} "
            + $"of MediaPackage channel {put.PackageChannelId}: delete it, wait 30 seconds, make it again",
        Undo = $"make the {old.Type} again with its old value, which {ReplacePasswordAction.Copy(put.Parameter)} keeps meanwhile",
        Action = new ReplacePasswordAction(put, old.Type),
    };

    public static LiveChangeStep Forget(string parameter) => new()
    {
        Call = "ssm:DeleteParameters",
        Target = parameter,
        Description = $"Delete parameter {parameter}, which kept the old value for an undo",
        DoneWhen = "the parameter does not exist",
        Undo = "cannot be undone and need not be",
        CanUndo = false,
        Action = new ForgetOldValueAction(parameter),
    };

    /// <param name="before">The channel.</param>
    /// <param name="wired">Destinations that the update after it tells of.</param>
    /// <param name="seconds">What other destinations get.</param>
    public static LiveChangeStep Convert(ILiveChannelDocument before, IReadOnlyList<LiveChannelEdit> wired, IReadOnlyList<LiveChannelEdit> seconds) => new()
    {
        Call = "medialive:UpdateChannelClass",
        Target = before.Channel.Id,
        Description = $"Make channel {before.Channel.Id} ({before.Channel.Name}) STANDARD, with two pipelines"
            + string.Concat(seconds.OfType<SetSecondSetting>().Select(Second)),
        Changes = new[] { new LiveChangeValue { Name = "channelClass", Old = before.Channel.Class, New = "STANDARD" } }
            .Concat(Values(before.With(seconds).DifferencesFrom(before))).ToArray(),
        DoneWhen = "the channel is STANDARD",
        Undo = $"make the channel {before.Channel.Class} again, with its settings of before",
        Action = new ConvertClassAction(wired.Concat(seconds).ToArray()),
    };

    private static string Second(SetSecondSetting edit) => $"; in destination {edit.DestinationId} the second one writes to "
        + (edit.Members.TryGetValue("url", out object? url) ? url : edit.Members.TryGetValue("listenerPort", out object? port) ? $"port {port}" : "the other ingest endpoint");

    public static LiveChangeStep Update(ILiveChannelDocument before, IReadOnlyList<LiveChannelEdit> edits) =>
        Update(before, before.With(edits), new UpdateChannelAction(edits));

    public static LiveChangeStep Update(ILiveChannelDocument before, ILiveChannelDocument desired, UpdateChannelAction action) => new()
    {
        Call = "medialive:UpdateChannel",
        Target = before.Channel.Id,
        Description = $"Update channel {before.Channel.Id} ({before.Channel.Name}), read it back and compare",
        Changes = Values(desired.DifferencesFrom(before)).ToArray(),
        DoneWhen = "the channel reads exactly as planned",
        Undo = "send the settings of before, as kept in the journal",
        Action = action,
    };

    public static LiveChangeStep UpdateEndpoint(string endpointId, IReadOnlyList<ResourceValue> values) => Of(
        "mediapackage:UpdateOriginEndpoint", endpointId, $"Set {Names(values)} of endpoint {endpointId}", new UpdateEndpointAction(endpointId, values));

    public static LiveChangeStep UpdateDistribution(string distributionId, IReadOnlyList<ResourceValue> values) => Of(
        "cloudfront:UpdateDistribution", distributionId, $"Set {Names(values)} of distribution {distributionId}, which takes CloudFront some minutes to deploy",
        new UpdateDistributionAction(distributionId, values));

    private static LiveChangeStep Of(string call, string target, string description, ResourceAction action) => new()
    {
        Call = call,
        Target = target,
        Description = description,
        Changes = action.Values.Select(value => new LiveChangeValue { Name = value.Name, Old = value.Old, New = value.New }).ToArray(),
        DoneWhen = "these values read as planned",
        Undo = "put back these values and nothing else",
        Action = action,
    };

    private static IEnumerable<LiveChangeValue> Values(IReadOnlyList<DocumentDifference> differences) =>
        differences.Select(difference => new LiveChangeValue { Name = difference.Path, Old = Plain(difference.Old), New = Plain(difference.New) });

    private static string Names(IReadOnlyList<ResourceValue> values) => string.Join(", ", values.Select(value => value.Name));

    /// <summary>A JSON string without its quotes; anything else as it is.</summary>
    private static string? Plain(string? json) =>
        json is { Length: >= 2 } && json[0] == '"' && json[json.Length - 1] == '"' ? json.Substring(1, json.Length - 2) : json;
}
