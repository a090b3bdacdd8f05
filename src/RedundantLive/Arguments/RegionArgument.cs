using System;
using System.Management.Automation;

namespace RedundantLive.Arguments;

/// <summary>A region: its name, AWS.Tools' AWSRegion, or a RegionEndpoint of any copy of the SDK.</summary>
public sealed class RegionArgument
{
    /// <summary>Takes a name or an object with a Region or SystemName.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public RegionArgument(object region) => Name = NameOf(region) ?? throw new ArgumentException(
        "A region is its system name such as eu-west-1, or an object with a Region or SystemName.", nameof(region));

    /// <summary>System name, e.g. <c>eu-west-1</c>.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

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
