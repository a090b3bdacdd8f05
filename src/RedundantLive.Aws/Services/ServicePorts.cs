using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;

namespace RedundantLive.Aws.Services;

/// <summary>What the services have in common: sending, and reading answers that may be garbage.</summary>
internal static class ServicePorts
{
    /// <summary>Sends and reads a JSON object.</summary>
    public static async Task<JsonObject> SendJsonAsync(this AwsServiceClient client, ServiceRequest request, CancellationToken cancellationToken)
    {
        ServiceResponse answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (JsonText.Parse(answer.Content) is JsonObject root) return root;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw Failures.Garbage(request, answer);
    }

    /// <summary>Sends and reads XML with the root that the operation answers.</summary>
    public static async Task<(XElement Root, ServiceResponse Answer)> SendXmlAsync(this AwsServiceClient client, ServiceRequest request, string root, CancellationToken cancellationToken)
    {
        ServiceResponse answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            XElement element = SafeXml.Parse(answer.Content);
            if (element.Name.LocalName == root) return (element, answer);
        }
        catch (XmlException)
        {
            // Said below.
        }
        throw Failures.Garbage(request, answer);
    }

    /// <summary>Reads every page of a list.</summary>
    public static async Task<IReadOnlyList<JsonText>> ListAsync(
        this AwsServiceClient client, System.Func<ServiceRequest> first, string member, CancellationToken cancellationToken)
    {
        var items = new List<JsonText>();
        var seen = new HashSet<string>();
        string? token = null;
        do
        {
            ServiceRequest request = first().With("nextToken", token);
            JsonObject page = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
            if (page[member] is not JsonArray entries) throw NotThat(request);
            items.AddRange(entries.Items);
            token = LiveText(page["nextToken"]);
            // A service that answers the same token again would keep us here for ever.
            if (token != null && !seen.Add(token)) throw NotThat(request);
        }
        while (token != null);
        return items;
    }

    /// <summary>The failure of an answer that lacks what it must have.</summary>
    public static Ports.CloudException NotThat(ServiceRequest request) => Failures.Garbage(request, new ServiceResponse { HttpStatusCode = System.Net.HttpStatusCode.OK });

    private static string? LiveText(JsonText? node) => string.IsNullOrEmpty(node?.AsString) ? null : node!.AsString;
}
