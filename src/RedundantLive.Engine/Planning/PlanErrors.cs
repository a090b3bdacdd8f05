using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Planning;

/// <summary>The errors of planning and changing, each told in one place.</summary>
internal static class PlanErrors
{
    private const string NothingChanged = "Nothing was changed.";

    public static LiveException ChannelRunning(LiveChannel channel) => new(
        "ChannelRunning", "ResourceBusy",
        $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}; its settings can change only while it is IDLE.",
        channel.Id,
        "Give -Restart to stop it, change it and start it again, or -Stop to stop it, change it and leave it stopped. Either way the programme "
        + "ends for players while it is stopped.",
        NothingChanged);

    public static LiveException RestartAndStop() => new(
        "InputInvalid", "InvalidArgument", "-Restart and -Stop exclude each other.", null, "Give one of them.", NothingChanged) { IsTerminating = true };

    public static LiveException ChannelBusy(LiveChannel channel) => new(
        "ChannelBusy", "ResourceBusy",
        $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}.",
        channel.Id,
        channel.State.EndsWith("_FAILED", StringComparison.Ordinal)
            ? "Repair or recreate the channel in the MediaLive console first."
            : "Wait until it is IDLE or RUNNING and run the command again.",
        NothingChanged);

    public static LiveException SinglePipeline(LiveChannel channel, string advice) => new(
        "ChannelSinglePipeline", "InvalidOperation",
        $"MediaLive channel {channel.Id} ({channel.Name}) is SINGLE_PIPELINE: it has no second pipeline for a second destination.",
        channel.Id, advice, NothingChanged);

    public static LiveException OutputGroupNotFound(LiveChannel channel, IEnumerable<string> patterns) => new(
        "OutputGroupNotFound", "ObjectNotFound",
        $"MediaLive channel {channel.Id} has no HLS or MediaPackage output group named {Join(patterns)}. It has {Groups(channel.OutputGroups)}.",
        channel.Id, "Give one of these names as -OutputGroup.", NothingChanged);

    public static LiveException OutputGroupAmbiguous(LiveChannel channel, IEnumerable<LiveOutputGroup> groups) => new(
        "OutputGroupAmbiguous", "InvalidArgument",
        $"MediaLive channel {channel.Id} has several output groups that could be meant: {Groups(groups)}.",
        channel.Id, "Give -OutputGroup.", NothingChanged);

    public static LiveException GroupHasNoDestination(LiveChannel channel, LiveOutputGroup group) => new(
        "OutputGroupInvalid", "InvalidData",
        $"Output group {group} of MediaLive channel {channel.Id} refers to no destination of the channel.",
        channel.Id, "Give the output group a destination in the MediaLive console.", NothingChanged);

    public static LiveException NoInputRedundancy(PackageChannel channel) => new(
        "ChannelWithoutInputRedundancy", "InvalidOperation",
        $"MediaPackage channel {channel.Id} has {channel.IngestEndpoints.Count} ingest endpoint(s); two are needed, one for each pipeline.",
        channel.Id, "Create a new MediaPackage channel with New-PackageChannel: channels older than input redundancy cannot be given a second input.",
        NothingChanged);

    public static LiveException RegionMismatch(PackageChannel channel, string region) => new(
        "RegionMismatch", "InvalidArgument",
        $"MediaPackage channel {channel.Id} is in {channel.Region}, the MediaLive channel in {region}.",
        channel.Id, "Use a MediaPackage channel of the same region.", NothingChanged);

    public static LiveException CredentialsRotated(string channelId) => new(
        "PlanOutdated", "InvalidOperation",
        $"The credentials of MediaPackage channel {channelId} were rotated after the plan was made.",
        channelId, "Make a new plan.", null);

    public static LiveException PlanOutdated(LiveChangePlan plan, IReadOnlyList<string> moved) => new(
        "PlanOutdated", "InvalidOperation",
        $"Plan {plan.Id} was made from a state that is no more: {string.Join("; ", moved)}.",
        plan.LiveChannelId, "Make a new plan with Get-LiveChangePlan and have it approved again.", NothingChanged);

    public static LiveException StateHopeless(LiveChannel channel, string goal) => new(
        "ChannelStateUnexpected", "InvalidResult",
        $"MediaLive channel {channel.Id} ({channel.Name}) was expected {goal}, but is {channel.State}.",
        channel.Id, "Look at the channel's alerts in the MediaLive console.", null);

    public static LiveException StateTimeout(string channelId, LiveChannel? channel, string goal, TimeSpan timeout) => new(
        "OperationTimeout", "OperationTimeout",
        $"MediaLive channel {channelId} was expected {goal} within {timeout.TotalMinutes:0.#} minutes, but is "
        + (channel == null ? "not answering." : $"{channel.State} with {channel.PipelinesRunning?.ToString() ?? "an unknown number of"} healthy pipeline(s)."),
        channelId, "Look at the channel's alerts in the MediaLive console, or give a longer -Timeout.", null);

    public static LiveException ReadBackDiffers(string channelId, IEnumerable<string> paths) => new(
        "ChangeVerificationFailed", "InvalidResult",
        $"MediaLive channel {channelId} does not read back as it was written. It differs in {Join(paths)}.",
        channelId, "Compare the channel with its backup in the journal folder (Get-LiveChange names it) and report it.", null);

    private static string Groups(IEnumerable<LiveOutputGroup> groups)
    {
        string names = Join(groups.Select(group => $"'{group}'"));
        return names.Length == 0 ? "none" : names;
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);
}
