using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Channel edits as data and back.</summary>
internal static class EditData
{
    public static Dictionary<string, object?> Write(LiveChannelEdit edit) => edit switch
    {
        SetDestination e => new()
        {
            ["edit"] = nameof(SetDestination),
            ["id"] = e.DestinationId,
            ["settings"] = e.Settings.Select(s => new Dictionary<string, object?> { ["url"] = s.Url, ["user"] = s.UserName, ["parameter"] = s.PasswordParameter }).ToList(),
        },
        SetSecondSetting e => new()
        {
            ["edit"] = nameof(SetSecondSetting),
            ["id"] = e.DestinationId,
            ["kind"] = e.Kind,
            ["members"] = e.Members.Select(member => new Dictionary<string, object?> { ["name"] = member.Key, ["value"] = member.Value }).ToList(),
        },
        SetPackageDestination e => new() { ["edit"] = nameof(SetPackageDestination), ["id"] = e.DestinationId, ["channel"] = e.PackageChannelId },
        SetInputLossAction e => new() { ["edit"] = nameof(SetInputLossAction), ["group"] = e.GroupIndex, ["action"] = e.Action },
        SetHlsWebdav e => new()
        {
            ["edit"] = nameof(SetHlsWebdav),
            ["group"] = e.GroupIndex,
            ["connectionRetryInterval"] = e.Settings.ConnectionRetryInterval,
            ["filecacheDuration"] = e.Settings.FilecacheDuration,
            ["httpTransferMode"] = e.Settings.HttpTransferMode,
            ["numRetries"] = e.Settings.NumRetries,
            ["restartDelay"] = e.Settings.RestartDelay,
        },
        SetHlsMember e => new() { ["edit"] = nameof(SetHlsMember), ["group"] = e.GroupIndex, ["member"] = e.Member, ["value"] = e.Value },
        SetGlobalMember e => new() { ["edit"] = nameof(SetGlobalMember), ["member"] = e.Member, ["value"] = e.Value },
        SetVideoMember e => new() { ["edit"] = nameof(SetVideoMember), ["video"] = e.VideoIndex, ["member"] = e.Member, ["value"] = e.Value },
        SetRole e => new() { ["edit"] = nameof(SetRole), ["role"] = e.RoleArn },
        _ => throw new ArgumentException($"{edit.GetType().Name} cannot be part of a plan.", nameof(edit)),
    };

    public static LiveChannelEdit Read(JsonMap data)
    {
        string kind = data.Text("edit");
        return kind switch
        {
            nameof(SetDestination) => new SetDestination(data.Text("id"), data.Maps("settings").Select(ReadDestination).ToArray()),
            nameof(SetSecondSetting) => new SetSecondSetting(
                data.Text("id"), data.Text("kind"), data.Maps("members").ToDictionary(member => member.Text("name"), member => member.Value("value"))),
            nameof(SetPackageDestination) => new SetPackageDestination(data.Text("id"), data.Text("channel")),
            nameof(SetInputLossAction) => new SetInputLossAction((int)data.Number("group"), data.Text("action")),
            nameof(SetHlsWebdav) => new SetHlsWebdav((int)data.Number("group"), new HlsWebdavSettings
            {
                ConnectionRetryInterval = (int?)data.NumberOrNull("connectionRetryInterval"),
                FilecacheDuration = (int?)data.NumberOrNull("filecacheDuration"),
                HttpTransferMode = data.TextOrNull("httpTransferMode"),
                NumRetries = (int?)data.NumberOrNull("numRetries"),
                RestartDelay = (int?)data.NumberOrNull("restartDelay"),
            }),
            nameof(SetHlsMember) => new SetHlsMember((int)data.Number("group"), data.Text("member"), data.Value("value")),
            nameof(SetGlobalMember) => new SetGlobalMember(data.Text("member"), data.Value("value")),
            nameof(SetVideoMember) => new SetVideoMember((int)data.Number("video"), data.Text("member"), data.Value("value") ?? throw new FormatException("'value' is missing.")),
            nameof(SetRole) => new SetRole(data.Text("role")),
            _ => throw new FormatException($"The edit '{kind}' was written by a newer version of the module."),
        };
    }

    private static LiveDestination ReadDestination(JsonMap data) => new()
    {
        Url = data.Text("url"),
        UserName = data.TextOrNull("user"),
        PasswordParameter = data.TextOrNull("parameter"),
    };
}
