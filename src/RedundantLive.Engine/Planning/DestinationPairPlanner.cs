using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Planning;

/// <summary>What is wanted of both destinations of a channel.</summary>
internal sealed record DestinationPairRequest
{
    /// <summary>Names or wildcard patterns of output groups; empty takes the only one that fits.</summary>
    public IReadOnlyList<string> OutputGroups { get; init; } = Array.Empty<string>();

    /// <summary>Folder of the password parameters, e.g. <c>/medialive/test</c>.</summary>
    public string ParameterPath { get; init; } = "";

    /// <summary>KMS key of the parameters, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>WebDAV settings asked for; null members keep what is there, or take AWS's usual value where there is nothing.</summary>
    public HlsWebdavSettings Webdav { get; init; } = new();

    /// <summary>Stop a running channel and start it again.</summary>
    public bool Restart { get; init; }

    /// <summary>Stop a running channel and leave it stopped.</summary>
    public bool Stop { get; init; }

    /// <summary>Convert a SINGLE_PIPELINE channel.</summary>
    public bool Convert { get; init; }

    /// <summary>Where the second pipeline writes in destinations that are not wired, by id of destination; only for a conversion.</summary>
    public IReadOnlyDictionary<string, SecondDestination> Seconds { get; init; } = new Dictionary<string, SecondDestination>();

    /// <summary>The command as it was given, without <see cref="Seconds"/>, for advice; null when it is not known in full.</summary>
    public string? CommandLine { get; init; }

    /// <summary>Parameter of a pipeline.</summary>
    public string Parameter(int pipeline) => $"{ParameterPath.TrimEnd('/')}/{(pipeline == 0 ? "a" : "b")}";

    /// <summary>Both parameters.</summary>
    public IReadOnlyList<string> Parameters => new[] { Parameter(0), Parameter(1) };
}

/// <summary>
/// Plans how both pipelines of a channel get to the two ingest endpoints of a MediaPackage channel: destination A is the first
/// endpoint and belongs to pipeline 0, destination B is the second and belongs to pipeline 1, always by the service's order.
/// </summary>
internal static class DestinationPairPlanner
{
    private const string Command = "Set-LiveDestinationPair";

    /// <summary>
    /// What can be said before the MediaPackage channel is known, so that a pipeline fails before anything upstream is made.
    /// </summary>
    /// <exception cref="LiveException">The channel or the output group does not fit.</exception>
    public static IReadOnlyList<int> Check(ILiveChannelDocument document, DestinationPairRequest request, IReadOnlyList<StoredParameter>? stored)
    {
        LiveChannel channel = document.Channel;
        IReadOnlyList<int> groups = OutputGroups.Select(channel, request.OutputGroups);
        if (channel.Class != "STANDARD" && channel.IsLinked) throw PlanErrors.Linked(channel);
        if (channel.Class != "STANDARD" && !request.Convert && groups.Any(index => channel.OutputGroups[index].IsHls))
        {
            throw PlanErrors.SinglePipeline(channel, "Convert it to STANDARD (-ConvertToStandard) or use another channel.");
        }

        foreach (int index in groups) Destination(channel, channel.OutputGroups[index]);
        if (channel.Class == "STANDARD") SecondDestinations.RequirePresent(document, request.Seconds);
        else if (request.Convert) Seconds(channel, groups, request);
        RequireChangeable(channel, request, mayChange: !groups.All(index => LooksWired(channel, channel.OutputGroups[index], request, stored)));
        return groups;
    }

