using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Tests.Sandbox;

/// <summary>
/// A sandbox and a bare HTTP client for it. Every answer is checked against the API contract, members that the contract does not know
/// included, unless <see cref="Strict"/> is off.
/// </summary>
internal sealed class Wire : IDisposable
{
    public static readonly XNamespace CloudFront = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private static readonly ConcurrentDictionary<string, ServiceContract> Contracts = new();

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Wire(SandboxOptions? options = null, IClock? clock = null)
    {
        Clock = clock as ManualClock ?? new ManualClock();
        Sandbox = new SandboxFactory(clock ?? Clock).Start((options ?? new SandboxOptions { DemoChannel = true, TimeScale = 1 }) with { Seed = options?.Seed ?? 1 });
    }

    public ISandbox Sandbox { get; }

    public ManualClock Clock { get; }

    public string Region { get; set; } = "eu-west-1";

    /// <summary>Whether answers may hold only members that the contract knows.</summary>
    public bool Strict { get; set; } = true;

    /// <summary>Operations that were answered with success, as <c>contract:Operation</c>.</summary>
    public HashSet<string> Succeeded { get; } = new();

    public static ServiceContract Contract(string name) => Contracts.GetOrAdd(name, ServiceContract.Load);

    public void Dispose()
    {
        client.Dispose();
        Sandbox.Dispose();
    }

    public Task<Reply> Live(string method, string path, object? body = null) => Rest("medialive", method, "/prod" + path, body);

    public Task<Reply> Package(string method, string path, object? body = null) => Rest("mediapackage", method, path, body);

    public async Task<Reply> Rest(string service, string method, string path, object? body = null)
    {
        var reply = await SendAsync(service, method, path, body is null ? null : Content(body is string text ? text : JsonSerializer.Serialize(body), "application/json"));
        Check(service, Contract(service).Route(method, path.Split('?')[0], QueryOf(path), out _), reply);
        return reply;
    }

    public async Task<Reply> Target(string service, string operation, object body)
    {
        var contract = Contract(service);
        var content = Content(body is string text ? text : JsonSerializer.Serialize(body), "application/x-amz-json-1.1");
        content.Headers.TryAddWithoutValidation("X-Amz-Target", contract.TargetPrefix + "." + operation);
        var reply = await SendAsync(contract.SigningName, "POST", "/", content);
        Check(service, contract.Operations.GetValueOrDefault(operation), reply);
        return reply;
    }

    public async Task<Reply> Query(string service, string operation, params (string Name, string Value)[] fields)
    {
        var contract = Contract(service);
        var form = new[] { ("Action", operation), ("Version", contract.ApiVersion) }.Concat(fields)
            .Select(f => f.Item1 + "=" + Uri.EscapeDataString(f.Item2));
        var reply = await SendAsync(contract.SigningName, "POST", "/", Content(string.Join("&", form), "application/x-www-form-urlencoded"));
        if (reply.Status == 200)
        {
            Succeeded.Add(service + ":" + operation);
            var wrapper = contract.Operations[operation].ResultWrapper ?? operation + "Result";
            var result = reply.Xml.Elements().Single(e => e.Name.LocalName == wrapper);
            var wrong = XmlValidator.Check(contract.Operations[operation].Output!, result);
            Xunit.Assert.True(wrong.Count == 0, operation + ": " + string.Join("; ", wrong.Select(w => w.Path + " " + w.Message)));
        }
        return reply;
    }

    public async Task<Reply> Cdn(string method, string path, XElement? body = null, string? ifMatch = null)
    {
        var content = body is null ? null : Content(body.ToString(SaveOptions.DisableFormatting), "application/xml");
        var reply = await SendAsync("cloudfront", method, "/2020-05-31" + path, content, ifMatch is null ? null : ("If-Match", ifMatch), "us-east-1");
        Check("cloudfront", Contract("cloudfront").Route(method, "/2020-05-31" + path.Split('?')[0], QueryOf(path), out _), reply);
        return reply;
    }

