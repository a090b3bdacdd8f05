using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Tests.Sandbox;

/// <summary>A member of a generated request that can be broken, and how.</summary>
internal sealed class Breakable
{
    public Breakable(string path, string how, Action apply)
    {
        Path = path;
        How = how;
        Apply = apply;
    }

    public string Path { get; }

    public string How { get; }

    public Action Apply { get; }
}

/// <summary>Makes requests that fit a contract, and lists the ways to break each of their members.</summary>
internal sealed class ContractGenerator
{
    private const int Deepest = 9;

    private static readonly string[] Texts =
    {
        "abc", "a", "12345678", "eu-west-1", "arn:aws:iam::123456789012:role/x", "0123456789abcdef0123456789abcdef", "AKIAEXAMPLEEXAMPLE01", "/a/", "123456", "{}",
        "arn:aws:cloudfront::123456789012:distribution/E1", "arn:aws:cloudfront::123456789012:function/f", "Name", "5h",
    };

    private readonly Random random;
    private readonly double density;

    public ContractGenerator(int seed, double density = 0.35)
    {
        random = new Random(seed);
        this.density = density;
    }

    /// <summary>Ways to break what was generated; applying one changes the tree.</summary>
    public List<Breakable> Breakables { get; } = new();

    /// <summary>A structure as JSON; members that travel outside the body are left out.</summary>
    public JsonObject Json(Shape shape) => (JsonObject)Json(shape, "", 0)!;

    /// <summary>A structure as XML.</summary>
    public XElement Xml(Shape shape, string name)
    {
        var root = new XElement(Wire.CloudFront + name);
        Fill(shape, root, name, 0);
        return root;
    }

