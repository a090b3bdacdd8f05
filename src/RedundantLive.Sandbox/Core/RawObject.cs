using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RedundantLive.Sandbox.Core;

/// <summary>
/// A JSON object whose members are kept as the bytes that came, so that nothing is lost: unknown members, 1.0 as against 1, order.
/// </summary>
internal sealed class RawObject
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<KeyValuePair<string, byte[]>> members = new();

    public IReadOnlyList<KeyValuePair<string, byte[]>> Members => members;

    /// <summary>The bytes of a member's value, or null.</summary>
    public byte[]? this[string name]
    {
        get
        {
            var index = IndexOf(name);
            return index < 0 ? null : members[index].Value;
        }
    }

    /// <summary>Reads the members of an object; members that are null are left out.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static RawObject Parse(byte[] utf8)
    {
        var result = new RawObject();
        if (utf8.Length == 0)
        {
            return result;
        }
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected an object.");
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = new byte[(int)reader.BytesConsumed - start];
            Array.Copy(utf8, start, value, 0, value.Length);
            result.Set(name, value);
        }
        return result;
    }

    public bool Has(string name) => IndexOf(name) >= 0;

    public void Set(string name, byte[] value)
    {
        var index = IndexOf(name);
        var member = new KeyValuePair<string, byte[]>(name, value);
        if (index < 0)
        {
            members.Add(member);
        }
        else
        {
            members[index] = member;
        }
    }

    public void Set(string name, string value) => Set(name, JsonSerializer.SerializeToUtf8Bytes(value, Relaxed));

    public void Set(string name, JsonNode value) => Set(name, Encoding.UTF8.GetBytes(value.ToJsonString(Relaxed)));

    public void Remove(string name)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            members.RemoveAt(index);
        }
    }

    public RawObject Copy()
    {
        var copy = new RawObject();
        copy.members.AddRange(members);
        return copy;
    }

    /// <summary>A string member, or null.</summary>
    public string? Text(string name)
    {
        if (this[name] is not { } value)
        {
            return null;
        }
        var reader = new Utf8JsonReader(value);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>A whole number member, or null.</summary>
    public int? Number(string name)
    {
        if (this[name] is not { } value)
        {
            return null;
        }
        var reader = new Utf8JsonReader(value);
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? (int)number : null;
    }

    /// <summary>A member as a tree, or null.</summary>
    public JsonNode? Node(string name) => this[name] is { } value ? JsonNode.Parse(value) : null;

    /// <summary>A map of strings; empty when it is not there.</summary>
    public Dictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Node(name) is JsonObject node)
        {
            foreach (var item in node)
            {
                map[item.Key] = item.Value?.GetValue<string>() ?? "";
            }
        }
        return map;
    }

    /// <summary>Writes every member into an open object.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Key);
            writer.WriteRawValue(member.Value, skipInputValidation: true);
        }
    }

    public byte[] ToUtf8()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            WriteMembers(writer);
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (string.Equals(members[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return -1;
    }
}
