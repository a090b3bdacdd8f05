using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace RedundantLive.Sandbox.Contracts;

/// <summary>Checks JSON against the shapes of a contract. Members that no shape knows are let through.</summary>
internal static class JsonValidator
{
    /// <summary>Checks a structure's members that travel in the body.</summary>
    public static List<Violation> Check(Shape shape, JsonElement value)
    {
        var found = new List<Violation>();
        Check(shape, value, default, found);
        return found;
    }

    /// <summary>Checks a value that travels as text: a label, a query value, a header.</summary>
    public static void CheckText(Shape shape, string text, string path, List<Violation> found)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Integer or ShapeKind.Long:
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                {
                    CheckRange(shape, whole, new Path(path), found);
                }
                else
                {
                    found.Add(new Violation(ViolationKind.WrongType, path, "Expected an integer."));
                }
                break;
            case ShapeKind.Double:
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
                {
                    CheckRange(shape, real, new Path(path), found);
                }
                else
                {
                    found.Add(new Violation(ViolationKind.WrongType, path, "Expected a number."));
                }
                break;
            case ShapeKind.Boolean:
                if (text is not ("true" or "false"))
                {
                    found.Add(new Violation(ViolationKind.WrongType, path, "Expected true or false."));
                }
                break;
            case ShapeKind.Timestamp:
                if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                    && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                {
                    found.Add(new Violation(ViolationKind.WrongType, path, "Expected a timestamp."));
                }
                break;
            case ShapeKind.Blob:
                CheckBlob(text, new Path(path), found);
                break;
            default:
                CheckString(shape, text, new Path(path), found);
                break;
        }
    }

    private static void Check(Shape shape, JsonElement value, Path path, List<Violation> found)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                CheckStructure(shape, value, path, found);
                break;
            case ShapeKind.List:
                CheckList(shape, value, path, found);
                break;
            case ShapeKind.Map:
                CheckMap(shape, value, path, found);
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                CheckNumber(shape, value, path, found);
                break;
            case ShapeKind.Boolean:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    found.Add(path.Wrong(ViolationKind.WrongType, "Expected true or false."));
                }
                break;
            case ShapeKind.Timestamp:
                var isTime = value.ValueKind == JsonValueKind.Number
                    || (value.ValueKind == JsonValueKind.String
                        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
                if (!isTime)
                {
                    found.Add(path.Wrong(ViolationKind.WrongType, "Expected a timestamp."));
                }
                break;
            default:
                if (value.ValueKind != JsonValueKind.String)
                {
                    found.Add(path.Wrong(ViolationKind.WrongType, "Expected a string."));
                }
                else if (shape.Kind == ShapeKind.Blob)
                {
                    CheckBlob(value.GetString()!, path, found);
                }
                else
                {
                    CheckString(shape, value.GetString()!, path, found);
                }
                break;
        }
    }

    private static void CheckStructure(Shape shape, JsonElement value, Path path, List<Violation> found)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add(path.Wrong(ViolationKind.WrongType, "Expected an object."));
            return;
        }
        foreach (var member in shape.Required)
        {
            if (member.Location == MemberLocation.Body
                && (!value.TryGetProperty(member.WireName, out var required) || required.ValueKind == JsonValueKind.Null))
            {
                found.Add(path.Member(member.WireName).Wrong(ViolationKind.Missing, "Required member is missing."));
            }
        }
        var set = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                found.Add(path.Member(property.Name).Wrong(ViolationKind.Repeated, "Given more than once."));
                continue;
            }
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            set++;
            if (shape.ByWireName.TryGetValue(property.Name, out var member) && member.Location == MemberLocation.Body)
            {
                Check(member.Shape, property.Value, path.Member(property.Name), found);
            }
        }
        if (shape.IsOneOf && set != 1)
        {
            found.Add(path.Wrong(ViolationKind.NotExactlyOne, "Must contain exactly one property, found " + set + "."));
        }
    }

    private static void CheckList(Shape shape, JsonElement value, Path path, List<Violation> found)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            found.Add(path.Wrong(ViolationKind.WrongType, "Expected a list."));
            return;
        }
        CheckLength(shape, value.GetArrayLength(), path, found);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(shape.Element!, item, path.Index(index++), found);
        }
    }

    private static void CheckMap(Shape shape, JsonElement value, Path path, List<Violation> found)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add(path.Wrong(ViolationKind.WrongType, "Expected a map."));
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                found.Add(path.Member(property.Name).Wrong(ViolationKind.Repeated, "Given more than once."));
                continue;
            }
            CheckString(shape.Key!, property.Name, path.Member(property.Name), found);
            Check(shape.Element!, property.Value, path.Member(property.Name), found);
        }
    }

    private static void CheckNumber(Shape shape, JsonElement value, Path path, List<Violation> found)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            found.Add(path.Wrong(ViolationKind.WrongType, shape.Kind == ShapeKind.Double ? "Expected a number." : "Expected an integer."));
            return;
        }
        // 1.0 and 1e3 are whole numbers too.
        if (shape.Kind != ShapeKind.Double && Math.Floor(number) != number)
        {
            found.Add(path.Wrong(ViolationKind.WrongType, "Expected an integer."));
            return;
        }
        CheckRange(shape, number, path, found);
    }

    private static void CheckRange(Shape shape, double number, Path path, List<Violation> found)
    {
        if (number < shape.Min || number > shape.Max)
        {
            found.Add(path.Wrong(ViolationKind.OutOfRange, "Must be " + Limits(shape) + "."));
        }
    }

    private static void CheckLength(Shape shape, int length, Path path, List<Violation> found)
    {
        if (length < shape.Min || length > shape.Max)
        {
            found.Add(path.Wrong(ViolationKind.WrongLength, "Length must be " + Limits(shape) + "."));
        }
    }

    private static void CheckString(Shape shape, string text, Path path, List<Violation> found)
    {
        if (shape.Enum is { } values && !values.Contains(text))
        {
            found.Add(path.Wrong(ViolationKind.NotInEnum, "Must be one of [" + string.Join(", ", values) + "]."));
            return;
        }
        CheckLength(shape, text.Length, path, found);
        if (shape.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            found.Add(path.Wrong(ViolationKind.WrongPattern, "Must satisfy the pattern " + pattern + "."));
        }
    }

    private static void CheckBlob(string text, Path path, List<Violation> found)
    {
        try
        {
            Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            found.Add(path.Wrong(ViolationKind.WrongType, "Expected base64."));
        }
    }

    private static string Limits(Shape shape) => (shape.Min, shape.Max) switch
    {
        ({ } min, { } max) => FormattableString.Invariant($"between {min} and {max}"),
        ({ } min, null) => FormattableString.Invariant($"at least {min}"),
        (_, { } max) => FormattableString.Invariant($"at most {max}"),
        _ => "in range",
    };

    /// <summary>A path that costs nothing until a violation needs its text.</summary>
    private sealed class Node
    {
        public Node(Node? parent, string? name, int index)
        {
            Parent = parent;
            Name = name;
            Index = index;
        }

        public Node? Parent { get; }

        public string? Name { get; }

        public int Index { get; }

        public override string ToString()
        {
            var before = Parent?.ToString() ?? "";
            return Name is null ? before + "[" + Index.ToString(CultureInfo.InvariantCulture) + "]"
                : before.Length == 0 ? Name
                : before + "." + Name;
        }
    }

    private readonly struct Path
    {
        private readonly Node? node;

        public Path(string text) => node = new Node(null, text, 0);

        private Path(Node? node) => this.node = node;

        public Path Member(string name) => new(new Node(node, name, 0));

        public Path Index(int index) => new(new Node(node, null, index));

        public Violation Wrong(ViolationKind kind, string message) => new(kind, node?.ToString() ?? "", message);
    }
}
