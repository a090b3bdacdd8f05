using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>Command lines with the real ids in them.</summary>
internal static class Remedies
{
    /// <summary>Wires a group to its MediaPackage channel again, or to a new one where it has none that could be meant.</summary>
    public static Wording Pair(RuleCase c, BoundGroup group) => group.PairRemedy ??= MakePair(c, group);

    private static Wording MakePair(RuleCase c, BoundGroup group)
    {
        if (c.Link != null) return Linked(c, group);
        if (group.Destination == null) return $"{group.Name} of MediaLive channel {c.Channel.Id}: point it to a destination of the channel, or add one of that id.";
        if (Target(c, group) is { } package)
        {
            string folder = ParameterFolder(c, group, package.Id) is var path && path == ParameterDefault(package.Id) ? "" : " -ParameterPath " + PowerShellText.Quote(path);
            return Wording.Command($"Set-LiveDestinationPair -PackageChannel {PowerShellText.Quote(package.Id)}{Destination(c, group)}{folder}{Restart(c)}");
        }

        return c.Context.PackageChannels.Value == null
            ? $"Set-LiveDestinationPair{Destination(c, group)}{Restart(c)}, with the id of its MediaPackage channel as -PackageChannel; which one that is could not be read."
            : NewPair(c, group);
    }

    /// <summary>Wires a group to a new MediaPackage channel with an endpoint and a distribution.</summary>
    public static Wording NewPair(RuleCase c, BoundGroup group)
    {
        if (c.Link != null) return Linked(c, group);
        string id = NewPackageId(c);
        string segment = group.Group.Hls?.SegmentLength is { } length && !GopLength.Divides(length, 6) ? $" -SegmentDuration {length}" : "";
        return Wording.Command(
            $"New-PackageChannel -Id {id} -CreateDistribution | Add-PackageEndpoint -Id {id}-hls -Type Hls{segment} | Set-LiveDestinationPair{Destination(c, group)}{Restart(c)}");
    }

    /// <summary>A destination pair belongs to one channel, so no command wires two of them.</summary>
    private static Wording Linked(RuleCase c, BoundGroup group)
    {
        if (c.Link!.Partner == null) return Console(c, "complete the two linked channels first, then judge it again; or take the link away and convert it to STANDARD");
        string primary = c.Link.PrimaryId;
        string follower = c.Link.FollowerId;
        return $"MediaLive channels {primary} and {follower}, while they are IDLE: let {group.Name} write to the first ingest endpoint of one MediaPackage channel in channel {primary} and to the second in channel {follower}, each with the user name of that endpoint and a parameter that holds its password (Get-PackageChannel shows them).";
    }

    /// <summary>What a change of a channel needs while it is on air.</summary>
    public static string Restart(LiveChannel channel) => RuleCase.IsAir(channel.State) ? " -Restart" : "";

    /// <summary>Repairs rules.</summary>
    public static Wording Repair(RuleCase c, string rules) =>
        Repair(c.Channel, Id(c), rules);

    /// <summary>Repairs rules of a channel, which may be another one than that of the case.</summary>
    public static Wording Repair(LiveChannel channel, string rules) => Repair(channel, PowerShellText.Quote(channel.Id), rules);

    /// <summary>Repairs a rule about what lies around the channel, which stays on air.</summary>
    public static Wording RepairAround(RuleCase c, string rule) => Wording.Command($"Repair-LiveFailoverConfig -LiveChannelId {Id(c)} -Rule {rule}");

    /// <summary>Judges rules, where one finding is the consequence of others.</summary>
    public static Wording Test(RuleCase c, string rules) => Wording.Command($"Test-LiveFailoverConfig -LiveChannelId {Id(c)} -Rule {rules}");

    /// <summary>Sets something of an origin endpoint.</summary>
    public static Wording Endpoint(PackageEndpoint endpoint, string setting) => Wording.Command($"Set-PackageEndpoint -Id {PowerShellText.Quote(endpoint.Id)} {setting}");

    /// <summary>Makes a distribution serve the endpoints of its MediaPackage channel, and carry the tag by which it is found.</summary>
    public static Wording Distribution(ServingDistribution serving) =>
        Wording.Command($"New-PackageDistribution -Channel {PowerShellText.Quote(serving.Channel.Id)} -DistributionId {PowerShellText.Quote(serving.Distribution.Id)}");

