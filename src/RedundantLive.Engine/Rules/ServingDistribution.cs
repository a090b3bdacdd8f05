using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>A distribution that serves endpoints of a MediaPackage channel, or is meant to.</summary>
internal sealed class ServingDistribution
{
    public ServingDistribution(PackageChannel channel, PackageDistribution distribution, IReadOnlyList<PackageEndpoint> endpoints)
    {
        Channel = channel;
        Distribution = distribution;
        Endpoints = endpoints;
        var hosts = new HashSet<string>(endpoints.Select(EndpointHost).Where(host => host.Length > 0), StringComparer.OrdinalIgnoreCase);
        Origins = distribution.Origins.Where(origin => hosts.Contains(origin.DomainName)).ToList();
        Behaviors = distribution.Behaviors.Where(behavior => Origins.Any(origin => origin.Id == behavior.TargetOriginId)).ToList();
    }

    public PackageChannel Channel { get; }

    public PackageDistribution Distribution { get; }

    public IReadOnlyList<PackageEndpoint> Endpoints { get; }

    /// <summary>Origins that are the endpoints' host.</summary>
    public IReadOnlyList<DistributionOrigin> Origins { get; }

    /// <summary>Behaviours that lead to those origins.</summary>
    public IReadOnlyList<DistributionBehavior> Behaviors { get; }

    /// <summary>Host of an endpoint's URL, or empty.</summary>
    public static string EndpointHost(PackageEndpoint endpoint) => Uri.TryCreate(endpoint.Url, UriKind.Absolute, out Uri? uri) ? uri.Host : "";
}
