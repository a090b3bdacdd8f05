using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Services;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws;

/// <summary>Reads saved documents. Found by name from the cmdlets.</summary>
public sealed class SavedDocuments : ISavedDocuments
{
    /// <inheritdoc/>
    public LiveChannel ReadChannel(string json)
    {
        JsonObject root = Parse(json);
        if (root["channel"] is JsonObject wrapped) root = wrapped;
        return root["id"]?.AsString != null ? LiveChannelReader.Read(root, "") : throw new FormatException("It is no describe-channel answer of MediaLive: there is no id.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<PackageChannel> ReadPackageChannels(string json) => Items(Parse(json), "channels", "id").Select(item =>
        PackagingService.ReadChannel(item, RegionOf(item))).ToList();

    /// <inheritdoc/>
    public IReadOnlyList<PackageEndpoint> ReadEndpoints(string json) => Items(Parse(json), "originEndpoints", "channelId").Select(item =>
        new PackageEndpointDocument((JsonObject)item, RegionOf(item)).Endpoint).ToList();

    /// <inheritdoc/>
    public IReadOnlyList<StoredParameter> ReadParameters(string json) => Items(ParseAsItIs(json), "Parameters", "Name").Select(item => new StoredParameter
    {
        Name = LiveChannelReader.Text(item, "Name"),
        Type = LiveChannelReader.Text(item, "Type"),
        Value = Secrets.Protect(LiveChannelReader.Text(item, "Value")),
        Version = item["Version"]?.AsInt ?? 0,
        LastModified = DateTimeOffset.TryParse(
            LiveChannelReader.Text(item, "LastModifiedDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset written) ? written : Times.Read(item["LastModifiedDate"]),
    }).ToList();

    /// <inheritdoc/>
    public IReadOnlyList<PackageDistribution> ReadDistributions(string json)
    {
        JsonObject root = ParseAsItIs(json);
        if (root["Distribution"] is JsonObject one) return new[] { SavedDistribution.Read(one, one["DistributionConfig"] ?? one) };
        JsonText list = root["DistributionList"] ?? root;
        return Items(list, "Items", "DomainName").Select(item => SavedDistribution.Read(item, item)).ToList();
    }

    /// <summary>The entries of a list answer, or the answer itself where it is one entry.</summary>
    private static IEnumerable<JsonText> Items(JsonText root, string list, string mark)
    {
        if (root[list] is JsonArray items) return items.Items;
        return root[mark] != null ? new[] { root } : throw new FormatException($"It has neither {list} nor {mark}.");
    }

    private static JsonObject Parse(string json) => SavedDocument.ToWire(ParseAsItIs(json));

    private static JsonObject ParseAsItIs(string json)
    {
        try
        {
            return JsonText.Parse(json) as JsonObject ?? throw new FormatException("It is no JSON object.");
        }
        catch (JsonException failure)
        {
            throw new FormatException("It is no JSON: " + failure.Message, failure);
        }
    }

    private static string RegionOf(JsonText item)
    {
        string[] arn = LiveChannelReader.Text(item, "arn").Split(':');
        return arn.Length > 3 ? arn[3] : "";
    }
}
