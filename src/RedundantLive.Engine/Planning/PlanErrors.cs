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
        "InputInvalid", "InvalidArgument", "-Restart and -Stop exclude each other.", null, "Give one of them.", NothingChanged)
    { IsTerminating = true };

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

    /// <summary>A destination pair belongs to one channel; linked channels have one destination each.</summary>
    public static LiveException Linked(LiveChannel channel) => new(
        "ChannelSinglePipeline", "InvalidOperation",
        $"MediaLive channel {channel.Id} ({channel.Name}) is SINGLE_PIPELINE and linked to another channel, which has the second pipeline. Each of the two has one destination, and a linked "
        + "channel cannot be STANDARD.",
        channel.Id,
        "Give the primary channel the first ingest URL and its follower the second of the same MediaPackage channel, in the MediaLive console, each with the user name of that ingest endpoint "
        + "and a parameter that holds its password (Get-PackageChannel shows them). Then judge both channels with Test-LiveFailoverConfig.",
        NothingChanged);

    public static LiveException ChannelNameNotUnique(string name, string region, IReadOnlyCollection<LiveChannelSummary> channels) => channels.Count == 0
        ? new LiveException(
            "ChannelNotFound", "ObjectNotFound", $"No MediaLive channel in {region} is named '{name}'.", name,
            "Check the name, the account and -Region: resources of other regions are not seen.", NothingChanged)
        { IsTerminating = true }
        : new LiveException(
            "ChannelNameAmbiguous", "InvalidArgument",
            $"{channels.Count} MediaLive channels in {region} are named '{name}': {Join(channels.Select(channel => channel.Id))}.", name,
            "Give -LiveChannelId.", NothingChanged)
        { IsTerminating = true };

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

    public static LiveException PlanOfOtherRegion(LiveChangePlan plan, string region) => new(
        "RegionMismatch", "InvalidArgument", $"Plan {plan.Id} is for {plan.Region}, not for {region}.", plan.LiveChannelId,
        $"Give -Region {plan.Region}.", NothingChanged);

    public static LiveException OtherAccount(LiveChangePlan plan, string account, string own) => new(
        "AccountMismatch", "InvalidArgument", $"Change {plan.Id} of {plan.Target} was made in account {account}; the credentials are of account {own}.", plan.Target,
        "Give credentials of that account.", NothingChanged);

    public static LiveException CannotLeadTo(LiveChannel channel, string goal) => new(
        "ChannelStateUnexpected", "InvalidOperation",
        $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}, from which it cannot become {goal}.",
        channel.Id,
        channel.State.EndsWith("_FAILED", StringComparison.Ordinal) ? "Repair or recreate the channel in the MediaLive console." : "Wait until it is at rest and run the command again.",
        NothingChanged);

    public static LiveException CannotRestart(LiveChannel channel) => new(
        "ChannelNotRunning", "InvalidOperation", $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}; only pipelines of a running channel can be restarted.",
        channel.Id, $"{Start(channel)}.", NothingChanged);

    public static LiveException CannotResumePipelines(LiveChannel channel) => new(
        "ChannelNotRunning", "InvalidOperation", $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}; a pause ends only while the channel runs.",
        channel.Id, $"{Start(channel)}. AWS does not document whether a pause outlasts a stop, so run this command afterwards.", NothingChanged);

    public static LiveException PausesUnknown(LiveChannel channel) => new(
        "PauseUnknown", "InvalidOperation",
        $"The schedule of MediaLive channel {channel.Id} ({channel.Name}) lists no pause that has started. A pause goes on when its action has been deleted, so it is not known whether the other "
        + "pipeline is paused, and it could not be left as it is.",
        channel.Id, "Leave -Pipeline out: then every pause ends.", NothingChanged);

    public static LiveException ResumeNotSeen(string channelId, string actionName) => new(
        "ChangeVerificationFailed", "InvalidResult",
        $"MediaLive took the action {actionName} of channel {channelId}, but the schedule does not list it as it was sent. Whether the pause has ended is not known.",
        channelId, "Look at the pipelines with Test-LiveFailoverConfig -Rule RUN-PAUSED and run the command again.", null);

    public static LiveException CannotSwitch(LiveChannel channel) => new(
        "ChannelNotRunning", "InvalidOperation", $"MediaLive channel {channel.Id} ({channel.Name}) is {channel.State}; an input switches at once only while the channel runs.",
        channel.Id, $"{Start(channel)}, or give -At.", NothingChanged);

    public static LiveException InputNotAttached(LiveChannel channel, string attachment) => new(
        "InputNotFound", "ObjectNotFound",
        $"MediaLive channel {channel.Id} has no input attachment '{attachment}'. It has {Join(channel.InputAttachments.Select(item => $"'{item.Name}'"))}.",
        channel.Id, "Give the name of an attachment of this channel.", NothingChanged);

    public static LiveException SwitchTime(LiveChannel channel, DateTimeOffset at) => new(
        "InputInvalid", "InvalidArgument",
        $"The switch of channel {channel.Id} at {at.UtcDateTime:u} is not between 30 seconds and 14 days ahead.",
        channel.Id, "Give a later or earlier -At.", NothingChanged);

    public static LiveException CannotResume(LiveChange change) => new(
        "ChangeNotResumable", "InvalidOperation",
        $"Change {change.Id} of {change.Target} is {change.State}" + (change.State == "Interrupted" ? ", in the middle of its undo." : "."),
        change.Id,
        change.State is "Completed" or "Undone" ? "There is nothing left to do." : $"Undo what is left with Undo-LiveChange -Id {change.Id}.",
        NothingChanged);

    public static LiveException CannotUndo(LiveChange change) => new(
        "ChangeNotUndoable", "InvalidOperation", $"Change {change.Id} of {change.Target} is {change.State}.", change.Id,
        change.State == "Completed" && change.LiveChannelId.Length == 0 ? "Remove what it made with the Remove-Package commands."
            : change.State == "Completed" ? "Take a destination pair away with Remove-LiveDestinationPair, or put a backup back with Restore-LiveChannel." : "There is nothing left to do.",
        NothingChanged);

    public static LiveException UndoIncomplete(LiveChange change, UndoReport report) => new(
        "UndoIncomplete", "InvalidResult",
        $"Not everything of change {change.Id} of {change.Target} could be put back: {string.Join("; ", report.Problems)}."
        + (report.Restored.Count > 0 ? $" Put back: {string.Join("; ", report.Restored)}." : ""),
        change.Id,
        report.IsFinal ? "Nothing is left half done: what has no way back was carried on." : $"Remove the cause, then run Undo-LiveChange -Id {change.Id} again.",
        null);

    public static LiveException OnlyCleanupLeft(LiveChangePlan plan) => new(
        "ChangeNotUndoable", "InvalidOperation",
        $"Change {plan.Id} of {plan.Target} has done all that was asked for and was clearing up.", plan.Id,
        $"Finish it with Resume-LiveChange -Id {plan.Id}.", NothingChanged);

    public static LiveException NotWired(LiveChannel channel, PackageChannel package) => new(
        "ChannelNotWired", "InvalidOperation",
        $"MediaLive channel {channel.Id} ({channel.Name}) does not write to MediaPackage channel {package.Id}.", channel.Id,
        "Give the MediaLive channel that writes to it, or wire them with Set-LiveDestinationPair.", NothingChanged);

    public static LiveException BackupOfOther(LiveChannel channel, LiveChannel backup) => new(
        "BackupMismatch", "InvalidArgument", $"The backup is of MediaLive channel {backup.Id}, not of {channel.Id}.", channel.Id,
        "Give the backup of this channel.", NothingChanged);

    public static LiveException BackupOfOtherClass(LiveChannel channel, LiveChannel backup) => new(
        "BackupMismatch", "InvalidArgument", $"The backup of MediaLive channel {channel.Id} is {backup.Class}, the channel is {channel.Class}.", channel.Id,
        "Change the class of the channel first.", NothingChanged);

    public static LiveException ChangedSince(LiveChannel channel, LiveChangePlan earlier, IEnumerable<string> paths) => new(
        "ChannelChangedSince", "InvalidOperation",
        $"MediaLive channel {channel.Id} was changed after change {earlier.Id} of {earlier.CreatedAt.UtcDateTime:u}, in {Join(paths)}.", channel.Id,
        "Put the destinations back by hand, or a backup with Restore-LiveChannel.", NothingChanged);

    public static LiveException NothingToRemove(LiveChannel channel) => new(
        "ChangeNotFound", "ObjectNotFound", $"The journal knows no destination pair that was set on MediaLive channel {channel.Id}.", channel.Id,
        "Another user or machine has another journal; REDUNDANTLIVE_HOME chooses one. Restore-LiveChannel puts a backup back.", NothingChanged);

    public static LiveException InputNotStandard(LiveChannel channel, IEnumerable<LiveInput> inputs) => new(
        "InputSinglePipeline", "InvalidOperation",
        $"MediaLive channel {channel.Id} cannot become STANDARD: {Join(inputs.Select(input => $"input {input.Id} ({input.Name}) is {input.Class ?? "of unknown class"}"))}.",
        channel.Id, "Give these inputs a second source and make them STANDARD, or attach others.", NothingChanged);

    public static LiveException DestinationMissing(
        LiveChannel channel, IReadOnlyCollection<LiveDestinationSet> missing, IReadOnlyDictionary<string, SecondDestination> given, string? commandLine)
    {
        IEnumerable<string> seconds = given.Select(one => $"{SecondDestination.Literal(one.Key)} = {one.Value}").Concat(missing.Select(set =>
            SecondDestination.Literal(set.Id) + " = " + (SecondDestinations.Listens(set) ? "@{ ListenerPort = <port> }" : "'<URL>'")));
        string argument = $"-SecondDestination @{{ {string.Join("; ", seconds)} }}";
        string hls = missing.Any(set => Group(channel, set) is { IsHls: true }) ? "An HLS group that is to write to the same MediaPackage channel: name it with -OutputGroup. Otherwise s" : "S";
        return new LiveException(
            "DestinationMissing", "InvalidOperation",
            $"MediaLive channel {channel.Id} ({channel.Name}) cannot become STANDARD: its second pipeline would have nowhere to write to in "
            + Join(missing.Select(set => Place(channel, set))) + ".",
            channel.Id,
            hls + "ay where it writes, with what is meant in place of <...>: " + (commandLine == null ? $"the same command with {argument}" : $"{commandLine} {argument}"),
            NothingChanged)
        { IsTerminating = true };
    }

    public static LiveException DestinationNotFound(LiveChannel channel, string id, IReadOnlyCollection<LiveDestinationSet> needing) => new(
        "DestinationNotFound", "ObjectNotFound",
        $"MediaLive channel {channel.Id} ({channel.Name}) has no destination '{id}'.", channel.Id,
        needing.Count == 0
            ? "No destination of it needs -SecondDestination."
            : $"-SecondDestination is needed for {Join(needing.Select(set => Place(channel, set)))}; give the ids as they are written here.",
        NothingChanged)
    { IsTerminating = true };

    public static LiveException DestinationCannotBeDoubled(LiveChannel channel, LiveDestinationSet set) => new(
        "DestinationUnsupported", "InvalidOperation",
        $"MediaLive channel {channel.Id} ({channel.Name}) cannot become STANDARD here: {Place(channel, set)} has "
        + (set.Kinds.Count == 0 ? "no settings" : string.Join(" and ", set.Kinds)) + ", to which this module cannot add what the second pipeline needs"
        + (set.Kinds.Contains("mediaConnectRouterSettings") ? ": the output group needs a second Availability Zone as well." : "."),
        channel.Id,
        "Convert the channel in the MediaLive console, or take the output group out of it; then run the command again.", NothingChanged)
    { IsTerminating = true };

    public static LiveException SecondNotNeeded(LiveChannel channel, LiveDestinationSet set, string why) => new(
        "InputInvalid", "InvalidArgument",
        $"-SecondDestination names {Place(channel, set)} of MediaLive channel {channel.Id} ({channel.Name}), which {why}.", channel.Id,
        "Leave it out.", NothingChanged)
    { IsTerminating = true };

    public static LiveException SecondInvalid(LiveChannel channel, LiveDestinationSet set, string why) => new(
        "InputInvalid", "InvalidArgument",
        $"-SecondDestination does not fit {Place(channel, set)} of MediaLive channel {channel.Id} ({channel.Name}): {why}.", channel.Id,
        "Correct it.", NothingChanged)
    { IsTerminating = true };

    public static LiveException SecondUnreadable(string id, string why) => new(
        "InputInvalid", "InvalidArgument",
        $"-SecondDestination of destination '{id}' cannot be right: {why}", id,
        "Give a URL, or a hashtable with Url and what else it needs.", NothingChanged)
    { IsTerminating = true };

    public static LiveException SecondWithoutConversion() => new(
        "InputInvalid", "InvalidArgument", "-SecondDestination belongs to -ConvertToStandard.", null,
        "Give both, or neither.", NothingChanged)
    { IsTerminating = true };

    public static LiveException StandardAlready(LiveChannel channel, LiveDestinationSet set) => new(
        "InputInvalid", "InvalidArgument",
        $"MediaLive channel {channel.Id} ({channel.Name}) is STANDARD already, and the second pipeline does not write to what -SecondDestination says in {Place(channel, set)}.",
        channel.Id, "Leave -SecondDestination out; change that destination in the MediaLive console.", NothingChanged)
    { IsTerminating = true };

    /// <summary>A destination as people know it: by who uses it, and where it writes now.</summary>
    private static string Place(LiveChannel channel, LiveDestinationSet set)
    {
        string now = (set.Settings.Count > 0 ? set.Settings[0].Url : set.SrtSettings.Count > 0 ? set.SrtSettings[0].Url : null) is { Length: > 0 } url ? $", now {url}" : "";
        return Group(channel, set) is { } group ? $"destination '{set.Id}' (output group '{group}'{now})" : $"destination '{set.Id}' (used by no output group{now})";
    }

    private static LiveOutputGroup? Group(LiveChannel channel, LiveDestinationSet set) =>
        channel.OutputGroups.FirstOrDefault(group => group.DestinationId == set.Id || group.Outputs.Any(output => output.DestinationId == set.Id));

    public static LiveException CredentialShared(PackageChannel package, LiveChannel channel, IReadOnlyCollection<LiveChannelSummary> others) => new(
        "CredentialShared", "ResourceBusy",
        $"MediaPackage channel {package.Id} is written to by other MediaLive channels as well: {Others(others)}. They would be refused from the rotation on, "
        + $"because only channel {channel.Id} gets the new credentials.",
        channel.Id,
        channel.IsLinked ? "Of linked channels each writes to one ingest endpoint: give -Pipeline 0 for the one that writes to the first, and rotate the second (-Pipeline 1) for the other channel."
        : "Give -Force to rotate all the same, and run Set-LiveDestinationPair for each of the others afterwards; it carries the new credentials on.",
        NothingChanged);

    /// <summary>Channels with their states, for people.</summary>
    public static string Others(IEnumerable<LiveChannelSummary> channels) =>
        Join(channels.Select(channel => $"{channel.Id} ({channel.Name}, {channel.State})"));

    public static LiveException ConvertedBefore(LiveChannel channel, LiveChangePlan earlier) => new(
        "ChangeNotUndoable", "InvalidOperation",
        $"Change {earlier.Id} has made MediaLive channel {channel.Id} STANDARD. Taking it back would delete the second pipeline and the second destination of every output group.",
        channel.Id, "Wire the channel to another MediaPackage channel with Set-LiveDestinationPair, or make it SINGLE_PIPELINE again in the MediaLive console.", NothingChanged);

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

    /// <summary>Serves a channel that is starting as well as one that is idle.</summary>
    private static string Start(LiveChannel channel) => $"Run Start-LiveChannel -LiveChannelId {channel.Id} -Wait";
}
