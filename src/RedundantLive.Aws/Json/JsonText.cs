using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RedundantLive.Aws.Json;

/// <summary>
/// JSON as it was written. Numbers (<c>1.0</c>, <c>1e3</c>), escapes, member order, repeated members and members nobody here has heard of
/// stay byte for byte as they came; only white space between tokens goes. Immutable.
/// </summary>
internal abstract class JsonText
{
    private const int MaxDepth = 512;

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonText Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonText Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read()) throw new JsonException();
        JsonText root = Read(ref reader);
        if (reader.Read()) throw new JsonException();
        return root;
    }

    /// <summary>Makes a node from a plain value: null, string, bool, number, dictionary, sequence or another node.</summary>
    public static JsonText From(object? value) => value switch
    {
        null => JsonScalar.Null,
        JsonText node => node,
        string text => JsonScalar.OfString(text),
        bool flag => flag ? JsonScalar.True : JsonScalar.False,
        Enum name => JsonScalar.OfString(name.ToString()),
        double number => JsonScalar.OfNumber(number.ToString("R", CultureInfo.InvariantCulture)),
        IConvertible number => JsonScalar.OfNumber(number.ToString(CultureInfo.InvariantCulture)),
        IEnumerable<KeyValuePair<string, object?>> members => JsonObject.Of(members),
        IEnumerable<KeyValuePair<string, string>> members => JsonObject.OfStrings(members),
        System.Collections.IDictionary members => JsonObject.OfDictionary(members),
        System.Collections.IEnumerable items => JsonArray.Of(items),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be written as JSON.", nameof(value)),
    };

    /// <summary>Member of an object, or null when there is none, it is null, or this is no object.</summary>
    public virtual JsonText? this[string name] => null;

    /// <summary>Text of a string, or null.</summary>
    public virtual string? AsString => null;

    /// <summary>Elements of an array; empty for anything else.</summary>
    public virtual IReadOnlyList<JsonText> Items => Array.Empty<JsonText>();

    /// <summary>Value of a whole number, also one written as <c>6.0</c>; null for anything else.</summary>
    public virtual int? AsInt => null;

    /// <summary>Value of a number, or null.</summary>
    public virtual double? AsDouble => null;

    /// <summary>Value of <c>true</c> or <c>false</c>, or null.</summary>
    public virtual bool? AsBool => null;

    /// <summary>Whether this is <c>null</c>.</summary>
    public virtual bool IsNull => false;

    /// <summary>Whether this is <c>{}</c> or <c>[]</c>.</summary>
    public virtual bool IsEmpty => false;

    /// <summary>Appends the text.</summary>
    public abstract void WriteTo(StringBuilder text);

    /// <inheritdoc/>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }

    /// <summary>UTF-8 text.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    private static JsonText Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    string rawName = Quote(Raw(ref reader));
                    reader.Read();
                    members.Add(new JsonMember(name, rawName, Read(ref reader)));
                }
                return new JsonObject(members);
            case JsonTokenType.StartArray:
                var items = new List<JsonText>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
                return new JsonArray(items);
            case JsonTokenType.String:
                return new JsonScalar(reader.TokenType, Quote(Raw(ref reader)), reader.GetString());
            default:
                return new JsonScalar(reader.TokenType, Raw(ref reader), null);
        }
    }

    private static string Quote(string raw) => "\"" + raw + "\"";

    private static string Raw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
}

/// <summary>A member: its name, the name as written with quotes, and its value.</summary>
internal readonly record struct JsonMember(string Name, string RawName, JsonText Value);

/// <summary>An object.</summary>
internal sealed class JsonObject : JsonText
{
    /// <summary>Creates one.</summary>
    public JsonObject(IReadOnlyList<JsonMember> members) => Members = members;

    /// <summary><c>{}</c>.</summary>
    public static JsonObject Empty { get; } = new(Array.Empty<JsonMember>());

    /// <summary>Members in order.</summary>
    public IReadOnlyList<JsonMember> Members { get; }

    /// <inheritdoc/>
    public override bool IsEmpty => Members.Count == 0;

    /// <inheritdoc/>
    public override JsonText? this[string name]
    {
        get
        {
            // The last one counts, as in every JSON parser that keeps one.
            for (int i = Members.Count - 1; i >= 0; i--)
            {
                if (Members[i].Name == name) return Members[i].Value.IsNull ? null : Members[i].Value;
            }
            return null;
        }
    }

    public static JsonObject Of(IEnumerable<KeyValuePair<string, object?>> members)
    {
        JsonObject made = Empty;
        foreach (KeyValuePair<string, object?> member in members) made = made.With(member.Key, From(member.Value));
        return made;
    }

