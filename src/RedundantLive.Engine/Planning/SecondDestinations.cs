using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// The second settings that the destinations of a channel need when it becomes STANDARD, besides those that are wired to a MediaPackage
/// channel. Only the user knows where the second pipeline should write, except to a MediaPackage v2 channel, which has a second ingest
/// endpoint of its own. (MediaLive API reference, OutputDestination: one destination for both encoders, or for each)
/// </summary>
internal static class SecondDestinations
{
    private const string Urls = "settings";
    private const string Srt = "srtSettings";
    private const string Package = "mediaPackageSettings";
    private const string Multiplex = "multiplexSettings";
    private static readonly string[] Known = { Urls, Srt, Package, Multiplex };

    /// <summary>The edits that give each destination its second setting.</summary>
    /// <param name="channel">The channel, SINGLE_PIPELINE.</param>
    /// <param name="wired">Ids of the destinations that are wired.</param>
    /// <param name="given">What the user says, by id of destination.</param>
    /// <param name="commandLine">The command without them, to be shown, or null.</param>
    /// <exception cref="LiveException">Something is missing or cannot be right.</exception>
    public static IReadOnlyList<LiveChannelEdit> Edits(
        LiveChannel channel, IReadOnlyCollection<string> wired, IReadOnlyDictionary<string, SecondDestination> given, string? commandLine)
    {
        IReadOnlyList<LiveDestinationSet> needing = Needing(channel, wired);
        foreach (KeyValuePair<string, SecondDestination> one in given) Check(channel, wired, needing, one.Key, one.Value);

        LiveDestinationSet[] missing = needing.Where(set => !given.ContainsKey(set.Id)).ToArray();
        LiveDestinationSet? hopeless = missing.FirstOrDefault(set => !CanBeGiven(set));
        if (hopeless != null) throw PlanErrors.DestinationCannotBeDoubled(channel, hopeless);
        if (missing.Length > 0) throw PlanErrors.DestinationMissing(channel, missing, given, commandLine);
        return channel.Destinations.Where(set => !wired.Contains(set.Id)).Select(set => Edit(channel, set, given)).OfType<LiveChannelEdit>().ToArray();
    }

    /// <summary>Requires of a channel that is STANDARD already that it has what the user says: nothing else is changed by a conversion.</summary>
    /// <exception cref="LiveException">It has something else.</exception>
    public static void RequirePresent(ILiveChannelDocument document, IReadOnlyDictionary<string, SecondDestination> given)
    {
        foreach (KeyValuePair<string, SecondDestination> one in given)
        {
            LiveDestinationSet set = Find(document.Channel, Array.Empty<LiveDestinationSet>(), one.Key);
            bool isPair = set.Kinds.Contains(Srt) ? set.SrtSettings.Count == 2 : set.Settings.Count == 2;
            var wanted = new SetSecondSetting(set.Id, KindOf(set), one.Value.Members());
            if (!isPair || document.With(new[] { wanted }).DifferencesFrom(document).Count > 0) throw PlanErrors.StandardAlready(document.Channel, set);
        }
    }

    /// <summary>
    /// Passwords that the second pipeline would look for in vain: MediaLive takes the name of any parameter, and fails when it starts to write.
    /// They are not read, and it is no error, because whoever may convert a channel need not see every parameter.
    /// </summary>
    public static async Task<IReadOnlyList<string>> WarningsAsync(
        LiveChannel channel, IReadOnlyDictionary<string, SecondDestination> given, IParameterStore store, CancellationToken cancellationToken)
    {
        var names = given.Where(one => !string.IsNullOrEmpty(one.Value["PasswordParam"])).ToDictionary(one => one.Key, one => one.Value["PasswordParam"]!);
        if (names.Count == 0 || channel.Class == "STANDARD") return Array.Empty<string>();
        try
        {
            IReadOnlyDictionary<string, string> keys = await store.DescribeKeysAsync(names.Values.Distinct().ToArray(), cancellationToken).ConfigureAwait(false);
            return names.Where(one => !keys.ContainsKey(one.Value))
                .Select(one => $"There is no SecureString {one.Value}, which -SecondDestination names for destination {one.Key}: put the password there before channel {channel.Id} starts.").ToArray();
        }
        catch (CloudException failure) when (failure.Failure == CloudFailure.AccessDenied)
        {
            return new[] { $"Whether {string.Join(", ", names.Values)} of -SecondDestination is there was not looked up: the credentials lack ssm:DescribeParameters." };
        }
    }

