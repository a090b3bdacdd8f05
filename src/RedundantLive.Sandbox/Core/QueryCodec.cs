using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>The query protocol: form fields in, XML out.</summary>
internal static class QueryCodec
{
    /// <summary>Turns form fields such as <c>Tags.member.1.Key</c> into a tree.</summary>
    public static JsonObject Read(Shape? input, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var root = new Field();
        foreach (var item in form)
        {
            var at = root;
            foreach (var part in item.Key.Split('.'))
            {
                at = at.Child(part);
            }
            at.Value = item.Value;
        }
        return input is null ? new JsonObject() : (JsonObject)Convert(input, root)!;
    }

    public static Answer Answer(ServiceContract contract, Operation operation, JsonObject output, string requestId)
    {
        XNamespace space = contract.XmlNamespace ?? "";
        var result = new XElement(space + (operation.ResultWrapper ?? operation.Name + "Result"));
        if (operation.Output is { } shape)
        {
            Write(shape, output, result, space);
        }
        var root = new XElement(
            space + (operation.Name + "Response"),
            result,
            new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", requestId)));
        return Core.Answer.Text(200, root.ToString(SaveOptions.DisableFormatting), "text/xml");
    }

    public static Answer Error(ServiceContract contract, ServiceException error, string requestId)
    {
        XNamespace space = contract.XmlNamespace ?? "";
        var root = new XElement(
            space + "ErrorResponse",
            new XElement(
                space + "Error",
                new XElement(space + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement(space + "Code", error.Code),
                new XElement(space + "Message", XmlText.Clean(error.Message))),
            new XElement(space + "RequestId", requestId));
        return Core.Answer.Text(error.Status, root.ToString(SaveOptions.DisableFormatting), "text/xml");
    }

    private static JsonNode? Convert(Shape shape, Field field)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                var structure = new JsonObject();
                foreach (var member in shape.Members)
                {
                    if (field.Children.TryGetValue(member.WireName, out var child))
                    {
                        structure[member.WireName] = Convert(member.Shape, child);
                    }
                }
                return structure;
            case ShapeKind.List:
                var holder = field.Children.TryGetValue("member", out var members) ? members
                    : field.Children.TryGetValue(shape.ElementName, out var named) ? named
                    : field;
                return new JsonArray(holder.Children
                    .Where(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    .OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture))
                    .Select(c => Convert(shape.Element!, c.Value)).ToArray());
            case ShapeKind.Map:
                var map = new JsonObject();
                if (field.Children.TryGetValue("entry", out var entries))
                {
                    foreach (var entry in entries.Children.Values)
                    {
                        if (entry.Children.TryGetValue("key", out var key) && entry.Children.TryGetValue("value", out var value))
                        {
                            map[key.Value ?? ""] = Convert(shape.Element!, value);
                        }
                    }
                }
                return map;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                return double.TryParse(field.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number) : JsonValue.Create(field.Value);
            case ShapeKind.Boolean:
                return bool.TryParse(field.Value, out var flag) ? JsonValue.Create(flag) : JsonValue.Create(field.Value);
            default:
                return JsonValue.Create(field.Value ?? "");
        }
    }

    private static void Write(Shape shape, JsonNode value, XElement into, XNamespace space)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                foreach (var member in shape.Members)
                {
                    if (((JsonObject)value)[member.WireName] is { } item)
                    {
                        var element = new XElement(space + member.WireName);
                        Write(member.Shape, item, element, space);
                        into.Add(element);
                    }
                }
                break;
            case ShapeKind.List:
                foreach (var item in (JsonArray)value)
                {
                    var element = new XElement(space + shape.ElementName);
                    Write(shape.Element!, item!, element, space);
                    into.Add(element);
                }
                break;
            case ShapeKind.Map:
                foreach (var item in (JsonObject)value)
                {
                    var entry = new XElement(space + "entry", new XElement(space + "key", XmlText.Clean(item.Key)));
                    var element = new XElement(space + "value");
                    Write(shape.Element!, item.Value!, element, space);
                    entry.Add(element);
                    into.Add(entry);
                }
                break;
            case ShapeKind.Timestamp when value is JsonValue time && time.TryGetValue<double>(out var seconds):
                into.Value = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
                    .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                break;
            default:
                into.Value = value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? XmlText.Clean(text) : value.ToJsonString();
                break;
        }
    }

    private sealed class Field
    {
        public string? Value { get; set; }

        public Dictionary<string, Field> Children { get; } = new(StringComparer.Ordinal);

        public Field Child(string name)
        {
            if (!Children.TryGetValue(name, out var child))
            {
                Children[name] = child = new Field();
            }
            return child;
        }
    }
}
