using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>A service of one path, whose operations take a tree and answer one: the JSON, query and CBOR protocols.</summary>
internal abstract class TreeService : Service
{
    protected TreeService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
    }

    private bool SpeaksQuery => Contract.Protocol == "query";

    public override ServiceException Invalid(IReadOnlyList<Violation> violations) => new(
        400,
        SpeaksQuery ? "ValidationError" : "ValidationException",
        violations.Count + " validation error" + (violations.Count == 1 ? "" : "s") + " detected: "
            + string.Join("; ", violations.Select(v => "Value at '" + v.Path + "' failed to satisfy constraint: " + v.Message)));

    public override ServiceException Malformed(string message) => new(400, "SerializationException", message);

    public override Answer Error(ServiceException error, string requestId) =>
        SpeaksQuery ? QueryCodec.Error(Contract, error, requestId) : JsonError(error);

    /// <summary>An error in the format that the request was written in.</summary>
    public Answer Error(ServiceException error, string requestId, WireFormat format) => format switch
    {
        WireFormat.Query => QueryCodec.Error(Contract, error, requestId),
        WireFormat.Cbor => CborCodec.Error(error),
        _ => JsonError(error),
    };

    /// <summary>Plays a call whose answer is written in the format of the request.</summary>
    protected void On(string operation, Func<Call, JsonObject?> handler) => base.On(operation, call =>
    {
        var output = handler(call) ?? new JsonObject();
        return WireFormats.Of(call.Request) switch
        {
            WireFormat.Query => QueryCodec.Answer(Contract, call.Operation, output, call.RequestId),
            WireFormat.Cbor => CborCodec.Answer(call.Operation, output),
            _ => new Answer(
                200,
                new ArraySegment<byte>(JsonSerializer.SerializeToUtf8Bytes(output, SandboxContext.StateOptions)),
                "application/x-amz-json-" + Contract.JsonVersion),
        };
    });

    protected static string? Text(JsonObject input, string name) =>
        input[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    protected static bool Flag(JsonObject input, string name) =>
        input[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    protected static int? Number(JsonObject input, string name) =>
        input[name] is JsonValue value && value.TryGetValue<double>(out var number) ? (int)number : null;

    protected static IEnumerable<string> Texts(JsonObject input, string name) =>
        input[name] is JsonArray list ? list.Select(item => item!.GetValue<string>()) : Enumerable.Empty<string>();

    protected static JsonArray List(IEnumerable<string> texts) => new(texts.Select(t => (JsonNode?)JsonValue.Create(t)).ToArray());

    /// <summary>Seconds since 1970, as the JSON protocols write times.</summary>
    protected static JsonNode Epoch(DateTimeOffset time) => JsonValue.Create(Math.Round(time.ToUnixTimeMilliseconds() / 1000.0, 3))!;

    protected static DateTimeOffset? Time(JsonObject input, string name) => input[name] switch
    {
        JsonValue value when value.TryGetValue<double>(out var seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)),
        JsonValue value when value.TryGetValue<string>(out var text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => null,
    };

    private Answer JsonError(ServiceException error)
    {
        var body = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message, ["Message"] = error.Message };
        return new Answer(
            error.Status,
            new ArraySegment<byte>(JsonSerializer.SerializeToUtf8Bytes(body, SandboxContext.StateOptions)),
            "application/x-amz-json-" + Contract.JsonVersion).With("x-amzn-ErrorType", error.Code);
    }
}
