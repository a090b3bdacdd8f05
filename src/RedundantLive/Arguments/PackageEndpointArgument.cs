using System;
using System.Management.Automation;

namespace RedundantLive.Arguments;

/// <summary>
/// An origin endpoint: its id, our <see cref="PackageEndpoint"/>, or any object with an Id, such as those of AWS.Tools and those that come out of
/// jobs, remoting and <c>Import-Clixml</c>.
/// </summary>
public sealed class PackageEndpointArgument
{
    /// <summary>Takes an endpoint.</summary>
    /// <exception cref="ArgumentException">It has no id.</exception>
    public PackageEndpointArgument(object endpoint)
    {
        var wrapped = PSObject.AsPSObject(endpoint);
        Known = wrapped.BaseObject as PackageEndpoint;
        Id = (Known?.Id ?? (wrapped.BaseObject as string ?? wrapped.Properties["Id"]?.Value as string)?.Trim()) ?? "";
        if (Id.Length == 0) throw new ArgumentException("An endpoint is its id, or an object with an Id.", nameof(endpoint));
    }

    /// <summary>Endpoint id.</summary>
    public string Id { get; }

    /// <summary>The endpoint as it came down the pipeline, or null when only its id did.</summary>
    internal PackageEndpoint? Known { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
