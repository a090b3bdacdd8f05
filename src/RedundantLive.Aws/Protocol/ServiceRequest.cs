using System;
using System.Collections.Generic;
using System.Text;
using Amazon.Runtime;
using RedundantLive.Aws.Json;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Protocol;

/// <summary>A request as a document, before it is made into HTTP.</summary>
internal sealed class ServiceRequest : AmazonWebServiceRequest
{
    private readonly Dictionary<string, string> path = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, List<string>>> query = [];
    private readonly Dictionary<string, string> headers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> form = new(StringComparer.Ordinal);

    /// <summary>Starts a request.</summary>
    public ServiceRequest(Operation operation) => Operation = operation;

    /// <summary>Operation.</summary>
    public Operation Operation { get; }

    /// <summary>Values that travel in the path.</summary>
    public IReadOnlyDictionary<string, string> Path => path;

    /// <summary>Values that travel in the query.</summary>
    public IReadOnlyList<KeyValuePair<string, List<string>>> Query => query;

    /// <summary>Headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>Members of a query protocol request.</summary>
    public IReadOnlyDictionary<string, string> Form => form;

    /// <summary>Body, or null for none.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>What the last attempt came to; written by the pipeline.</summary>
    public AttemptOutcome LastAttempt { get; set; }

    /// <summary>Whether any attempt ended without it being known whether the service did the work; written by the pipeline.</summary>
    public bool OutcomeUnknown { get; set; }

    /// <summary>What the last error answer says; written by the pipeline. Its message may repeat secrets.</summary>
    public ServiceError? Error { get; set; }

    /// <summary>How many attempts were made; written by the pipeline.</summary>
    public int Attempts { get; set; }

    /// <summary>
    /// Sets a value of the path.
    /// </summary>
    /// <exception cref="CloudException">It is empty, which would call another operation.</exception>
    public ServiceRequest At(string member, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new CloudException(CloudFailure.InvalidRequest, $"{Operation.Service.Name} {Operation.Name} needs a value for {member}.")
            {
                Service = Operation.Service.Name,
                Operation = Operation.Name,
            };
        }
        path[member] = value;
        return this;
    }

    /// <summary>Adds a query value unless it is null.</summary>
    public ServiceRequest With(string member, string? value)
    {
        if (value != null) query.Add(new(member, [value]));
        return this;
    }

    /// <summary>Adds a query member with several values.</summary>
    public ServiceRequest With(string member, IEnumerable<string> values)
    {
        query.Add(new(member, [.. values]));
        return this;
    }

    /// <summary>Sets a header.</summary>
    public ServiceRequest Header(string name, string value)
    {
        headers[name] = value;
        return this;
    }

    /// <summary>Sets a member of a query protocol request unless it is null.</summary>
    public ServiceRequest Member(string name, string? value)
    {
        if (value != null) form[name] = value;
        return this;
    }

    /// <summary>Sets a JSON body.</summary>
    public ServiceRequest Body(JsonText body)
    {
        Content = body.ToBytes();
        return this;
    }

    /// <summary>Sets a text body.</summary>
    public ServiceRequest Body(string body)
    {
        Content = Encoding.UTF8.GetBytes(body);
        return this;
    }
}

/// <summary>An answer as a document.</summary>
internal sealed class ServiceResponse : AmazonWebServiceResponse
{
    /// <summary>Body.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>ETag header, or null.</summary>
    public string? ETag { get; set; }
}

/// <summary>What an attempt came to.</summary>
internal enum AttemptOutcome
{
    /// <summary>Nothing was sent yet.</summary>
    None,

    /// <summary>An answer came that settles it.</summary>
    Settled,

    /// <summary>The service said that it did nothing, or was not reached.</summary>
    Refused,

    /// <summary>As <see cref="Refused"/>, because of too many calls.</summary>
    Throttled,

    /// <summary>It is not known whether the service did the work.</summary>
    Unknown,
}
