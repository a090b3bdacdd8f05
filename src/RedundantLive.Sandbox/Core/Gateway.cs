using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>Finds service and operation of a request, checks it against the contract and has it played.</summary>
internal sealed class Gateway
{
    private readonly Dictionary<string, Service> services;

    public Gateway(IEnumerable<Service> services) =>
        this.services = services.ToDictionary(s => s.Contract.SigningName, StringComparer.Ordinal);

    public IEnumerable<Service> Services => services.Values;

    /// <summary>Finds out what a request wants; plays nothing yet.</summary>
    public Routed Route(WireRequest request, string requestId, out Call? call)
    {
        call = null;
        var routed = new Routed();
        var scope = CredentialScope.Read(request);
        if (scope is null)
        {
            routed.Answer = Plain(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
            return routed;
        }
        routed.Service = scope.Service;
        if (!services.TryGetValue(scope.Service, out var service))
        {
            routed.Answer = Plain(404, "UnknownService", "The sandbox does not play the service " + scope.Service + ".");
            return routed;
        }
        routed.Target = service;
        List<KeyValuePair<string, string>>? form = null;
        var operation = service is TreeService
            ? FindByName(service, request, ref form, out var labels)
            : service.Contract.Route(request.Method, request.RawPath, request.Query, out labels);
        if (operation is null || !service.Handled.Contains(operation.Name))
        {
            routed.Answer = ErrorOf(
                service, request, new ServiceException(404, "UnknownOperationException", "The sandbox does not know " + request.Method + " " + request.RawPath + " of " + scope.Service + "."), requestId);
            return routed;
        }
        routed.Operation = operation;
        call = new Call(operation, request, scope, labels, requestId);
        try
        {
            var violations = ReadAndCheck(service, call, form);
            routed.Resource = ResourceOf(call);
            if (violations.Count > 0)
            {
                throw service.Invalid(violations);
            }
        }
        catch (ServiceException e)
        {
            call = null;
            routed.Answer = ErrorOf(service, request, e, requestId);
        }
        return routed;
    }

    /// <summary>Plays a call that was found valid.</summary>
    public static Answer Play(Service service, Call call)
    {
        try
        {
            return service.Play(call);
        }
        catch (ServiceException e)
        {
            return ErrorOf(service, call.Request, e, call.RequestId);
        }
    }

    public static Answer ErrorOf(Service service, WireRequest request, ServiceException error, string requestId) => service is TreeService tree
        ? tree.Error(error, requestId, FormatOf(tree, request))
        : service.Error(error, requestId);

    /// <summary>CloudWatch speaks three formats, the others one.</summary>
    private static WireFormat FormatOf(TreeService service, WireRequest request) => service.Contract.Protocol switch
    {
        "query" => WireFormat.Query,
        "json" => WireFormat.Json,
        _ => WireFormats.Of(request),
    };

    private static Answer Plain(int status, string code, string message) =>
        Answer.Text(status, new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString(), "application/json").With("x-amzn-ErrorType", code);

    private static Operation? FindByName(Service service, WireRequest request, ref List<KeyValuePair<string, string>>? form, out Dictionary<string, string> labels)
    {
        labels = new Dictionary<string, string>();
        string? name;
        switch (WireFormats.Of(request))
        {
            case WireFormat.Cbor:
                name = request.RawPath.Substring(request.RawPath.LastIndexOf('/') + 1);
                break;
            case WireFormat.Json:
                var target = request.Header("X-Amz-Target") ?? "";
                name = target.StartsWith(service.Contract.TargetPrefix + ".", StringComparison.Ordinal)
                    ? target.Substring(service.Contract.TargetPrefix!.Length + 1) : null;
                break;
            default:
                form = WireRequest.ParseForm(Encoding.UTF8.GetString(request.Body));
                name = form.FirstOrDefault(f => f.Key == "Action").Value ?? request.Query("Action");
                break;
        }
        return name is not null && service.Contract.Operations.TryGetValue(name, out var operation) ? operation : null;
    }

    private static List<Violation> ReadAndCheck(Service service, Call call, List<KeyValuePair<string, string>>? form)
    {
        var violations = new List<Violation>();
        var input = call.Operation.Input;
        try
        {
            if (service is TreeService)
            {
                using var document = JsonDocument.Parse(ReadTree(call, form));
                if (input is not null)
                {
                    violations.AddRange(JsonValidator.Check(input, document.RootElement));
                }
                call.Input = violations.Count > 0 ? new JsonObject() : JsonObject.Create(document.RootElement.Clone()) ?? new JsonObject();
            }
            else if (input is not null)
            {
                CheckOutsideBody(input, call, violations);
                if (service.Contract.Protocol == "rest-xml")
                {
                    ReadXml(input, call, violations);
                }
                else
                {
                    CheckJson(input, call, violations);
                }
            }
        }
        catch (Exception e) when (e is JsonException or XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw service.Malformed("The body could not be read: " + e.Message);
        }
        return violations;
    }

    /// <summary>The input as JSON text, in whichever format it came.</summary>
    private static byte[] ReadTree(Call call, List<KeyValuePair<string, string>>? form)
    {
        if (form is not null)
        {
            return JsonSerializer.SerializeToUtf8Bytes(QueryCodec.Read(call.Operation.Input, form));
        }
        if (WireFormats.Of(call.Request) == WireFormat.Cbor)
        {
            return JsonSerializer.SerializeToUtf8Bytes(CborCodec.Read(call.Request.Body));
        }
        CheckUtf8(call.Request.Body);
        return call.Request.Body.Length == 0 ? EmptyObject : call.Request.Body;
    }

    private static readonly byte[] EmptyObject = { (byte)'{', (byte)'}' };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void CheckUtf8(byte[] body)
    {
        try
        {
            StrictUtf8.GetCharCount(body);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("It is not valid UTF-8.", e);
        }
    }

    private static void CheckJson(Shape input, Call call, List<Violation> violations)
    {
        if (call.Request.Body.Length == 0)
        {
            violations.AddRange(input.Required.Where(m => m.Location == MemberLocation.Body)
                .Select(m => new Violation(ViolationKind.Missing, m.WireName, "Required member is missing.")));
            return;
        }
        CheckUtf8(call.Request.Body);
        using var document = JsonDocument.Parse(call.Request.Body, new JsonDocumentOptions { MaxDepth = 128 });
        violations.AddRange(JsonValidator.Check(input, document.RootElement));
    }

    private static void ReadXml(Shape input, Call call, List<Violation> violations)
    {
        if (input.Payload is not { } payload)
        {
            return;
        }
        if (call.Request.Body.Length == 0)
        {
            throw new ServiceException(400, "MissingBody", "This operation requires a body. Ensure that the body is present and the Content-Type header is set.");
        }
        using var reader = XmlReader.Create(
            new MemoryStream(call.Request.Body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        Qualify(root);
        if (root.Name != RedundantLive.Sandbox.Services.CloudFrontService.Space + payload.WireName)
        {
            violations.Add(new Violation(ViolationKind.WrongType, root.Name.LocalName, "Expected an element " + payload.WireName + "."));
            return;
        }
        call.Xml = root;
        violations.AddRange(XmlValidator.Check(payload.Shape, root));
    }

    /// <summary>Clients may leave the namespace out; everything is kept in it.</summary>
    private static void Qualify(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf().Where(e => e.Name.NamespaceName.Length == 0))
        {
            element.Name = RedundantLive.Sandbox.Services.CloudFrontService.Space + element.Name.LocalName;
        }
    }

    private static void CheckOutsideBody(Shape input, Call call, List<Violation> violations)
    {
        foreach (var member in input.Members)
        {
            var text = member.Location switch
            {
                MemberLocation.Uri => call.Labels.TryGetValue(member.WireName, out var label) ? label : null,
                MemberLocation.Query => call.Request.Query(member.WireName),
                MemberLocation.Header => call.Request.Header(member.WireName),
                _ => null,
            };
            if (member.Location == MemberLocation.Body)
            {
                continue;
            }
            if (text is null)
            {
                if (input.Required.Contains(member))
                {
                    violations.Add(new Violation(ViolationKind.Missing, member.WireName, "Required member is missing."));
                }
            }
            else if (member.Shape.Kind is not (ShapeKind.List or ShapeKind.Map or ShapeKind.Structure))
            {
                JsonValidator.CheckText(member.Shape, text, member.WireName, violations);
            }
        }
    }

    private static string ResourceOf(Call call)
    {
        foreach (var label in call.Labels)
        {
            return label.Value;
        }
        foreach (var name in new[] { "Name", "SecretId", "ResourceId", "RoleName", "RoleArn", "Resource" })
        {
            if (call.Input[name] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                return text;
            }
        }
        if (call.Input["Names"] is JsonArray names)
        {
            return string.Join(",", names.Select(n => n?.ToString()));
        }
        if (call.Xml is null && call.Input.Count == 0 && call.Request.Body.Length > 0 && call.Request.Body[0] == (byte)'{')
        {
            return call.Document.Text("id") ?? call.Document.Text("name") ?? "";
        }
        return call.Request.Query("Resource") ?? "";
    }
}