    /// <summary>Destinations for which somebody has to say where the second pipeline writes.</summary>
    public static IReadOnlyList<LiveDestinationSet> Needing(LiveChannel channel, IReadOnlyCollection<string> wired) =>
        channel.Destinations.Where(set => !wired.Contains(set.Id) && !IsAdditional(channel, set.Id) && KindOf(set) switch
        {
            Package or Multiplex => false,
            Urls => set.Settings.Count < 2,
            Srt => set.SrtSettings.Count < 2,
            _ => true,
        }).ToArray();

    /// <summary>Whether a second setting can be said by a URL or a port.</summary>
    public static bool CanBeGiven(LiveDestinationSet set) => KindOf(set) is Urls or Srt;

    /// <summary>Whether it waits for a receiver to call, so that it has a port and no URL.</summary>
    public static bool Listens(LiveDestinationSet set) => set.SrtSettings.Count > 0 && set.SrtSettings[0].ConnectionMode == "LISTENER";

    /// <summary>The kind of a destination as the API names it, or nothing when it is none that is known here; other members do not matter.</summary>
    public static string KindOf(LiveDestinationSet set) => set.Kinds.Where(Known.Contains).ToArray() is { Length: 1 } kinds ? kinds[0] : "";

    /// <summary>A destination that a group has besides its own is for one pipeline, whatever the class of the channel.</summary>
    private static bool IsAdditional(LiveChannel channel, string id) => channel.OutputGroups.Any(group => group.AdditionalDestinationIds.Contains(id));

    private static void Check(LiveChannel channel, IReadOnlyCollection<string> wired, IReadOnlyList<LiveDestinationSet> needing, string id, SecondDestination second)
    {
        LiveDestinationSet set = Find(channel, needing, id);
        if (wired.Contains(id)) throw PlanErrors.SecondNotNeeded(channel, set, "is wired to both ingest endpoints of the MediaPackage channel by this command");
        if (IsAdditional(channel, id)) throw PlanErrors.SecondNotNeeded(channel, set, "is an additional one, for one pipeline");
        string kind = KindOf(set);
        if (kind is Package or Multiplex) throw PlanErrors.SecondNotNeeded(channel, set, $"has {kind}, which serve both pipelines");
        if (!needing.Contains(set)) throw PlanErrors.SecondNotNeeded(channel, set, "has a second one already");
        if (!CanBeGiven(set)) throw PlanErrors.DestinationCannotBeDoubled(channel, set);
        if (second.Foreign(kind) is { Count: > 0 } foreign) throw PlanErrors.SecondInvalid(channel, set, $"{string.Join(", ", foreign)} is not among what it has: {string.Join(", ", SecondDestination.For(kind))}");
        bool listens = Listens(set);
        if (string.IsNullOrEmpty(listens ? second.ListenerPort : second.Url)) throw PlanErrors.SecondInvalid(channel, set, listens ? "an SRT listener needs a ListenerPort" : "it needs a Url");
        if (!listens && IsFirst(set, second)) throw PlanErrors.SecondInvalid(channel, set, "it is the same as the first one, so both pipelines would write over each other");
    }

    /// <summary>Whether both pipelines would write to the same place; streams of different names are different places.</summary>
    private static bool IsFirst(LiveDestinationSet set, SecondDestination second)
    {
        bool srt = KindOf(set) == Srt;
        string url = (srt ? set.SrtSettings[0].Url : set.Settings[0].Url) ?? "";
        string stream = (srt ? set.SrtSettings[0].StreamId : set.Settings[0].StreamName) ?? "";
        return url.Trim().TrimEnd('/') == second.Url!.TrimEnd('/') && stream == (second[srt ? "StreamId" : "StreamName"] ?? stream);
    }

    private static LiveChannelEdit? Edit(LiveChannel channel, LiveDestinationSet set, IReadOnlyDictionary<string, SecondDestination> given)
    {
        if (given.TryGetValue(set.Id, out SecondDestination? second)) return new SetSecondSetting(set.Id, KindOf(set), second.Members());
        bool isV2 = set.PackageSettings.Count == 1 && set.PackageSettings[0].ChannelGroup != null && !IsAdditional(channel, set.Id);
        if (!isV2) return null;

        // Without an ingest endpoint MediaLive assigns the two by itself; with one the second pipeline takes the other.
        string? first = set.PackageSettings[0].ChannelEndpointId;
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (first is { Length: > 0 }) members["channelEndpointId"] = first.Substring(0, first.Length - 1) + (first[first.Length - 1] == '2' ? "1" : "2");
        return new SetSecondSetting(set.Id, Package, members);
    }

    private static LiveDestinationSet Find(LiveChannel channel, IReadOnlyList<LiveDestinationSet> needing, string id) =>
        channel.Destinations.FirstOrDefault(set => set.Id == id) ?? throw PlanErrors.DestinationNotFound(channel, id, needing);
}
