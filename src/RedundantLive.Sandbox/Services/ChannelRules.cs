using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>Rules about a whole channel that its API contract does not say.</summary>
internal static class ChannelRules
{
    private static readonly string[] Kinds = { "settings", "mediaPackageSettings", "multiplexSettings", "srtSettings", "mediaConnectRouterSettings" };

    /// <summary>Checks destinations, and that every output group refers to one of them.</summary>
    /// <exception cref="ServiceException">400 or 422.</exception>
    public static void Check(RawObject document, int pipelines)
    {
        var destinations = document.Node("destinations") as JsonArray ?? new JsonArray();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var additional = AdditionalDestinations(document.Node("encoderSettings") as JsonObject);
        var wrong = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < destinations.Count; i++)
        {
            var path = FormattableString.Invariant($"destinations[{i}]");
            var destination = (JsonObject)destinations[i]!;
            var id = destination["id"]?.GetValue<string>() ?? "";
            if (id.Length == 0)
            {
                wrong.Add(Wrong(path + ".id", "A destination needs an id."));
            }
            else if (!ids.Add(id))
            {
                wrong.Add(Wrong(path + ".id", "Destination ids have to be unique: " + id + "."));
            }
            CheckKind(destination, id);
            // An additional destination of a group is for one pipeline, whatever the class.
            CheckCount(destination, path, additional.Contains(id) ? 1 : pipelines, wrong);
        }
        CheckReferences(document.Node("encoderSettings") as JsonObject, ids, wrong);
        if (wrong.Count > 0)
        {
            throw Invalid(wrong);
        }
    }

    public static ServiceException Invalid(IReadOnlyList<KeyValuePair<string, string>> wrong) => new(
        422, "UnprocessableEntityException", "Channel configuration failed validation: " + string.Join("; ", wrong.Select(w => w.Key + ": " + w.Value)))
    {
        ValidationErrors = wrong,
    };

    public static KeyValuePair<string, string> Wrong(string path, string message) => new(path, message);

    private static void CheckKind(JsonObject destination, string id)
    {
        // A list that is empty counts as given.
        if (Kinds.Count(kind => destination[kind] is not null) != 1)
        {
            throw new ServiceException(
                400,
                "BadRequestException",
                "Exactly one of settings, MediaPackage settings, or Multiplex settings is required for destination " + id);
        }
    }

    private static void CheckCount(JsonObject destination, string path, int pipelines, List<KeyValuePair<string, string>> wrong)
    {
        foreach (var kind in new[] { "settings", "srtSettings", "mediaConnectRouterSettings" })
        {
            if (destination[kind] is JsonArray settings && settings.Count != pipelines)
            {
                wrong.Add(Wrong(
                    path + "." + kind,
                    FormattableString.Invariant($"A channel with {pipelines} pipeline(s) needs {pipelines} settings, found {settings.Count}.")));
            }
        }
        if (destination["mediaPackageSettings"] is JsonArray packages)
        {
            var v2 = packages.Any(p => p?["channelGroup"] is not null);
            var wanted = v2 ? pipelines : 1;
            if (packages.Count != wanted)
            {
                wrong.Add(Wrong(
                    path + ".mediaPackageSettings",
                    FormattableString.Invariant($"{wanted} MediaPackage setting(s) needed, found {packages.Count}.")));
            }
        }
    }

    private static HashSet<string> AdditionalDestinations(JsonObject? encoder)
    {
        var settings = (encoder?["outputGroups"] as JsonArray ?? new JsonArray()).Select(group => group?["outputGroupSettings"]).ToList();
        var lists = settings.SelectMany(kind => new[]
        {
            kind?["cmafIngestGroupSettings"]?["additionalDestinations"],
            kind?["mediaPackageGroupSettings"]?["mediapackageV2GroupSettings"]?["additionalDestinations"],
        });
        return new HashSet<string>(
            lists.OfType<JsonArray>().SelectMany(list => list).Select(item => item?["destination"]?["destinationRefId"]?.GetValue<string>() ?? ""), StringComparer.Ordinal);
    }

    private static void CheckReferences(JsonObject? encoder, HashSet<string> ids, List<KeyValuePair<string, string>> wrong)
    {
        var groups = encoder?["outputGroups"] as JsonArray ?? new JsonArray();
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i]?["outputGroupSettings"] is not JsonObject settings)
            {
                continue;
            }
            foreach (var kind in settings)
            {
                if (kind.Value?["destination"]?["destinationRefId"]?.GetValue<string>() is { } reference && !ids.Contains(reference))
                {
                    wrong.Add(Wrong(
                        FormattableString.Invariant($"encoderSettings.outputGroups[{i}].outputGroupSettings.{kind.Key}.destination.destinationRefId"),
                        "No destination has the id " + reference + "."));
                }
            }
        }
        CheckNames(encoder, groups, wrong);
    }

    private static void CheckNames(JsonObject? encoder, JsonArray groups, List<KeyValuePair<string, string>> wrong)
    {
        HashSet<string> Names(string list) => new(
            (encoder?[list] as JsonArray ?? new JsonArray()).Select(d => d?["name"]?.GetValue<string>() ?? ""), StringComparer.Ordinal);
        var video = Names("videoDescriptions");
        var audio = Names("audioDescriptions");
        for (var i = 0; i < groups.Count; i++)
        {
            var outputs = groups[i]?["outputs"] as JsonArray ?? new JsonArray();
            for (var j = 0; j < outputs.Count; j++)
            {
                var path = FormattableString.Invariant($"encoderSettings.outputGroups[{i}].outputs[{j}].");
                if (outputs[j]?["videoDescriptionName"]?.GetValue<string>() is { } name && !video.Contains(name))
                {
                    wrong.Add(Wrong(path + "videoDescriptionName", "No video description has the name " + name + "."));
                }
                foreach (var node in outputs[j]?["audioDescriptionNames"] as JsonArray ?? new JsonArray())
                {
                    if (!audio.Contains(node!.GetValue<string>()))
                    {
                        wrong.Add(Wrong(path + "audioDescriptionNames", "No audio description has the name " + node!.GetValue<string>() + "."));
                    }
                }
            }
        }
    }
}
