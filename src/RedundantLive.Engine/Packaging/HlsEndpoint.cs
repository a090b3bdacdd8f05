using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Builds HLS endpoints.</summary>
public static class HlsEndpoint
{
    /// <summary>The spec of an HLS endpoint; what is null is left to the service's defaults.</summary>
    public static PackageEndpointSpec Build(
        string id, string channelId, string? manifestName, int? segmentSeconds, int? windowSeconds, string? description)
    {
        var settings = new Dictionary<string, object?> { ["hlsPackage"] = new Dictionary<string, object?>() };
        if (description != null) settings["description"] = description;
        if (manifestName != null) settings["manifestName"] = manifestName;
        if (segmentSeconds != null) settings["hlsPackage.segmentDurationSeconds"] = segmentSeconds;
        if (windowSeconds != null) settings["hlsPackage.playlistWindowSeconds"] = windowSeconds;
        if (settings.Count > 1) settings.Remove("hlsPackage");
        return new PackageEndpointSpec { Id = id, ChannelId = channelId, Type = PackagerType.Hls, Settings = settings };
    }
}
