using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Plans a rotation: new credentials in MediaPackage, the password to Parameter Store, the user name to the channel. The old pair stops
/// working at once and a channel learns of a user name only while it is IDLE, so a running channel cannot keep both inputs through it.
/// </summary>
internal static class CredentialPlanner
{
    private const string Command = "Reset-PackageCredential";

    /// <summary>Places in the channel that use an ingest endpoint: destination and index.</summary>
    public static IReadOnlyList<(LiveDestinationSet Set, int Index, int Pipeline)> Uses(LiveChannel channel, PackageChannel package) =>
        channel.Destinations
            .SelectMany(set => set.Settings.Select((setting, index) => (set, index, Pipeline: PipelineOf(package, setting.Url))))
            .Where(use => use.Pipeline >= 0).ToArray();

    /// <summary>The other MediaLive channels that write to the ingest endpoints of these pipelines with their credentials.</summary>
    public static IReadOnlyList<LiveChannelSummary> Others(IEnumerable<LiveChannelSummary> channels, string channelId, PackageChannel package, IReadOnlyList<int> pipelines) =>
        channels.Where(channel => channel.Id != channelId
            && channel.Destinations.Any(set => set.Settings.Any(setting => pipelines.Contains(PipelineOf(package, setting.Url))))).ToArray();

    public static LiveChangePlan Plan(
        ILiveChannelDocument document,
        PackageChannel package,
        IReadOnlyList<StoredParameter> stored,
        IReadOnlyList<int> pipelines,
        bool restart,
        DateTimeOffset now,
        IReadOnlyCollection<LiveChannelSummary>? others = null)
    {
        LiveChannel channel = document.Channel;
        if (package.IngestEndpoints.Count < 2) throw PlanErrors.NoInputRedundancy(package);
        (LiveDestinationSet Set, int Index, int Pipeline)[] uses = Uses(channel, package).Where(use => pipelines.Contains(use.Pipeline)).ToArray();
        bool byId = channel.Destinations.Any(set => set.PackageSettings.Any(setting => setting.ChannelId == package.Id));
        if (uses.Length == 0 && !byId) throw PlanErrors.NotWired(channel, package);
        bool onAir = ChannelWaiter.IsOnAir(channel.State);
        if (!onAir && channel.State != LiveChannelStates.Idle) throw PlanErrors.ChannelBusy(channel);
        if (onAir && !restart) throw PlanErrors.ChannelRunning(channel);

        var builder = new PlanBuilder();
        builder.AddBasis(PlanBasis.ChannelName(channel.Id), PlanBasis.ChannelState(document));
        builder.AddBasis(PlanBasis.PackageName(package.Id), PlanBasis.PackageState(package));
        builder.Warn("From the rotation on there is no way back: the old credentials stop working at once and cannot be restored.");
        if (byId) builder.Warn("How a MediaPackage output group learns of new credentials is not documented; watch both inputs after the change.");
        if (others is { Count: > 0 })
        {
            builder.Warn($"MediaPackage channel {package.Id} will refuse {PlanErrors.Others(others)}, which write to it as well, until Set-LiveDestinationPair was run for each.");
        }

        foreach ((LiveDestinationSet set, int index, _) in uses.Where(use => use.Set.Settings[use.Index].PasswordParameter == null))
        {
            builder.Warn($"Setting {index} of destination {set.Id} names no password parameter, so only its user name is carried on; Set-LiveDestinationPair gives it one.");
        }

        if (onAir) builder.AddStage(Steps.Stop(channel));

        // One after the other: each answer holds both endpoints, and the later one must be the one that is remembered.
        LiveChangeStep[] puts = Puts(package, stored, uses, builder).ToArray();
        PutPasswordAction[] carried = puts.Select(step => step.Action).Cast<PutPasswordAction>().ToArray();
        foreach (int pipeline in pipelines) builder.AddStage(Rotate(package, pipeline, carried));
        builder.AddStage(puts);
        if (uses.Length > 0) builder.AddStage(Rebind(channel, package, uses));
        if (onAir) builder.AddStage(Steps.Start(channel));
        return builder.Build(Command, document, channel.State, now);
    }

    private static LiveChangeStep Rotate(PackageChannel package, int pipeline, IReadOnlyList<PutPasswordAction> puts) => new()
    {
        Call = "mediapackage:RotateIngestEndpointCredentials",
        Target = $"{package.Id}/{package.IngestEndpoints[pipeline].Id}",
        Description = $"Give ingest endpoint {pipeline + 1} of MediaPackage channel {package.Id} a new user name and password",
        Changes = new[] { new LiveChangeValue { Name = "user name", Old = package.IngestEndpoints[pipeline].UserName, New = "(made by the service)" } },
        DoneWhen = "the user name is another one",
        Undo = "cannot be undone: the old credentials are gone; the new ones are carried to the parameters and the channel",
        CanUndo = false,
        Action = new RotateCredentialsAction(package.Id, package.IngestEndpoints[pipeline].Id, package.IngestEndpoints[pipeline].UserName, puts),
    };

    private static IEnumerable<LiveChangeStep> Puts(
        PackageChannel package, IReadOnlyList<StoredParameter> stored, (LiveDestinationSet Set, int Index, int Pipeline)[] uses, PlanBuilder builder)
    {
        var parameters = uses.Select(use => (Name: use.Set.Settings[use.Index].PasswordParameter, use.Pipeline)).Where(item => item.Name != null).Distinct();
        foreach ((string? name, int pipeline) in parameters)
        {
            StoredParameter? old = stored.FirstOrDefault(parameter => parameter.Name == name);
            builder.AddBasis(PlanBasis.ParameterName(name!), PlanBasis.ParameterState(old));
            var put = new PutPasswordAction
            {
                Parameter = name!,
                PackageChannelId = package.Id,
                Pipeline = pipeline,
                KmsKeyId = old?.KmsKeyId,
                OldVersion = old?.Version,
                OldKmsKeyId = old?.KmsKeyId,
                Type = old?.Type ?? "SecureString",
            };
            yield return Steps.Put(put, old) with { Undo = "is kept: the old password does not work any more", CanUndo = false };
        }
    }

    private static LiveChangeStep Rebind(LiveChannel channel, PackageChannel package, (LiveDestinationSet Set, int Index, int Pipeline)[] uses) => new()
    {
        Call = "medialive:UpdateChannel",
        Target = channel.Id,
        Description = $"Give channel {channel.Id} ({channel.Name}) the new user names, read it back and compare",
        Changes = uses.Select(use => new LiveChangeValue
        {
            Name = string.Format(CultureInfo.InvariantCulture, "destination {0}, setting {1}, user name", use.Set.Id, use.Index),
            Old = use.Set.Settings[use.Index].UserName,
            New = "(made by the service)",
        }).ToArray(),
        DoneWhen = "the channel has the current user names",
        Undo = "is kept: the old user names do not work any more",
        CanUndo = false,
        Action = new UpdateChannelAction(Array.Empty<LiveChannelEdit>(), null, package.Id),
    };

    private static int PipelineOf(PackageChannel package, string url)
    {
        for (int pipeline = 0; pipeline < package.IngestEndpoints.Count; pipeline++)
        {
            if (package.IngestEndpoints[pipeline].Url == url) return pipeline;
        }

        return -1;
    }
}
