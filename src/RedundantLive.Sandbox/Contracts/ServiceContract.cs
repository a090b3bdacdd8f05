using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RedundantLive.Sandbox.Contracts;

/// <summary>An API contract: operations and shapes as AWS publishes them in its service models.</summary>
internal sealed class ServiceContract
{
    // MediaLive writes ranges into shape names only, e.g. __integerMin0Max30, __integerMinNegative60Max60, __doubleMin0Point5.
    private static readonly Regex RangeInName = new(
        @"^__(?:integer|long|double|string|listOf\w*?)(?:Min(Negative)?(\d+(?:Point\d+)?))?(?:Max(Negative)?(\d+(?:Point\d+)?))?$",
        RegexOptions.CultureInvariant);

    // Unions of MediaLive: "must contain exactly one property".
    private static readonly HashSet<string> OneOf = new(StringComparer.Ordinal)
    {
        "OutputGroupSettings", "OutputSettings", "HlsCdnSettings", "HlsSettings", "AudioCodecSettings", "VideoCodecSettings",
        "ScheduleActionSettings", "ScheduleActionStartSettings", "ArchiveContainerSettings", "OutputLockingSettings",
    };

    private readonly Dictionary<string, Shape> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operation> operations = new(StringComparer.Ordinal);
    private readonly Operation[] routed;

    private ServiceContract(string name, JsonElement root)
    {
        Name = name;
        var metadata = root.GetProperty("metadata");
        SigningName = Text(metadata, "signingName") ?? Text(metadata, "endpointPrefix") ?? name;
        Protocol = Text(metadata, "protocol") ?? "";
        TargetPrefix = Text(metadata, "targetPrefix");
        JsonVersion = Text(metadata, "jsonVersion") ?? "1.1";
        XmlNamespace = Text(metadata, "xmlNamespace");
        ApiVersion = Text(metadata, "apiVersion") ?? "";
        var shapeRoot = root.GetProperty("shapes");
        foreach (var shape in shapeRoot.EnumerateObject())
        {
            Resolve(shape.Name, shapeRoot);
        }
        foreach (var operation in root.GetProperty("operations").EnumerateObject())
        {
            var http = operation.Value.GetProperty("http");
            operations[operation.Name] = new Operation(
                operation.Name,
                Text(http, "method") ?? "POST",
                Text(http, "requestUri") ?? "/",
                http.TryGetProperty("responseCode", out var status) ? status.GetInt32() : 200,
                Reference(operation.Value, "input"),
                Reference(operation.Value, "output"),
                operation.Value.TryGetProperty("output", out var output) ? Text(output, "resultWrapper") : null,
                operation.Value.TryGetProperty("errors", out var errors)
                    ? errors.EnumerateArray().Select(e => shapes[e.GetString()!]).ToList()
                    : new List<Shape>());
        }
        // A template with a query literal is more specific than the same path without.
        routed = operations.Values.OrderByDescending(o => o.QueryKey is not null).ThenByDescending(o => o.Path.Length).ToArray();
        if (root.TryGetProperty("pagination", out var pagination))
        {
            PagedOperations = pagination.EnumerateObject().Select(p => p.Name).Where(operations.ContainsKey).ToList();
        }
    }

    /// <summary>Name of the contract, e.g. <c>medialive</c>.</summary>
    public string Name { get; }

    /// <summary>Service in the credential scope of a signature.</summary>
    public string SigningName { get; }

    public string Protocol { get; }

    public string? TargetPrefix { get; }

    public string JsonVersion { get; }

    public string? XmlNamespace { get; }

    public string ApiVersion { get; }

    public IReadOnlyDictionary<string, Operation> Operations => operations;

    public IReadOnlyDictionary<string, Shape> Shapes => shapes;

    public IReadOnlyList<string> PagedOperations { get; } = Array.Empty<string>();

    /// <summary>Reads one of the embedded contracts.</summary>
    public static ServiceContract Load(string name)
    {
        using var stream = typeof(ServiceContract).Assembly.GetManifestResourceStream("Contracts/" + name + ".json")
            ?? throw new FileNotFoundException("No contract of that name is embedded.", name);
        using var document = JsonDocument.Parse(stream);
        return new ServiceContract(name, document.RootElement);
    }