    /// <summary>A text that fits a shape, or null when none of the known ones does.</summary>
    public string? Text(Shape shape)
    {
        if (shape.Enum is { } values)
        {
            return values.OrderBy(v => v, StringComparer.Ordinal).ElementAt(random.Next(values.Count));
        }
        var fitting = Texts.Concat(new[] { new string('a', (int)(shape.Min ?? 1)) })
            .Where(t => !(t.Length < shape.Min) && !(t.Length > shape.Max) && (shape.Pattern?.IsMatch(t) ?? true)).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    public double Number(Shape shape)
    {
        var min = shape.Min ?? Math.Min(1, shape.Max ?? 1);
        var max = Math.Min(shape.Max ?? (min + 1000), min + 1000);
        return shape.Kind == ShapeKind.Double ? min + (random.NextDouble() * (max - min)) : Math.Floor(min + (random.NextDouble() * (max - min)));
    }

    private JsonNode? Json(Shape shape, string path, int depth)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                return Structure(shape, path, depth);
            case ShapeKind.List:
                var list = new JsonArray();
                for (var i = Count(shape, depth); i > 0; i--)
                {
                    var index = list.Count;
                    var item = Json(shape.Element!, path + "[" + index + "]", depth + 1);
                    if (item is not null)
                    {
                        list.Add(item);
                        BreakValues(shape.Element!, path + "[" + index + "]", broken => list[index] = broken);
                    }
                }
                return list;
            case ShapeKind.Map:
                return Text(shape.Key!) is { } key ? new JsonObject { [key] = Json(shape.Element!, path + "." + key, depth + 1) } : new JsonObject();
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                return JsonValue.Create(Number(shape));
            case ShapeKind.Boolean:
                return JsonValue.Create(random.Next(2) == 0);
            case ShapeKind.Timestamp:
                return JsonValue.Create(1767322800.5);
            case ShapeKind.Blob:
                return JsonValue.Create("AQIDBA==");
            default:
                return Text(shape) is { } text ? JsonValue.Create(text) : null;
        }
    }

    private int Count(Shape shape, int depth) => (int)Math.Max(shape.Min ?? 0, depth > Deepest ? 0 : Math.Min(shape.Max ?? 2, 1 + random.Next(2)));

    private JsonObject Structure(Shape shape, string path, int depth)
    {
        var result = new JsonObject();
        var chosen = shape.IsOneOf
            ? new List<Member> { shape.Members[random.Next(shape.Members.Count)] }
            : shape.Members.Where(m => shape.Required.Contains(m) || (depth < Deepest && random.NextDouble() < density)).ToList();
        foreach (var member in chosen.Where(m => m.Location == MemberLocation.Body))
        {
            var memberPath = path.Length == 0 ? member.WireName : path + "." + member.WireName;
            if (Json(member.Shape, memberPath, depth + 1) is not { } value)
            {
                continue;
            }
            result[member.WireName] = value;
            if (shape.Required.Contains(member))
            {
                Breakables.Add(new Breakable(memberPath, "left out", () => result.Remove(member.WireName)));
            }
            BreakValues(member.Shape, memberPath, broken => result[member.WireName] = broken);
        }
        if (shape.IsOneOf)
        {
            Breakables.Add(new Breakable(path, "two of a kind", () => result["anotherKind"] = new JsonObject()));
            Breakables.Add(new Breakable(path, "none of a kind", result.Clear));
        }
        return result;
    }

    private void BreakValues(Shape shape, string path, Action<JsonNode?> set)
    {
        foreach (var (how, value) in BrokenValues(shape))
        {
            Breakables.Add(new Breakable(path, how, () => set(value())));
        }
    }

    private static IEnumerable<(string How, Func<JsonNode?> Value)> BrokenValues(Shape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure or ShapeKind.Map:
                yield return ("text for an object", () => JsonValue.Create("broken"));
                yield return ("a list for an object", () => new JsonArray());
                break;
            case ShapeKind.List:
                yield return ("an object for a list", () => new JsonObject());
                if (shape.Max is { } most && most < 100)
                {
                    yield return ("too long", () => new JsonArray(Enumerable.Range(0, (int)most + 1).Select(_ => (JsonNode?)JsonValue.Create("a")).ToArray()));
                }
                break;
            case ShapeKind.Boolean:
                yield return ("text for a flag", () => JsonValue.Create("broken"));
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                yield return ("text for a number", () => JsonValue.Create("broken"));
                if (shape.Kind != ShapeKind.Double)
                {
                    yield return ("a fraction", () => JsonValue.Create(1.5));
                }
                if (shape.Min is { } min)
                {
                    yield return ("too small", () => JsonValue.Create(min - 1));
                }
                if (shape.Max is { } max)
                {
                    yield return ("too large", () => JsonValue.Create(max + 1));
                }
                break;
            case ShapeKind.Timestamp:
                yield return ("no time", () => JsonValue.Create("broken"));
                break;
            default:
                yield return ("a list for text", () => new JsonArray());
                if (shape.Enum is not null)
                {
                    yield return ("not in the enum", () => JsonValue.Create("BROKEN_VALUE"));
                }
                else if (shape.Max is { } length && length < 5000)
                {
                    yield return ("too long", () => JsonValue.Create(new string('a', (int)length + 1)));
                }
                if (shape.Kind == ShapeKind.Blob)
                {
                    yield return ("no base64", () => JsonValue.Create("!"));
                }
                break;
        }
    }

    private void Fill(Shape shape, XElement element, string path, int depth)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                FillStructure(shape, element, path, depth);
                break;
            case ShapeKind.List:
                for (var i = Count(shape, depth); i > 0; i--)
                {
                    var item = new XElement(Wire.CloudFront + shape.ElementName);
                    element.Add(item);
                    Fill(shape.Element!, item, path + "[" + (element.Elements().Count() - 1) + "]", depth + 1);
                }
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                element.Value = Number(shape).ToString(System.Globalization.CultureInfo.InvariantCulture);
                Breakables.Add(new Breakable(path, "text for a number", () => element.Value = "broken"));
                break;
            case ShapeKind.Boolean:
                element.Value = "true";
                Breakables.Add(new Breakable(path, "text for a flag", () => element.Value = "broken"));
                break;
            case ShapeKind.Timestamp:
                element.Value = "2026-01-01T00:00:00Z";
                break;
            default:
                element.Value = Text(shape) ?? "abc";
                Breakables.Add(new Breakable(path, "elements for text", () => element.Add(new XElement("x"))));
                if (shape.Enum is not null)
                {
                    Breakables.Add(new Breakable(path, "not in the enum", () => element.Value = "BROKEN_VALUE"));
                }
                break;
        }
    }

    private void FillStructure(Shape shape, XElement element, string path, int depth)
    {
        var counted = shape.ByWireName.ContainsKey("Quantity") && shape.ByWireName.ContainsKey("Items");
        foreach (var member in shape.Members.Where(m => shape.Required.Contains(m) || (depth < Deepest && random.NextDouble() < density)))
        {
            var child = new XElement(Wire.CloudFront + member.WireName);
            element.Add(child);
            Fill(member.Shape, child, path + "." + member.WireName, depth + 1);
            if (shape.Required.Contains(member))
            {
                Breakables.Add(new Breakable(path + "." + member.WireName, "left out", child.Remove));
            }
        }
        if (counted && element.Element(Wire.CloudFront + "Quantity") is { } quantity)
        {
            var items = element.Element(Wire.CloudFront + "Items");
            var count = items?.Elements().Count() ?? 0;
            quantity.Value = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Breakables.Add(new Breakable(path + ".Quantity", "does not match", () => quantity.Value = (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
