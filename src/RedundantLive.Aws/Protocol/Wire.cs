using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RedundantLive.Aws.Protocol;

/// <summary>Makes HTTP of a request.</summary>
internal sealed class WireMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static WireMarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (ServiceRequest)input;
        Operation operation = request.Operation;
        ServiceDescription service = operation.Service;
        string[] parts = operation.Path.Split('?');
        var wire = new DefaultRequest(request, service.Name)
        {
            HttpMethod = operation.Method,
            ResourcePath = parts[0],
            Content = request.Content ?? [],
        };
        foreach (KeyValuePair<string, string> value in request.Path) wire.AddPathResource("{" + value.Key + "}", value.Value);
        if (parts.Length > 1) AddFixedQuery(wire, parts[1]);
        foreach (KeyValuePair<string, List<string>> value in request.Query)
        {
            if (value.Value.Count == 1) wire.ParameterCollection.Add(value.Key, value.Value[0]);
            else wire.ParameterCollection.Add(value.Key, value.Value);
        }
        wire.UseQueryString = true;
        foreach (KeyValuePair<string, string> header in request.Headers) wire.Headers[header.Key] = header.Value;
        switch (service.Protocol)
        {
            case WireProtocol.RestJson when request.Content != null:
                wire.Headers["Content-Type"] = "application/json";
                break;
            case WireProtocol.RestXml when request.Content != null:
                wire.Headers["Content-Type"] = "application/xml";
                break;
            case WireProtocol.Json:
                wire.Headers["Content-Type"] = "application/x-amz-json-" + service.JsonVersion;
                wire.Headers["X-Amz-Target"] = service.TargetPrefix + "." + operation.Name;
                break;
            case WireProtocol.Query:
                wire.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
                wire.Content = Encoding.UTF8.GetBytes(Form(operation, request.Form));
                break;
        }
        return wire;
    }

    /// <summary>A part without a value, such as <c>WithTags</c>, is signed as <c>WithTags=</c>.</summary>
    private static void AddFixedQuery(DefaultRequest wire, string query)
    {
        foreach (string part in query.Split('&'))
        {
            string[] pair = part.Split('=');
            if (pair.Length == 1) wire.AddSubResource(pair[0]);
            else wire.ParameterCollection.Add(pair[0], pair[1]);
        }
    }

    private static string Form(Operation operation, IEnumerable<KeyValuePair<string, string>> members)
    {
        var form = new StringBuilder("Action=").Append(operation.Name).Append("&Version=").Append(operation.Service.Version);
        foreach (KeyValuePair<string, string> member in members)
        {
            form.Append('&').Append(Uri.EscapeDataString(member.Key)).Append('=').Append(Uri.EscapeDataString(member.Value));
        }
        return form.ToString();
    }
}

/// <summary>Makes a <see cref="ServiceResponse"/>, or an exception, of what came back. Reads the body whole.</summary>
internal sealed class WireUnmarshaller : ResponseUnmarshaller
{
    public static WireUnmarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var context = (WireContext)input;
        return new ServiceResponse
        {
            Content = context.Content,
            ETag = NullIfEmpty(context.ResponseData.GetHeaderValue("ETag")),
            ResponseMetadata = new ResponseMetadata { RequestId = RequestId(context.ResponseData) },
        };
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var context = (WireContext)input;
        ServiceError error = ServiceError.Read(context.Content, context.ResponseData.GetHeaderValue("x-amzn-ErrorType"));
        return new ServiceErrorException(error, error.RequestId ?? RequestId(context.ResponseData), statusCode);
    }

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new WireContext(responseStream, response);

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new WireContext(responseStream, response);

    private static string? RequestId(IWebResponseData response) =>
        NullIfEmpty(response.GetHeaderValue("x-amzn-RequestId")) ?? NullIfEmpty(response.GetHeaderValue("x-amz-request-id"));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed class WireContext : UnmarshallerContext
    {
        public WireContext(Stream body, IWebResponseData response)
        {
            WebResponseData = response;
            using var copy = new MemoryStream();
            body.CopyTo(copy);
            Content = copy.ToArray();
        }

        public byte[] Content { get; }

        public override string CurrentPath => "";

        public override int CurrentDepth => 0;

        public override bool IsStartElement => false;

        public override bool IsEndElement => false;

        public override bool IsStartOfDocument => true;
    }
}

/// <summary>An error that a service answered.</summary>
internal sealed class ServiceErrorException(ServiceError error, string? requestId, HttpStatusCode status)
    : AmazonServiceException("", null, ErrorType.Unknown, error.Code, requestId, status)
{
    /// <summary>What the answer says.</summary>
    public ServiceError Error { get; } = error;
}
