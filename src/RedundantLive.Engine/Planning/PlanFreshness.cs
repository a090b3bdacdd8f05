using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Whether the world is still the one that a plan was made from.</summary>
internal sealed class PlanFreshness
{
    private PlanFreshness(ILiveChannelDocument document, IReadOnlyList<PackageChannel> packages)
    {
        Document = document;
        Packages = packages;
    }

    /// <summary>The channel, as the plan knows it.</summary>
    public ILiveChannelDocument Document { get; }

    /// <summary>The MediaPackage channels that the plan looked at.</summary>
    public IReadOnlyList<PackageChannel> Packages { get; }

    /// <summary>Reads everything that the plan looked at, at the same time, and compares.</summary>
    /// <exception cref="LiveException"><c>PlanOutdated</c>, <c>RegionMismatch</c>.</exception>
    public static async Task<PlanFreshness> CheckAsync(ICloud cloud, LiveChangePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Region.Length > 0 && cloud.Region.Length > 0 && plan.Region != cloud.Region) throw PlanErrors.PlanOfOtherRegion(plan, cloud.Region);
        string[] packageIds = Names(plan, PlanBasis.PackagePrefix);
        string[] parameters = Names(plan, PlanBasis.ParameterPrefix);
        Task<ILiveChannelDocument> document = cloud.Live.DescribeChannelAsync(plan.LiveChannelId, cancellationToken);
        Task<IReadOnlyList<StoredParameter>> stored = parameters.Length == 0
            ? Task.FromResult<IReadOnlyList<StoredParameter>>(Array.Empty<StoredParameter>())
            : cloud.Parameters.GetAsync(parameters, cancellationToken);
        Task<PackageChannel[]> packages = Task.WhenAll(packageIds.Select(id => cloud.Packaging.DescribeChannelAsync(id, cancellationToken)));
        Task<IPackageEndpointDocument[]> endpoints = Task.WhenAll(Names(plan, PlanBasis.EndpointPrefix).Select(id => cloud.Packaging.DescribeEndpointAsync(id, cancellationToken)));
        Task<IDistributionDocument[]> distributions = Task.WhenAll(Names(plan, PlanBasis.DistributionPrefix).Select(id => cloud.Distributions.GetAsync(id, cancellationToken)));
        await Task.WhenAll(document, stored, packages, endpoints, distributions).ConfigureAwait(false);

        var now = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PlanBasis.ChannelName(plan.LiveChannelId)] = PlanBasis.ChannelState(document.Result),
        };
        foreach (PackageChannel package in packages.Result) now[PlanBasis.PackageName(package.Id)] = PlanBasis.PackageState(package);
        foreach (IPackageEndpointDocument one in endpoints.Result) now[PlanBasis.EndpointName(one.Endpoint.Id)] = PlanBasis.EndpointState(one.Endpoint);
        foreach (IDistributionDocument one in distributions.Result) now[PlanBasis.DistributionName(one.Distribution.Id)] = PlanBasis.DistributionState(one.Distribution);
        foreach (string name in parameters)
        {
            now[PlanBasis.ParameterName(name)] = PlanBasis.ParameterState(stored.Result.FirstOrDefault(parameter => parameter.Name == name));
        }

        string[] moved = plan.Basis.Where(basis => !now.TryGetValue(basis.Resource, out string? state) || state != basis.State)
            .Select(basis => $"{basis.Resource} was '{Short(basis.State)}' and is '{Short(now.TryGetValue(basis.Resource, out string? state) ? state : "gone")}'")
            .ToArray();
        if (document.Result.Channel.Arn != plan.LiveChannelArn) moved = new[] { $"channel {plan.LiveChannelId} belongs to another account" };
        return moved.Length == 0 ? new PlanFreshness(document.Result, packages.Result) : throw PlanErrors.PlanOutdated(plan, moved);
    }

    private static string[] Names(LiveChangePlan plan, string prefix) =>
        plan.Basis.Where(basis => basis.Resource.StartsWith(prefix, StringComparison.Ordinal)).Select(basis => basis.Resource.Substring(prefix.Length)).ToArray();

    /// <summary>The beginning of a fingerprint is enough to see that it is another one.</summary>
    private static string Short(string state) => state.Length > 48 ? state.Substring(0, 48) + "..." : state;
}
