using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RedundantLive.Arguments;

/// <summary>A region: its name, AWS.Tools' AWSRegion, or a RegionEndpoint of any copy of the SDK.</summary>
public sealed class RegionArgument
{
    /// <summary>Takes a name or an object with a Region or SystemName, or several of them.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public RegionArgument(object region)
    {
        object value = region is PSObject wrapped ? wrapped.BaseObject : region;
        IEnumerable<object?> regions = value is object[] several ? several : new object?[] { region };
        Names = regions.Select(NameOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (Names.Count == 0)
        {
            throw new ArgumentException("A region is its system name such as eu-west-1, or an object with a Region or SystemName.", nameof(region));
        }
    }

    /// <summary>System name, e.g. <c>eu-west-1</c>; the first of several.</summary>
    public string Name => Names[0];

    /// <summary>System names; more than one only for the commands that look at several regions.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(",", Names);

    internal static RegionArgument? From(object? value) => NameOf(value) is { } name ? new RegionArgument(name) : null;

    private static string? NameOf(object? value)
    {
        if (value == null) return null;
        var wrapped = PSObject.AsPSObject(value);
        object? found = wrapped.BaseObject is string text ? text : Read(wrapped, "Region") ?? Read(wrapped, "SystemName");
        string? name = found?.ToString()?.Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static object? Read(PSObject value, string property) => value.Properties[property]?.Value;
}