    /// <summary>The operation of a REST request and the labels in its path, or null.</summary>
    public Operation? Route(string method, string rawPath, Func<string, string?> query, out Dictionary<string, string> labels)
    {
        var segments = rawPath.Trim('/').Split('/');
        foreach (var operation in routed)
        {
            if (!string.Equals(operation.Method, method, StringComparison.Ordinal))
            {
                continue;
            }
            if (operation.QueryKey is { } key && (query(key) is not { } value || (operation.QueryValue is { } wanted && wanted != value)))
            {
                continue;
            }
            if (operation.Match(segments) is { } found)
            {
                labels = found;
                return operation;
            }
        }
        labels = new Dictionary<string, string>();
        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private Shape? Reference(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && Text(value, "shape") is { } shape ? shapes[shape] : null;

    private Shape Resolve(string name, JsonElement all)
    {
        if (shapes.TryGetValue(name, out var known))
        {
            return known;
        }
        var definition = all.GetProperty(name);
        var kind = Text(definition, "type") switch
        {
            "structure" => ShapeKind.Structure,
            "list" => ShapeKind.List,
            "map" => ShapeKind.Map,
            "integer" => ShapeKind.Integer,
            "long" => ShapeKind.Long,
            "double" or "float" => ShapeKind.Double,
            "boolean" => ShapeKind.Boolean,
            "timestamp" => ShapeKind.Timestamp,
            "blob" => ShapeKind.Blob,
            _ => ShapeKind.String,
        };
        var shape = new Shape(name, kind) { IsOneOf = Name == "medialive" && OneOf.Contains(name) };
        shapes[name] = shape;
        ReadLimits(shape, definition);
        if (kind == ShapeKind.List)
        {
            var member = definition.GetProperty("member");
            shape.Element = Resolve(Text(member, "shape")!, all);
            shape.ElementName = Text(member, "locationName") ?? "member";
        }
        else if (kind == ShapeKind.Map)
        {
            shape.Key = Resolve(Text(definition.GetProperty("key"), "shape")!, all);
            shape.Element = Resolve(Text(definition.GetProperty("value"), "shape")!, all);
        }
        else if (kind == ShapeKind.Structure)
        {
            ReadMembers(shape, definition, all);
        }
        return shape;
    }

    private void ReadMembers(Shape shape, JsonElement definition, JsonElement all)
    {
        if (definition.TryGetProperty("members", out var members))
        {
            foreach (var item in members.EnumerateObject())
            {
                var location = Text(item.Value, "location") switch
                {
                    "uri" => MemberLocation.Uri,
                    "querystring" => MemberLocation.Query,
                    "header" or "headers" => MemberLocation.Header,
                    _ => MemberLocation.Body,
                };
                var token = item.Value.TryGetProperty("idempotencyToken", out var flag) && flag.ValueKind == JsonValueKind.True;
                var member = new Member(
                    item.Name, Text(item.Value, "locationName") ?? item.Name, location, Resolve(Text(item.Value, "shape")!, all), token);
                shape.Members.Add(member);
                shape.ByWireName[member.WireName] = member;
            }
        }
        if (definition.TryGetProperty("required", out var required))
        {
            shape.Required.AddRange(required.EnumerateArray().Select(r => shape.Members.First(m => m.Name == r.GetString())));
        }
        if (Text(definition, "payload") is { } payload)
        {
            shape.Payload = shape.Members.First(m => m.Name == payload);
        }
        if (definition.TryGetProperty("error", out var error))
        {
            shape.ErrorStatus = (int?)Number(error, "httpStatusCode");
            shape.ErrorCode = Text(error, "code");
        }
    }

    private static void ReadLimits(Shape shape, JsonElement definition)
    {
        shape.Min = Number(definition, "min");
        shape.Max = Number(definition, "max");
        if (definition.TryGetProperty("enum", out var values))
        {
            shape.Enum = new HashSet<string>(values.EnumerateArray().Select(v => v.GetString()!), StringComparer.Ordinal);
        }
        if (Text(definition, "pattern") is { } pattern)
        {
            shape.Pattern = new Regex("^(?:" + pattern + ")$", RegexOptions.CultureInvariant);
        }
        var range = RangeInName.Match(shape.Name);
        if (range.Success)
        {
            shape.Min ??= Limit(range.Groups[1], range.Groups[2]);
            shape.Max ??= Limit(range.Groups[3], range.Groups[4]);
        }
    }

    private static double? Limit(Group negative, Group digits) => digits.Success
        ? double.Parse(digits.Value.Replace("Point", "."), CultureInfo.InvariantCulture) * (negative.Success ? -1 : 1)
        : null;
}
