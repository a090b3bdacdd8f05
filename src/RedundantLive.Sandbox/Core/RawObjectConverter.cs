using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RedundantLive.Sandbox.Core;

/// <summary>Keeps a <see cref="RawObject"/> in a state file as the JSON it is.</summary>
internal sealed class RawObjectConverter : JsonConverter<RawObject>
{
    public override RawObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, RawObject.WriterOptions))
        {
            document.RootElement.WriteTo(writer);
        }
        return RawObject.Parse(stream.ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RawObject value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        value.WriteMembers(writer);
        writer.WriteEndObject();
    }
}
