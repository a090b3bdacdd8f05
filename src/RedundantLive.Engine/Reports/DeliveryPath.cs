using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>The way of the stream, for a picture: what there is, and the wires between.</summary>
internal sealed class DeliveryPath
{
    public IReadOnlyList<string> Inputs { get; init; } = Array.Empty<string>();

    public int Pipelines { get; init; } = 1;

    /// <summary>Ids of two linked channels, one for each pipeline; empty otherwise.</summary>
    public IReadOnlyList<string> Channels { get; init; } = Array.Empty<string>();

    public IReadOnlyList<GroupPath> Groups { get; init; } = Array.Empty<GroupPath>();

    public static DeliveryPath Of(FailoverContext context)
    {
        var c = new RuleCase(context);
        return new DeliveryPath
        {
            Inputs = c.Channel.InputAttachments.Select(attachment => string.IsNullOrEmpty(attachment.Name) ? attachment.InputId : attachment.Name!).ToList(),
            Pipelines = Count(c),
            Channels = c.Link is { Partner: not null } link ? new[] { link.PrimaryId, link.FollowerId } : Array.Empty<string>(),
            Groups = c.Groups.Select(group => GroupPath.Of(c, group)).ToList(),
        };
    }

    /// <summary>What sends to destination A or B: a pipeline, or one of two linked channels.</summary>
    public string Sender(int side, string pipeline) => side < Channels.Count ? Channels[side] : FormattableString.Invariant($"{pipeline} {side}");

    /// <summary>Of two linked channels the second is drawn when it is known.</summary>
    internal static int Count(RuleCase c) => c.SeesTwoPipelines ? 2 : 1;
}

/// <summary>The way through one output group.</summary>
internal sealed class GroupPath
{
    public string Name { get; init; } = "";

    /// <summary>Destination A, then B; null where there is none.</summary>
    public IReadOnlyList<string?> Destinations { get; init; } = Array.Empty<string?>();

    /// <summary>MediaPackage channel written to, or null.</summary>
    public string? PackageChannel { get; init; }

    /// <summary>Ingest endpoints of that channel.</summary>
    public IReadOnlyList<string> Ingests { get; init; } = Array.Empty<string>();

    /// <summary>For each destination the ingest endpoint it writes to, or null for none of them.</summary>
    public IReadOnlyList<int?> Wires { get; init; } = Array.Empty<int?>();

    public IReadOnlyList<string> Endpoints { get; init; } = Array.Empty<string>();

    public IReadOnlyList<string> Distributions { get; init; } = Array.Empty<string>();

    /// <summary>Whether two wires cross.</summary>
    public bool IsCrossed => Wires.Count == 2 && Wires[0] == 1 && Wires[1] == 0;

    public static GroupPath Of(RuleCase c, BoundGroup group)
    {
        PackageChannel? package = c.Fed(group).FirstOrDefault();
        int sides = DeliveryPath.Count(c);

        // A group that the other one of two linked channels lacks is drawn on the side of its own channel.
        int first = c.Link is { Partner: not null, IsPrimary: false } && group.Linked == null ? 1 : 0;
        var wires = new int?[sides];
        var destinations = new string?[sides];
        for (int i = 0; i < sides; i++)
        {
            if (group.Group.IsMediaPackage)
            {
                // MediaLive connects pipeline 0 to the first and pipeline 1 to the second ingest endpoint by itself.
                destinations[i] = group.PackageSettings.Count > 0 ? group.PackageSettings[0].ChannelId : null;
                wires[i] = package != null && c.Link?.Partner == null && i < package.IngestEndpoints.Count ? i : null;
                continue;
            }

            string? url = i >= first && i - first < group.Settings.Count ? group.Settings[i - first].Url : null;
            destinations[i] = url;
            int index = package?.IngestEndpoints.ToList().FindIndex(ingest => ingest.Url == url) ?? -1;
            wires[i] = index < 0 ? null : index;
        }

        return new GroupPath
        {
            Name = group.Group.ToString(),
            Destinations = destinations,
            PackageChannel = package?.Id,
            Ingests = package?.IngestEndpoints.Select(ingest => ingest.Id).ToList() ?? new List<string>(),
            Wires = wires,
            Endpoints = c.Endpoints.Where(endpoint => endpoint.ChannelId == package?.Id).Select(endpoint => endpoint.Id).ToList(),
            Distributions = c.Serving.Where(serving => serving.Channel.Id == package?.Id && serving.Behaviors.Count > 0).Select(serving => serving.Distribution.DomainName).ToList(),
        };
    }
}
