using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>A service that speaks REST-JSON.</summary>
internal abstract class RestJsonService : Service
{
    protected RestJsonService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
    }

    public override ServiceException Invalid(IReadOnlyList<Violation> violations) => new(
        422, "UnprocessableEntityException", violations.Count + " validation error(s): " + Describe(violations))
    {
        ValidationErrors = violations.Select(v => new KeyValuePair<string, string>(v.Path, v.Message)).ToList(),
    };

    public override ServiceException Malformed(string message) => new(400, "BadRequestException", message);

    public override Answer Error(ServiceException error, string requestId) => Json(error.Status, writer =>
    {
        writer.WriteString("message", error.Message);
        if (error.ValidationErrors.Count > 0 && CarriesValidationErrors)
        {
            writer.WriteStartArray("validationErrors");
            foreach (var item in error.ValidationErrors)
            {
                writer.WriteStartObject();
                writer.WriteString("elementPath", item.Key);
                writer.WriteString("errorMessage", item.Value);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
    }).With("x-amzn-ErrorType", error.Code);

    /// <summary>Whether the service's 422 lists element paths in a member of its own.</summary>
    protected virtual bool CarriesValidationErrors => false;

    protected static Answer Json(int status, Action<Utf8JsonWriter> members)
    {
        var stream = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(stream, RawObject.WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return new Answer(status, new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length), "application/json");
    }

    protected static void WriteMap(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>> map)
    {
        writer.WriteStartObject(name);
        foreach (var item in map)
        {
            writer.WriteString(item.Key, item.Value);
        }
        writer.WriteEndObject();
    }

    /// <summary>One page of a list, by offset tokens; writes items and the next token.</summary>
    protected Answer Page<T>(Call call, string member, IReadOnlyList<T> items, int defaultSize, Action<Utf8JsonWriter, T> write)
    {
        var size = int.TryParse(call.Request.Query("maxResults"), out var asked) ? asked : defaultSize;
        if (size < 1)
        {
            throw Invalid(new[] { new Violation(ViolationKind.OutOfRange, "maxResults", "Must be at least 1.") });
        }
        var from = call.Request.Query("nextToken") is { Length: > 0 } token ? PageToken.Read(token) ?? throw BadToken() : 0;
        return Json(call.Operation.Status, writer =>
        {
            writer.WriteStartArray(member);
            for (var i = from; i < items.Count && i < from + size; i++)
            {
                writer.WriteStartObject();
                write(writer, items[i]);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            if (from + size < items.Count)
            {
                writer.WriteString("nextToken", PageToken.Write(from + size));
            }
        });
    }

    protected virtual ServiceException BadToken() => new(422, "UnprocessableEntityException", "nextToken is not valid.");
}
