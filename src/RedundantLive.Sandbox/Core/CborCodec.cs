using System;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>The part of CBOR (RFC 8949) that the Smithy RPC v2 protocol uses.</summary>
internal static class CborCodec
{
    /// <summary>Reads a body into a tree; times become seconds, byte strings base64.</summary>
    /// <exception cref="FormatException">It is no CBOR.</exception>
    public static JsonObject Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return new JsonObject();
        }
        var at = 0;
        try
        {
            return Read(body, ref at) as JsonObject ?? throw new FormatException("Expected a map.");
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException("The body is not valid CBOR.", e);
        }
    }

    public static Answer Answer(Operation operation, JsonObject output)
    {
        var stream = new MemoryStream();
        Write(stream, operation.Output, output);
        return new Answer(200, new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length), "application/cbor")
            .With("smithy-protocol", "rpc-v2-cbor");
    }

    public static Answer Error(ServiceException error)
    {
        var stream = new MemoryStream();
        Write(stream, null, new JsonObject { ["__type"] = error.Code, ["message"] = error.Message });
        return new Answer(error.Status, new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length), "application/cbor")
            .With("smithy-protocol", "rpc-v2-cbor").With("x-amzn-query-error", error.Code + ";" + (error.Status < 500 ? "Sender" : "Receiver"));
    }

    private static JsonNode? Read(byte[] body, ref int at)
    {
        var head = body[at++];
        var major = head >> 5;
        var info = head & 31;
        if (major == 7)
        {
            return ReadSimple(body, ref at, info);
        }
        var indefinite = info == 31;
        var length = indefinite ? 0 : ReadArgument(body, ref at, info);
        switch (major)
        {
            case 0:
                return JsonValue.Create((double)length);
            case 1:
                return JsonValue.Create(-1.0 - length);
            case 2 or 3:
                var bytes = indefinite ? ReadChunks(body, ref at) : Take(body, ref at, checked((int)length));
                return JsonValue.Create(major == 2 ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes));
            case 4:
                var list = new JsonArray();
                while (indefinite ? body[at] != 0xFF : length-- > 0)
                {
                    list.Add(Read(body, ref at));
                }
                at += indefinite ? 1 : 0;
                return list;
            case 5:
                var map = new JsonObject();
                while (indefinite ? body[at] != 0xFF : length-- > 0)
                {
                    var key = Read(body, ref at)?.GetValue<string>() ?? throw new FormatException("Expected a key.");
                    map[key] = Read(body, ref at);
                }
                at += indefinite ? 1 : 0;
                return map;
            default:
                return Read(body, ref at);
        }
    }

    private static JsonNode? ReadSimple(byte[] body, ref int at, int info)
    {
        switch (info)
        {
            case 20 or 21:
                return JsonValue.Create(info == 21);
            case 25:
                var half = (int)ReadArgument(body, ref at, 25);
                var exponent = (half >> 10) & 31;
                var fraction = half & 1023;
                var size = exponent == 0 ? fraction * Math.Pow(2, -24) : (1 + (fraction / 1024.0)) * Math.Pow(2, exponent - 15);
                return JsonValue.Create((half & 0x8000) != 0 ? -size : size);
            case 26:
                return JsonValue.Create((double)BitConverter.ToSingle(BitConverter.GetBytes((int)ReadArgument(body, ref at, 26)), 0));
            case 27:
                return JsonValue.Create(BitConverter.Int64BitsToDouble(ReadArgument(body, ref at, 27)));
            default:
                return null;
        }
    }

    private static long ReadArgument(byte[] body, ref int at, int info)
    {
        if (info < 24)
        {
            return info;
        }
        var size = info switch { 24 => 1, 25 => 2, 26 => 4, 27 => 8, _ => throw new FormatException("The body is not valid CBOR.") };
        long value = 0;
        for (var i = 0; i < size; i++)
        {
            value = (value << 8) | body[at++];
        }
        return value;
    }

    private static byte[] ReadChunks(byte[] body, ref int at)
    {
        var whole = new MemoryStream();
        while (body[at] != 0xFF)
        {
            var info = body[at++] & 31;
            var part = Take(body, ref at, checked((int)ReadArgument(body, ref at, info)));
            whole.Write(part, 0, part.Length);
        }
        at++;
        return whole.ToArray();
    }

    private static byte[] Take(byte[] body, ref int at, int length)
    {
        var part = new byte[length];
        Array.Copy(body, at, part, 0, length);
        at += length;
        return part;
    }

    private static void Write(Stream stream, Shape? shape, JsonNode? node)
    {
        switch (node)
        {
            case null:
                stream.WriteByte(0xF6);
                break;
            case JsonObject map:
                WriteHead(stream, 5, map.Count);
                foreach (var item in map)
                {
                    WriteText(stream, item.Key);
                    Write(stream, Member(shape, item.Key), item.Value);
                }
                break;
            case JsonArray list:
                WriteHead(stream, 4, list.Count);
                foreach (var item in list)
                {
                    Write(stream, shape?.Element, item);
                }
                break;
            case JsonValue value when value.TryGetValue<bool>(out var flag):
                stream.WriteByte(flag ? (byte)0xF5 : (byte)0xF4);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                WriteText(stream, text);
                break;
            case JsonValue value:
                if (shape?.Kind == ShapeKind.Timestamp)
                {
                    stream.WriteByte(0xC1);
                }
                WriteNumber(stream, shape, double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static Shape? Member(Shape? shape, string name) =>
        shape?.Kind == ShapeKind.Map ? shape.Element
        : shape is not null && shape.ByWireName.TryGetValue(name, out var member) ? member.Shape
        : null;

    private static void WriteNumber(Stream stream, Shape? shape, double number)
    {
        if (shape?.Kind is ShapeKind.Integer or ShapeKind.Long)
        {
            WriteHead(stream, number < 0 ? 1 : 0, number < 0 ? -1 - (long)number : (long)number);
            return;
        }
        stream.WriteByte(0xFB);
        var bits = BitConverter.DoubleToInt64Bits(number);
        for (var shift = 56; shift >= 0; shift -= 8)
        {
            stream.WriteByte((byte)(bits >> shift));
        }
    }

    private static void WriteText(Stream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteHead(stream, 3, bytes.Length);
        stream.Write(bytes, 0, bytes.Length);
    }

    private static void WriteHead(Stream stream, int major, long value)
    {
        var size = value < 24 ? 0 : value < 256 ? 1 : value < 65536 ? 2 : value < 4294967296 ? 4 : 8;
        var info = size switch { 0 => (int)value, 1 => 24, 2 => 25, 4 => 26, _ => 27 };
        stream.WriteByte((byte)((major << 5) | info));
        for (var shift = (size - 1) * 8; shift >= 0; shift -= 8)
        {
            stream.WriteByte((byte)(value >> shift));
        }
    }
}