    /// <summary>The plan.</summary>
    /// <exception cref="LiveException">It cannot be done.</exception>
    public static LiveChangePlan Plan(
        ILiveChannelDocument document,
        PackageChannel package,
        IReadOnlyList<StoredParameter> stored,
        DestinationPairRequest request,
        DateTimeOffset now)
    {
        LiveChannel channel = document.Channel;
        IReadOnlyList<int> groups = Check(document, request, stored);
        if (package.Region.Length > 0 && channel.Region.Length > 0 && package.Region != channel.Region) throw PlanErrors.RegionMismatch(package, channel.Region);
        if (package.IngestEndpoints.Count < 2) throw PlanErrors.NoInputRedundancy(package);

        var builder = new PlanBuilder();
        builder.AddBasis(PlanBasis.ChannelName(channel.Id), PlanBasis.ChannelState(document));
        builder.AddBasis(PlanBasis.PackageName(package.Id), PlanBasis.PackageState(package));

        bool needsPasswords = groups.Any(index => channel.OutputGroups[index].IsHls);
        bool converts = channel.Class != "STANDARD" && request.Convert;
        LiveChangeStep[] puts = needsPasswords ? Puts(package, stored, request, builder).ToArray() : Array.Empty<LiveChangeStep>();
        List<LiveChannelEdit> edits = groups.SelectMany(index => Edits(channel, index, package, request)).ToList();
        bool updates = converts || document.With(edits).DifferencesFrom(document).Count > 0;
        if (!updates && puts.Length == 0) return builder.Build(Command, document, channel.State, now);

        bool onAir = ChannelWaiter.IsOnAir(channel.State);
        RequireChangeable(channel, request, updates);
        bool stops = onAir && (request.Restart || request.Stop);
        bool overwrites = puts.Any(step => step.Action is ReplacePasswordAction or PutPasswordAction { OldVersion: not null });
        if (groups.Count > 1) builder.Warn($"{groups.Count} output groups write to the same two ingest endpoints; their file names must differ.");
        if (onAir && !stops) builder.Warn($"Channel {channel.Id} is on air and reads the new password at its next start at the latest.");

        // A new parameter disturbs nobody, so the channel stays on air meanwhile; one that is in use changes while the channel is stopped.
        if (!overwrites) builder.AddStage(puts);
        if (stops) builder.AddStage(Steps.Stop(channel));
        if (overwrites) builder.AddStage(puts);
        if (converts) builder.AddStage(Steps.Convert(document, edits.Where(edit => edit is SetDestination or SetPackageDestination).ToArray(), Seconds(channel, groups, request)));
        if (updates) builder.AddStage(Steps.Update(document, edits));
        if (stops && !request.Stop) builder.AddStage(Steps.Start(channel));
        builder.AddStage(puts.Where(step => step.Action is ReplacePasswordAction).Select(step => Steps.Forget(ReplacePasswordAction.Copy(step.Target))).ToArray());
        return builder.Build(Command, document, onAir && (!stops || !request.Stop) ? LiveChannelStates.Running : LiveChannelStates.Idle, now);
    }

    /// <summary>How the pair of a group reads in a document.</summary>
    public static LiveDestinationPair Describe(ILiveChannelDocument document, int groupIndex, string packageChannelId, bool changed)
    {
        LiveChannel channel = document.Channel;
        LiveOutputGroup group = channel.OutputGroups[groupIndex];
        IReadOnlyList<LiveDestination> settings = Destination(channel, group).Settings;
        return new LiveDestinationPair
        {
            LiveChannelId = channel.Id,
            LiveChannelName = channel.Name,
            Region = channel.Region,
            OutputGroup = group.ToString(),
            PackageChannelId = packageChannelId,
            A = settings.Count > 0 ? settings[0] : null,
            B = settings.Count > 1 ? settings[1] : null,
            InputLossAction = group.Hls?.InputLossAction,
            State = channel.State,
            Changed = changed,
        };
    }

    /// <summary>What the destinations need that are not wired.</summary>
    private static IReadOnlyList<LiveChannelEdit> Seconds(LiveChannel channel, IReadOnlyList<int> groups, DestinationPairRequest request) => SecondDestinations.Edits(
        channel, groups.Select(index => Destination(channel, channel.OutputGroups[index]).Id).ToArray(), request.Seconds, request.CommandLine);

    private static void RequireChangeable(LiveChannel channel, DestinationPairRequest request, bool mayChange)
    {
        if (channel.State == LiveChannelStates.Idle) return;
        if (!ChannelWaiter.IsOnAir(channel.State)) throw PlanErrors.ChannelBusy(channel);
        if (mayChange && !request.Restart && !request.Stop) throw PlanErrors.ChannelRunning(channel);
    }

