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

    /// <summary>The command that wires it again, made once for all the rules that give it.</summary>
    public Wording? PairRemedy { get; set; }

    /// <summary>URL settings in pipeline order.</summary>
    public IReadOnlyList<LiveDestination> Settings => Destination?.Settings ?? Array.Empty<LiveDestination>();

    /// <summary>MediaPackage channels the destination names.</summary>
    public IReadOnlyList<LivePackageDestination> PackageSettings => Destination?.PackageSettings ?? Array.Empty<LivePackageDestination>();

    /// <summary>Destination A or B in words.</summary>
    public Wording Side(int pipeline) => $"{Name}, destination {(pipeline == 0 ? "A" : "B")}";
}
