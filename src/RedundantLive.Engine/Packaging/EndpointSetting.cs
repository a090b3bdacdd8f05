using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>What kind of value a setting takes.</summary>
public enum SettingKind
{
    /// <summary>Whole seconds, given as a <see cref="Duration"/>.</summary>
    Seconds,

    /// <summary>Bits per second, given as a <see cref="RedundantLive.BitRate"/>.</summary>
    BitRate,

    /// <summary>Text.</summary>
    Text,

    /// <summary>List of texts.</summary>
    Texts,

    /// <summary>One of AWS's words.</summary>
    Word,

    /// <summary>Several of AWS's words.</summary>
    Words,

    /// <summary>On or off.</summary>
    Flag,

    /// <summary>HLS manifests of a CMAF endpoint.</summary>
    Manifests,
}

/// <summary>Where a setting lives in the documents of one packager.</summary>
public sealed record SettingTarget(PackagerType Packager, string Path, IReadOnlyList<string> Words);

/// <summary>
/// One setting of an origin endpoint: the parameter a person types and the path of the API member it becomes, for each packager that
/// has it. The only list of settings there is: parameters, checks, completion, reading back and tests are all made from it.
/// </summary>
public sealed record EndpointSetting
{
    /// <summary>Parameter name, e.g. <c>SegmentDuration</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind of value.</summary>
    public SettingKind Kind { get; init; }

    /// <summary>Packagers that have the setting, and where.</summary>
    public IReadOnlyList<SettingTarget> Targets { get; init; } = Array.Empty<SettingTarget>();

    /// <summary>Smallest value of a number (seconds or bits per second).</summary>
    public long Minimum { get; init; }

    /// <summary>Largest value of a number; the API's integers end at 2,147,483,647.</summary>
    public long Maximum { get; init; } = int.MaxValue;

    /// <summary>Whether zero, which turns the setting off, is allowed below <see cref="Minimum"/>.</summary>
    public bool ZeroIsOff { get; init; }

    /// <summary>One line for help.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Every word that any packager knows.</summary>
    public IReadOnlyList<string> Words => Targets.SelectMany(t => t.Words).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Packagers that have the setting.</summary>
    public IReadOnlyList<PackagerType> Packagers => Targets.Select(t => t.Packager).ToList();

    /// <summary>Where it lives for a packager, or null when that packager does not have it.</summary>
    public SettingTarget? For(PackagerType packager) => Targets.FirstOrDefault(t => t.Packager == packager);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
