using RedundantLive.Planning;

namespace RedundantLive.Rules;

/// <summary>A value of an origin endpoint or of a distribution that makes a rule hold.</summary>
/// <param name="Endpoint">The endpoint, or null.</param>
/// <param name="Distribution">The distribution, or null.</param>
/// <param name="Value">The value.</param>
internal sealed record ResourceRepair(PackageEndpoint? Endpoint, PackageDistribution? Distribution, ResourceValue Value)
{
    /// <summary>A setting of an endpoint by its API path.</summary>
    public static ResourceRepair Of(PackageEndpoint endpoint, string path, string value) =>
        new(endpoint, null, new ResourceValue(path, UpdateEndpointAction.Read(endpoint, path), value));

    /// <summary>A value of a distribution by its name in <see cref="DistributionValues"/>.</summary>
    public static ResourceRepair Of(PackageDistribution distribution, string name, string value) =>
        new(null, distribution, new ResourceValue(name, DistributionValues.Read(distribution, name), value));
}
