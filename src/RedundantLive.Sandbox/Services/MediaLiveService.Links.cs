using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RedundantLive.Sandbox.Services;

/// <content>Linked channels: two single-pipeline channels, one of which follows the other (MediaLive user guide, channel-class).</content>
internal sealed partial class MediaLiveService
{
    private const string LinkMember = "linkedChannelSettings";

    private static JsonObject? Link(LiveChannelItem channel, string kind) => channel.Document.Node(LinkMember)?[kind] as JsonObject;

    private static string? PrimaryOf(LiveChannelItem channel) => Link(channel, "followerChannelSettings")?["primaryChannelArn"]?.GetValue<string>();

    private List<LiveChannelItem> Followers(LiveChannelItem primary) => store.Channels.Values
        .Where(c => StateOf(c) != "DELETED" && PrimaryOf(c) == primary.Arn).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();

    /// <summary>The other one of two linked channels, or null.</summary>
    private LiveChannelItem? LinkedTo(LiveChannelItem channel) => PrimaryOf(channel) is { } arn
        ? store.Channels.Values.FirstOrDefault(c => c.Arn == arn && StateOf(c) != "DELETED")
        : Link(channel, "primaryChannelSettings") is null ? null : Followers(channel).FirstOrDefault();

    private void CheckLink(LiveChannelItem channel)
    {
        if (channel.Document.Node(LinkMember) is not JsonObject link || link.Count == 0)
        {
            channel.Document.Remove(LinkMember);
            return;
        }
        if (link.Count(kind => kind.Value is not null) != 1)
        {
            throw Invalid(LinkMember, "must contain exactly one property");
        }
        if (channel.Pipelines != 1)
        {
            throw Invalid(LinkMember, "Only SINGLE_PIPELINE channels can be linked.");
        }
        CheckType("primaryChannelSettings", "PRIMARY_CHANNEL");
        CheckType("followerChannelSettings", "FOLLOWING_CHANNEL");
        if (Link(channel, "followerChannelSettings") is null)
        {
            return;
        }
        var path = LinkMember + ".followerChannelSettings.primaryChannelArn";
        var primary = store.Channels.Values.FirstOrDefault(c => c.Arn == PrimaryOf(channel) && c.Id != channel.Id && StateOf(c) != "DELETED");
        if (primary is null || Link(primary, "primaryChannelSettings") is null)
        {
            throw Invalid(path, "No primary channel has this ARN.");
        }
        if (Followers(primary).Any(c => c.Id != channel.Id))
        {
            throw Invalid(path, "Another channel follows this one already.");
        }

        void CheckType(string kind, string type)
        {
            if (Link(channel, kind)?["linkedChannelType"]?.GetValue<string>() is { } given && given != type)
            {
                throw Invalid(LinkMember + "." + kind + ".linkedChannelType", "Must be " + type + ".");
            }
        }
    }

    /// <summary>A primary channel names those that follow it.</summary>
    private void WriteLink(Utf8JsonWriter writer, LiveChannelItem channel)
    {
        var link = (JsonObject)channel.Document.Node(LinkMember)!;
        if (link["primaryChannelSettings"] is JsonObject primary)
        {
            primary["followingChannelArns"] = new JsonArray(Followers(channel).Select(c => (JsonNode?)JsonValue.Create(c.Arn)).ToArray());
        }
        writer.WritePropertyName(LinkMember);
        link.WriteTo(writer);
    }
}
