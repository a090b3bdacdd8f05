using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>What a plan looked at, in words that are the same as long as the resource is the same.</summary>
internal static class PlanBasis
{
    public const string ChannelPrefix = "MediaLive channel ";
    public const string PackagePrefix = "MediaPackage channel ";
    public const string ParameterPrefix = "Parameter ";

    public static string ChannelName(string id) => ChannelPrefix + id;

    public static string PackageName(string id) => PackagePrefix + id;

    public static string ParameterName(string name) => ParameterPrefix + name;

    /// <summary>State and settings.</summary>
    public static string ChannelState(ILiveChannelDocument document) => $"{document.Channel.State}, settings {document.Fingerprint}";

    /// <summary>URLs and user names; a rotation changes the user name with the password.</summary>
    public static string PackageState(PackageChannel channel) =>
        "ingest " + PlanBuilder.Hash(string.Join("\n", channel.IngestEndpoints.Select(endpoint => endpoint.Url + "\n" + endpoint.UserName)));

    /// <summary>Type and version.</summary>
    public static string ParameterState(StoredParameter? parameter) =>
        parameter == null ? "absent" : $"{parameter.Type}, version {parameter.Version}";
}
