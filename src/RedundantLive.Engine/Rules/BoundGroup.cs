using System;
using System.Collections.Generic;

namespace RedundantLive.Rules;

/// <summary>An output group and where it writes.</summary>
internal sealed class BoundGroup
{
    public BoundGroup(LiveOutputGroup group, int index, LiveDestinationSet? destination)
    {
        Group = group;
        Index = index;
        Destination = destination;
        Name = $"output group number {index + 1}";
        if (group.Name is { Length: > 0 } name) Name = $"output group '{name}'";
    }

    public LiveOutputGroup Group { get; }

    /// <summary>Place of the group in the channel.</summary>
    public int Index { get; }

    /// <summary>The destination it refers to, or null when there is none of that id.</summary>
    public LiveDestinationSet? Destination { get; }

    /// <summary>The group in words.</summary>
    public Wording Name { get; }

    /// <summary>Wiring of this channel alone.</summary>
    public IReadOnlyList<LiveDestination> Own => Destination?.Settings ?? Array.Empty<LiveDestination>();

    /// <summary>The same group of the other one of two linked channels, or null.</summary>
    public LinkedGroup? Linked { get; private set; }

    /// <summary>The command that wires it again, made once for all the rules that give it.</summary>
    public Wording? PairRemedy { get; set; }

    /// <summary>URL settings in pipeline order; of two linked channels, that of the primary one and then that of its follower.</summary>
    public IReadOnlyList<LiveDestination> Settings => Linked?.Settings ?? Own;

    /// <summary>MediaPackage channels the destination names.</summary>
    public IReadOnlyList<LivePackageDestination> PackageSettings => Destination?.PackageSettings ?? Array.Empty<LivePackageDestination>();

    /// <summary>Destination A or B in words; of two linked channels, with the channel it belongs to.</summary>
    public Wording Side(int pipeline)
    {
        string letter = pipeline == 0 ? "A" : "B";
        if (Linked == null) return $"{Name}, destination {letter}";
        return $"{Name}, destination {letter} (channel {Linked.ChannelOf(pipeline)})";
    }

    /// <summary>Puts the same group of the other channel beside it.</summary>
    public void Link(LinkedPair pair, BoundGroup other) => Linked = new LinkedGroup(pair, this, other);
}
