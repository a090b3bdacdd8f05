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

    public static LiveChangeStep Update(ILiveChannelDocument before, IReadOnlyList<LiveChannelEdit> edits) =>
        Update(before, before.With(edits), new UpdateChannelAction(edits));

    public static LiveChangeStep Update(ILiveChannelDocument before, ILiveChannelDocument desired, UpdateChannelAction action) => new()
    {
        Call = "medialive:UpdateChannel",
        Target = before.Channel.Id,
        Description = $"Update channel {before.Channel.Id} ({before.Channel.Name}), read it back and compare",
        Changes = desired.DifferencesFrom(before)
            .Select(difference => new LiveChangeValue { Name = difference.Path, Old = Plain(difference.Old), New = Plain(difference.New) }).ToArray(),
        DoneWhen = "the channel reads exactly as planned",
        Undo = "send the settings of before, as kept in the journal",
        Action = action,
    };

    /// <summary>A JSON string without its quotes; anything else as it is.</summary>
    private static string? Plain(string? json) =>
        json is { Length: >= 2 } && json[0] == '"' && json[json.Length - 1] == '"' ? json.Substring(1, json.Length - 2) : json;
}