    public async Task<Reply> SendAsync(
        string signingName, string method, string path, HttpContent? content, (string Name, string Value)? header = null, string? region = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Sandbox.Endpoint.GetLeftPart(UriPartial.Authority) + path) { Content = content };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Sandbox.AccessKey}/20260102/{region ?? Region}/{signingName}/aws4_request, SignedHeaders=host, Signature=00");
        if (header is { } extra)
        {
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        }
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
    }

    public static StringContent Content(string text, string type)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(type);
        return content;
    }

    private static Func<string, string?> QueryOf(string path) => name =>
        new RedundantLive.Sandbox.Core.WireRequest("GET", path, _ => null, Array.Empty<byte>()).Query(name);

    private void Check(string service, Operation? operation, Reply reply)
    {
        Xunit.Assert.True(reply.Headers.ContainsKey("x-amzn-RequestId"), "No request id.");
        if (operation is null)
        {
            return;
        }
        if (reply.Status >= 300)
        {
            CheckError(operation, reply, Contract(service).Protocol);
            return;
        }
        Succeeded.Add(service + ":" + operation.Name);
        Xunit.Assert.Equal(operation.Status == 0 ? 200 : operation.Status, reply.Status);
        if (operation.Output is not { } output || reply.Status == 204)
        {
            return;
        }
        if (Contract(service).Protocol == "rest-xml")
        {
            var payload = output.Payload!;
            Xunit.Assert.Equal(payload.Shape.Name.Replace("Result", ""), reply.Xml.Name.LocalName);
            var broken = XmlValidator.Check(payload.Shape, reply.Xml);
            Xunit.Assert.True(broken.Count == 0, operation.Name + ": " + string.Join("; ", broken.Select(w => w.Path + " " + w.Message)));
            return;
        }
        using var document = JsonDocument.Parse(reply.Body);
        var wrong = JsonValidator.Check(output, document.RootElement);
        Xunit.Assert.True(wrong.Count == 0, operation.Name + ": " + string.Join("; ", wrong.Select(w => w.Path + " " + w.Message)));
        if (Strict)
        {
            var unknown = UnknownMembers(output, document.RootElement, "").ToList();
            Xunit.Assert.True(unknown.Count == 0, operation.Name + " answers members that the contract does not know: " + string.Join(", ", unknown));
        }
    }

    private static void CheckError(Operation operation, Reply reply, string protocol)
    {
        Xunit.Assert.False(string.IsNullOrEmpty(reply.ErrorCode), operation.Name + " answered an error without a code.");
        Xunit.Assert.False(string.IsNullOrEmpty(reply.ErrorMessage), operation.Name + " answered an error without a message.");
        if (protocol == "rest-json")
        {
            Xunit.Assert.Equal(reply.ErrorCode, reply.Headers["x-amzn-ErrorType"]);
        }
    }

    private static IEnumerable<string> UnknownMembers(Shape shape, JsonElement value, string path)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                return value.EnumerateObject().SelectMany(p => shape.ByWireName.TryGetValue(p.Name, out var member)
                    ? UnknownMembers(member.Shape, p.Value, path + "." + p.Name)
                    : new[] { path + "." + p.Name });
            case ShapeKind.List:
                return value.EnumerateArray().SelectMany(i => UnknownMembers(shape.Element!, i, path + "[]"));
            case ShapeKind.Map:
                return value.EnumerateObject().SelectMany(p => UnknownMembers(shape.Element!, p.Value, path + "{}"));
            default:
                return Enumerable.Empty<string>();
        }
    }
}

/// <summary>An answer.</summary>
internal sealed class Reply
{
    public Reply(int status, byte[] body, Dictionary<string, string> headers)
    {
        Status = status;
        Body = body;
        Headers = headers;
    }

    public int Status { get; }

    public byte[] Body { get; }

    public Dictionary<string, string> Headers { get; }

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public XElement Xml => XElement.Parse(Text);

    public string ErrorCode => Text.StartsWith('<')
        ? Xml.Descendants().First(e => e.Name.LocalName == "Code").Value
        : (string?)Json["__type"] ?? Headers.GetValueOrDefault("x-amzn-ErrorType", "");

    public string ErrorMessage => Text.StartsWith('<')
        ? Xml.Descendants().First(e => e.Name.LocalName == "Message").Value
        : (string?)Json["message"] ?? "";

    /// <summary>Value of the first element of that name.</summary>
    public string Element(string name) => Xml.DescendantsAndSelf().First(e => e.Name.LocalName == name).Value;

    public Reply Expect(int status)
    {
        Xunit.Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    public Reply Expect(int status, string code)
    {
        Expect(status);
        Xunit.Assert.Equal(code, ErrorCode);
        return this;
    }
}
