using System;

namespace RedundantLive.Arguments;

/// <summary>Says that a cmdlet has every setting of an origin endpoint as a parameter; see <see cref="EndpointParameters"/>. Help is made from it too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EndpointParametersAttribute : Attribute
{
    /// <summary>Creates one.</summary>
    /// <param name="setPerPackager">Whether each packager has a parameter set of its own.</param>
    public EndpointParametersAttribute(bool setPerPackager) => SetPerPackager = setPerPackager;

    /// <summary>Whether each packager has a parameter set of its own.</summary>
    public bool SetPerPackager { get; }
}
