using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>A request that was routed and found valid.</summary>
internal sealed class Call
{
    private RawObject? document;

    public Call(Operation operation, WireRequest request, CredentialScope scope, Dictionary<string, string> labels, string requestId)
    {
        Operation = operation;
        Request = request;
        Scope = scope;
        Labels = labels;
        RequestId = requestId;
    }

    public Operation Operation { get; }

    public WireRequest Request { get; }

    public CredentialScope Scope { get; }

    public Dictionary<string, string> Labels { get; }

    public string RequestId { get; }

    public string Region => Scope.Region;

    /// <summary>Body of a REST-JSON request.</summary>
    public RawObject Document => document ??= RawObject.Parse(Request.Body);

    /// <summary>Input of a JSON or query request.</summary>
    public JsonObject Input { get; set; } = new();

    /// <summary>Body of a REST-XML request, or null.</summary>
    public XElement? Xml { get; set; }

    public string Label(string name) => Labels.TryGetValue(name, out var value) ? value : "";
}