    private static IEnumerable<LiveChangeStep> Puts(
        PackageChannel package, IReadOnlyList<StoredParameter> stored, DestinationPairRequest request, PlanBuilder builder)
    {
        for (int pipeline = 0; pipeline < 2; pipeline++)
        {
            string name = request.Parameter(pipeline);
            IngestEndpoint endpoint = package.IngestEndpoints[pipeline];
            StoredParameter? old = stored.FirstOrDefault(parameter => parameter.Name == name);
            builder.AddBasis(PlanBasis.ParameterName(name), PlanBasis.ParameterState(old));
            bool otherKey = request.KmsKeyId != null && old?.KmsKeyId != null && old.KmsKeyId != request.KmsKeyId;
            if (old?.Type == "SecureString" && Secrets.AreEqual(old.Value, endpoint.Password) && !otherKey) continue;

            bool replaces = old != null && old.Type != "SecureString";
            var put = new PutPasswordAction
            {
                Parameter = name,
                PackageChannelId = package.Id,
                Pipeline = pipeline,
                UserName = endpoint.UserName,
                KmsKeyId = request.KmsKeyId ?? old?.KmsKeyId,
                OldVersion = replaces ? null : old?.Version,
                OldKmsKeyId = old?.KmsKeyId,
            };
            yield return replaces ? Steps.Replace(put, old!) : Steps.Put(put, old);
        }
    }

    private static IEnumerable<LiveChannelEdit> Edits(LiveChannel channel, int groupIndex, PackageChannel package, DestinationPairRequest request)
    {
        LiveOutputGroup group = channel.OutputGroups[groupIndex];
        string destinationId = Destination(channel, group).Id;
        if (group.Hls == null)
        {
            yield return new SetPackageDestination(destinationId, package.Id);
            yield break;
        }

        yield return new SetDestination(
            destinationId,
            package.IngestEndpoints.Take(2).Select((endpoint, pipeline) => new LiveDestination
            {
                Url = endpoint.Url,
                UserName = endpoint.UserName,
                PasswordParameter = request.Parameter(pipeline),
            }).ToArray());
        yield return new SetInputLossAction(groupIndex, "PAUSE_OUTPUT");
        yield return new SetHlsWebdav(groupIndex, Webdav(group.Hls.Webdav, request.Webdav));
    }

    private static HlsWebdavSettings Webdav(HlsWebdavSettings? present, HlsWebdavSettings wanted) => new()
    {
        ConnectionRetryInterval = wanted.ConnectionRetryInterval ?? present?.ConnectionRetryInterval ?? HlsWebdavSettings.Default.ConnectionRetryInterval,
        FilecacheDuration = wanted.FilecacheDuration ?? present?.FilecacheDuration ?? HlsWebdavSettings.Default.FilecacheDuration,
        HttpTransferMode = wanted.HttpTransferMode ?? present?.HttpTransferMode ?? HlsWebdavSettings.Default.HttpTransferMode,
        NumRetries = wanted.NumRetries ?? present?.NumRetries ?? HlsWebdavSettings.Default.NumRetries,
        RestartDelay = wanted.RestartDelay ?? present?.RestartDelay ?? HlsWebdavSettings.Default.RestartDelay,
    };

    /// <summary>Whether a group may already be as wanted, as far as that shows without the MediaPackage channel.</summary>
    private static bool LooksWired(LiveChannel channel, LiveOutputGroup group, DestinationPairRequest request, IReadOnlyList<StoredParameter>? stored)
    {
        LiveDestinationSet destination = Destination(channel, group);
        if (group.Hls == null) return destination.PackageSettings.Count == 1;
        return group.Hls.InputLossAction == "PAUSE_OUTPUT"
            && group.Hls.Webdav is { } webdav && webdav == Webdav(webdav, request.Webdav)
            && destination.Settings.Count == 2
            && (stored == null || (destination.Settings.Select(setting => setting.PasswordParameter).SequenceEqual(request.Parameters)
                && request.Parameters.All(name => stored.Any(parameter => parameter.Name == name))));
    }

    private static LiveDestinationSet Destination(LiveChannel channel, LiveOutputGroup group) =>
        channel.Destinations.FirstOrDefault(destination => destination.Id == group.DestinationId) ?? throw PlanErrors.GroupHasNoDestination(channel, group);
}
