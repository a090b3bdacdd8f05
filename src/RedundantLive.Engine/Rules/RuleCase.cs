using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>A context with what several rules derive from it, derived once.</summary>
internal sealed class RuleCase
{
    private readonly Dictionary<BoundGroup, IReadOnlyList<PackageChannel>> _fed = new();
    private IReadOnlyList<ServingDistribution>? _serving;

    public RuleCase(FailoverContext context)
    {
        Context = context;
        Channel = context.Channel;
        QuotedId = PowerShellText.Quote(Channel.Id);
        Link = LinkedPair.Of(context);
        IReadOnlyList<BoundGroup> all = All(Channel);
        Bound = all.Where(IsBoundToV1).ToList();
        FeedsV2 = all.Any(IsBoundToV2);
        Groups = Judged(all);
        if (Link?.Partner is { } partner) LinkGroups(Link, Judged(All(partner)));
        foreach (BoundGroup group in Groups) _fed[group] = Find(group);
        Wired = Groups.SelectMany(group => _fed[group]).Distinct().ToList();
    }

    public FailoverContext Context { get; }

    public LiveChannel Channel { get; }

    /// <summary>The channel's id as an argument.</summary>
    public string QuotedId { get; }

    /// <summary>Whether remedies name the region.</summary>
    public bool NamesRegion { get; init; }

    /// <summary>Output groups that write to MediaPackage v1.</summary>
    public IReadOnlyList<BoundGroup> Bound { get; }

    /// <summary>The groups that the rules judge: the bound ones, or every HLS group of a channel that is not wired yet.</summary>
    public IReadOnlyList<BoundGroup> Groups { get; }

    /// <summary>Whether a group writes to MediaPackage v2.</summary>
    public bool FeedsV2 { get; }

    /// <summary>MediaPackage channels that the groups write to; empty as long as they were not read.</summary>
    public IReadOnlyList<PackageChannel> Wired { get; }

    public bool IsStandard => Channel.Class == "STANDARD";

    public bool IsSingle => Channel.Class == "SINGLE_PIPELINE";

    /// <summary>The two linked channels of which this is one, or null.</summary>
    public LinkedPair? Link { get; }

    /// <summary>Whether there is no second pipeline, neither here nor in a channel that it is linked to.</summary>
    public bool HasOnePipeline => IsSingle && Link is null or { IsAlone: true };

    /// <summary>Whether there is a second pipeline and it can be seen: that of an open link is not.</summary>
    public bool SeesTwoPipelines => !HasOnePipeline && Link is not { IsOpen: true };

    public bool IsOnAir => IsAir(Channel.State);

    /// <summary>Whether a channel in this state is on air.</summary>
    public static bool IsAir(string state) => state is LiveChannelStates.Running or LiveChannelStates.Recovering;

    public bool IsRunning => Channel.State == LiveChannelStates.Running;

    public Wording Name => $"MediaLive channel {Channel.Id}";

    /// <summary>The input at the same place of the channel that it is linked to, or null.</summary>
    public LiveInput? Counterpart(LiveInputAttachment attachment)
    {
        int place = Channel.InputAttachments.ToList().IndexOf(attachment);
        return Link?.Partner is { } partner && place >= 0 && place < partner.InputAttachments.Count
            && Context.Inputs.Value?.TryGetValue(partner.InputAttachments[place].InputId, out LiveInput? input) == true ? input : null;
    }

    /// <summary>MediaPackage channels that a group writes to.</summary>
    public IReadOnlyList<PackageChannel> Fed(BoundGroup group) => _fed[group];

    /// <summary>The ingest endpoint with exactly this URL, with its channel, or null.</summary>
    public (PackageChannel Channel, IngestEndpoint Endpoint)? Ingest(string url)
    {
        foreach (PackageChannel channel in Context.PackageChannels.Value ?? Array.Empty<PackageChannel>())
        {
            foreach (IngestEndpoint endpoint in channel.IngestEndpoints)
            {
                if (string.Equals(endpoint.Url, url, StringComparison.Ordinal)) return (channel, endpoint);
            }
        }

        return null;
    }