    public static JsonObject OfStrings(IEnumerable<KeyValuePair<string, string>> members)
    {
        JsonObject made = Empty;
        foreach (KeyValuePair<string, string> member in members) made = made.With(member.Key, From(member.Value));
        return made;
    }

    public static JsonObject OfDictionary(System.Collections.IDictionary members)
    {
        JsonObject made = Empty;
        foreach (System.Collections.DictionaryEntry member in members) made = made.With((string)member.Key, From(member.Value));
        return made;
    }

    /// <summary>The object with a member set in its place, or added at the end.</summary>
    public JsonObject With(string name, JsonText value)
    {
        var members = new List<JsonMember>(Members.Count + 1);
        bool set = false;
        foreach (JsonMember member in Members)
        {
            if (member.Name != name) members.Add(member);
            else if (!set)
            {
                members.Add(member with { Value = value });
                set = true;
            }
        }
        if (!set) members.Add(new JsonMember(name, JsonScalar.OfString(name).Raw, value));
        return new JsonObject(members);
    }

    /// <summary>The object with a member set, or unchanged when there is no value.</summary>
    public JsonObject WithIf(string name, object? value) => value == null ? this : With(name, From(value));

    /// <summary>The object without a member.</summary>
    public JsonObject Without(string name)
    {
        var members = new List<JsonMember>(Members.Count);
        foreach (JsonMember member in Members)
        {
            if (member.Name != name) members.Add(member);
        }
        return members.Count == Members.Count ? this : new JsonObject(members);
    }

    /// <inheritdoc/>
    public override void WriteTo(StringBuilder text)
    {
        text.Append('{');
        for (int i = 0; i < Members.Count; i++)
        {
            if (i > 0) text.Append(',');
            text.Append(Members[i].RawName).Append(':');
            Members[i].Value.WriteTo(text);
        }
        text.Append('}');
    }
}

/// <summary>An array.</summary>
internal sealed class JsonArray : JsonText
{
    private readonly IReadOnlyList<JsonText> items;

    /// <summary>Creates one.</summary>
    public JsonArray(IReadOnlyList<JsonText> items) => this.items = items;

    /// <inheritdoc/>
    public override IReadOnlyList<JsonText> Items => items;

    /// <inheritdoc/>
    public override bool IsEmpty => items.Count == 0;

    public static JsonArray Of(System.Collections.IEnumerable values)
    {
        var made = new List<JsonText>();
        foreach (object? value in values) made.Add(From(value));
        return new JsonArray(made);
    }

    /// <summary>The array with one element replaced.</summary>
    public JsonArray With(int index, JsonText value)
    {
        var changed = new List<JsonText>(items) { [index] = value };
        return new JsonArray(changed);
    }

    /// <summary>The array with one element added.</summary>
    public JsonArray Add(JsonText value) => new(new List<JsonText>(items) { value });

    /// <inheritdoc/>
    public override void WriteTo(StringBuilder text)
    {
        text.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(',');
            items[i].WriteTo(text);
        }
        text.Append(']');
    }
}

/// <summary>A string, number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class JsonScalar : JsonText
{
    private readonly string? unescaped;

    /// <summary>Creates one.</summary>
    public JsonScalar(JsonTokenType type, string raw, string? unescaped)
    {
        Type = type;
        Raw = raw;
        this.unescaped = unescaped;
    }

    public static JsonScalar Null { get; } = new(JsonTokenType.Null, "null", null);

    public static JsonScalar True { get; } = new(JsonTokenType.True, "true", null);

    public static JsonScalar False { get; } = new(JsonTokenType.False, "false", null);

    /// <summary>Kind of value.</summary>
    public JsonTokenType Type { get; }

    /// <summary>The text as written, with quotes and escapes.</summary>
    public string Raw { get; }

    /// <inheritdoc/>
    public override string? AsString => Type == JsonTokenType.String ? unescaped : null;

    /// <inheritdoc/>
    public override int? AsInt =>
        AsDouble is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <inheritdoc/>
    public override double? AsDouble =>
        Type == JsonTokenType.Number && double.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <inheritdoc/>
    public override bool? AsBool => Type switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };

    /// <inheritdoc/>
    public override bool IsNull => Type == JsonTokenType.Null;

    public static JsonScalar OfString(string text) =>
        new(JsonTokenType.String, "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"", text);

    public static JsonScalar OfNumber(string raw) => new(JsonTokenType.Number, raw, null);

    /// <inheritdoc/>
    public override void WriteTo(StringBuilder text) => text.Append(Raw);
}
