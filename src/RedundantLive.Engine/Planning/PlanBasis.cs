using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>What a plan looked at, in words that are the same as long as the resource is the same.</summary>
internal static class PlanBasis
{
    public const string ChannelPrefix = "MediaLive channel ";
    public const string PackagePrefix = "MediaPackage channel ";
    public const string ParameterPrefix = "Parameter ";

    public const string EndpointPrefix = "Endpoint ";
    public const string DistributionPrefix = "Distribution ";

    public static string ChannelName(string id) => ChannelPrefix + id;

    public static string PackageName(string id) => PackagePrefix + id;

    public static string ParameterName(string name) => ParameterPrefix + name;

    public static string EndpointName(string id) => EndpointPrefix + id;

    public static string DistributionName(string id) => DistributionPrefix + id;

    /// <summary>Every setting.</summary>
    public static string EndpointState(PackageEndpoint endpoint) => "settings " + PlanBuilder.Hash(string.Join(
        "\n", endpoint.Settings.OrderBy(setting => setting.Key, System.StringComparer.Ordinal).Select(setting => $"{setting.Key}={Packaging.SettingTexts.Show(setting.Value)}")));

    /// <summary>Origins, behaviours and error caching; not whether it is deployed, which changes by itself.</summary>
    public static string DistributionState(PackageDistribution distribution) => "settings " + PlanBuilder.Hash(string.Join("\n",
        distribution.Origins.Select(origin => $"{origin.Id} {origin.DomainName} {origin.ProtocolPolicy}")
            .Concat(distribution.Behaviors.Select(one => $"{one.PathPattern} {one.TargetOriginId} {one.CachePolicyId} {one.MinTtl} {string.Join(",", one.QueryStrings)} {one.AllQueryStrings} {one.SmoothStreaming}"))
            .Concat(distribution.ErrorCaching.OrderBy(error => error.Key, System.StringComparer.Ordinal).Select(error => $"{error.Key} {error.Value}"))));

    /// <summary>State and settings.</summary>
    public static string ChannelState(ILiveChannelDocument document) => $"{document.Channel.State}, settings {document.Fingerprint}";

    /// <summary>URLs and user names; a rotation changes the user name with the password.</summary>
    public static string PackageState(PackageChannel channel) =>
        "ingest " + PlanBuilder.Hash(string.Join("\n", channel.IngestEndpoints.Select(endpoint => endpoint.Url + "\n" + endpoint.UserName)));

    /// <summary>Type and version.</summary>
    public static string ParameterState(StoredParameter? parameter) =>
        parameter == null ? "absent" : $"{parameter.Type}, version {parameter.Version}";
}