    /// <summary>Origin endpoints of the channels that are written to.</summary>
    public IEnumerable<PackageEndpoint> Endpoints =>
        (Context.Endpoints.Value ?? Array.Empty<PackageEndpoint>()).Where(endpoint => Wired.Any(channel => channel.Id == endpoint.ChannelId));

    /// <summary>Distributions that serve those endpoints, or say that they are made for their channel.</summary>
    public IReadOnlyList<ServingDistribution> Serving => _serving ??= FindServing();

    /// <summary>Video encodes that groups of a kind carry, each once.</summary>
    public IEnumerable<LiveVideoEncode> Videos(Func<BoundGroup, bool> concerns)
    {
        var names = new HashSet<string>(
            Groups.Where(concerns).SelectMany(group => group.Group.Outputs).Select(output => output.VideoEncode).Where(name => name != null)!, StringComparer.Ordinal);
        return Channel.VideoEncodes.Where(video => names.Contains(video.Name));
    }

    private static IReadOnlyList<BoundGroup> All(LiveChannel channel) => channel.OutputGroups
        .Select((group, i) => new BoundGroup(group, i, channel.Destinations.FirstOrDefault(d => d.Id == group.DestinationId))).ToList();

    /// <summary>Before a channel is wired there is nothing that feeds MediaPackage; its HLS groups are then what will be wired.</summary>
    private IReadOnlyList<BoundGroup> Judged(IReadOnlyList<BoundGroup> all)
    {
        var bound = all.Where(IsBoundToV1).ToList();
        return bound.Count > 0 || all.Any(IsBoundToV2) ? bound : all.Where(group => group.Group.IsHls).ToList();
    }

    /// <summary>Groups of the same name belong together; where each channel has one only, those do whatever they are called.</summary>
    private void LinkGroups(LinkedPair link, IReadOnlyList<BoundGroup> others)
    {
        bool only = Groups.Count == 1 && others.Count == 1;
        foreach (BoundGroup group in Groups)
        {
            if (others.FirstOrDefault(other => only || (group.Group.Name != null && other.Group.Name == group.Group.Name)) is { } other) group.Link(link, other);
        }
    }

    private IReadOnlyList<ServingDistribution> FindServing()
    {
        var found = new List<ServingDistribution>();
        foreach (PackageChannel channel in Wired)
        {
            var endpoints = Endpoints.Where(endpoint => endpoint.ChannelId == channel.Id).ToList();
            foreach (PackageDistribution distribution in Context.Distributions.Value ?? Array.Empty<PackageDistribution>())
            {
                var serving = new ServingDistribution(channel, distribution, endpoints);
                if (serving.Origins.Count > 0 || distribution.AssociatedChannelArn == channel.Arn || distribution.Comment == $"Managed by MediaPackage - {channel.Id}") found.Add(serving);
            }
        }

        return found;
    }

    private IReadOnlyList<PackageChannel> Find(BoundGroup group)
    {
        if (Context.PackageChannels.Value is not { } channels) return Array.Empty<PackageChannel>();
        return group.Group.IsMediaPackage
            ? channels.Where(channel => group.PackageSettings.Any(setting => setting.ChannelId == channel.Id)).ToList()
            : channels.Where(channel => channel.IngestEndpoints.Any(ingest => group.Settings.Any(
                setting => string.Equals(setting.Url, ingest.Url, StringComparison.Ordinal)))).ToList();
    }

    private bool IsBoundToV1(BoundGroup group) => group.Group.IsMediaPackage
        ? !IsBoundToV2(group)
        : group.Group.IsHls && group.Settings.Any(setting => Host(setting.Url).Contains(".mediapackage.") || Ingest(setting.Url) != null);

    private static bool IsBoundToV2(BoundGroup group) => group.Group.IsMediaPackage
        ? group.PackageSettings.Any(setting => setting.ChannelGroup != null || setting.ChannelName != null)
        : group.Settings.Any(setting => Host(setting.Url).Contains(".mediapackagev2."));

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? uri.Host : "";
}