    /// <summary>What to do where no cmdlet does it.</summary>
    public static Wording Console(RuleCase c, Wording what) => $"MediaLive channel {c.Channel.Id}, while it is IDLE: {what}";

    /// <summary>The channel's id as an argument.</summary>
    public static string Id(RuleCase c) => c.QuotedId;

    /// <summary>The folder that the password parameters are in already, where they are named as this module names them.</summary>
    public static string ParameterFolder(RuleCase c, BoundGroup group, string packageId)
    {
        string?[] names = group.Settings.Select(setting => setting.PasswordParameter).ToArray();
        if (names.Length != 2 || names[0] is not { } a || names[1] is not { } b) return ParameterDefault(packageId);
        bool ours = a.Length > 2 && a[0] == '/' && a.EndsWith("/a", StringComparison.Ordinal) && b == a.Substring(0, a.Length - 1) + "b";
        if (!ours) return ParameterDefault(packageId);

        // A parameter of another type keeps it for good, so new ones are needed.
        bool secure = (c.Context.Parameters.Value?.Values ?? Array.Empty<Ports.StoredParameter>())
            .Where(parameter => parameter.Name == a || parameter.Name == b).All(parameter => parameter.Type == "SecureString");
        return secure ? a.Substring(0, a.Length - 2) : ParameterDefault(packageId) + "-secure";
    }

    private static string Destination(RuleCase c, BoundGroup group)
    {
        string text = $" -LiveChannelId {Id(c)}";
        if (group.Group.Name is { Length: > 0 } name) text += " -OutputGroup " + PowerShellText.Quote(name);
        return c.IsSingle ? text + " -ConvertToStandard" : text;
    }

    private static string ParameterDefault(string packageId) => "/medialive/" + packageId;

    /// <summary>
    /// The MediaPackage channel meant: the one that destination A writes to, else one that is written to, else the only one with two ingest
    /// endpoints that no other MediaLive channel is known to use.
    /// </summary>
    private static PackageChannel? Target(RuleCase c, BoundGroup group)
    {
        IReadOnlyList<PackageChannel> fed = c.Fed(group);
        PackageChannel? first = group is { Settings.Count: > 0 } ? c.Ingest(group.Settings[0].Url)?.Channel : null;
        if (first is { IngestEndpoints.Count: 2 }) return first;
        if (fed.FirstOrDefault(channel => channel.IngestEndpoints.Count == 2) is { } written) return written;
        string named = group is { PackageSettings.Count: > 0 } ? group.PackageSettings[0].ChannelId ?? "" : "";
        var possible = (c.Context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).Where(channel => channel.IngestEndpoints.Count == 2).ToList();
        return possible.FirstOrDefault(channel => named.Length > 0 && (string.Equals(channel.Id, named, StringComparison.OrdinalIgnoreCase) || channel.Arn == named))
            ?? (possible.Count == 1 && !IsUsed(c, possible[0]) ? possible[0] : null);
    }

    private static bool IsUsed(RuleCase c, PackageChannel package) => (c.Context.OtherChannels.Value ?? Array.Empty<LiveChannelSummary>()).Any(other =>
        other.Id != c.Channel.Id && other.Destinations.Any(set => set.PackageSettings.Any(setting => setting.ChannelId == package.Id)
            || set.Settings.Any(setting => package.IngestEndpoints.Any(ingest => ingest.Url == setting.Url))));

    /// <summary>An id for a new MediaPackage channel, after the MediaLive channel and not in use.</summary>
    private static string NewPackageId(RuleCase c)
    {
        string plain = new(c.Channel.Name.Select(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' ? letter : '-').ToArray());
        plain = plain.Trim('-');
        if (plain.Length == 0) plain = "live-" + c.Channel.Id;
        var taken = new HashSet<string>((c.Context.PackageChannels.Value ?? Array.Empty<PackageChannel>()).Select(channel => channel.Id), StringComparer.OrdinalIgnoreCase);
        string id = plain;
        for (int number = 2; taken.Contains(id); number++) id = FormattableString.Invariant($"{plain}-{number}");
        return id;
    }

    private static string Restart(RuleCase c) => Restart(c.Channel);

    private static Wording Repair(LiveChannel channel, string quotedId, string rules) =>
        Wording.Command($"Repair-LiveFailoverConfig -LiveChannelId {quotedId} -Rule {rules}{Restart(channel)}");
}
