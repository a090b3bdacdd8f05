using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws.Services;

/// <summary>Systems Manager Parameter Store.</summary>
internal sealed class ParameterStore(AwsServiceClient client) : IParameterStore
{
    /// <summary>Names per call (SSM API reference, GetParameters and DeleteParameters).</summary>
    private const int PerCall = 10;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredParameter>> GetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredParameter>[] parts = await Task.WhenAll(Parts(names).Select(part => GetPartAsync(part, cancellationToken))).ConfigureAwait(false);
        return parts.SelectMany(p => p).ToList();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> DescribeKeysAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach (List<string> part in Parts(names))
        {
            // Filters narrow the list; a page may still be empty although another follows (SSM API reference, DescribeParameters).
            var seen = new HashSet<string>();
            string? token = null;
            do
            {
                JsonObject filter = JsonObject.Empty.With("Key", JsonText.From("Name")).With("Option", JsonText.From("Equals")).With("Values", JsonText.From(part));
                ServiceRequest request = new ServiceRequest(SsmApi.DescribeParameters).Body(
                    JsonObject.Empty.With("ParameterFilters", new JsonArray([filter])).WithIf("NextToken", token));
                JsonObject answer = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
                foreach (JsonText parameter in LiveChannelReader.Items(answer, "Parameters"))
                {
                    if (parameter["KeyId"]?.AsString is { Length: > 0 } key) keys[LiveChannelReader.Text(parameter, "Name")] = key;
                }
                token = LiveChannelReader.NullIfEmpty(answer["NextToken"]?.AsString);
                if (token != null && !seen.Add(token)) throw ServicePorts.NotThat(request);
            }
            while (token != null);
        }
        return keys;
    }

    /// <inheritdoc/>
    public Task PutAsync(ParameterSpec parameter, bool overwrite, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty
            .With("Name", JsonText.From(parameter.Name))
            .With("Value", JsonText.From(Secrets.Reveal(parameter.Value)))
            .With("Type", JsonText.From(parameter.Type))
            .With("Overwrite", JsonText.From(overwrite))
            .WithIf("KeyId", parameter.Type == "SecureString" ? parameter.KmsKeyId : null)
            .WithIf("Description", parameter.Description);
        return client.SendJsonAsync(new ServiceRequest(SsmApi.PutParameter).Body(body), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        Task.WhenAll(Parts(names).Select(part =>
            client.SendJsonAsync(new ServiceRequest(SsmApi.DeleteParameters).Body(JsonObject.Empty.With("Names", JsonText.From(part))), cancellationToken)));

    private static IEnumerable<List<string>> Parts(IReadOnlyList<string> names)
    {
        List<string> distinct = names.Distinct().ToList();
        for (int i = 0; i < distinct.Count; i += PerCall) yield return distinct.GetRange(i, System.Math.Min(PerCall, distinct.Count - i));
    }

    private async Task<IReadOnlyList<StoredParameter>> GetPartAsync(List<string> names, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty.With("Names", JsonText.From(names)).With("WithDecryption", JsonScalar.True);
        ServiceRequest request = new ServiceRequest(SsmApi.GetParameters).Body(body);
        JsonObject answer = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer["Parameters"] == null && answer["InvalidParameters"] == null) throw ServicePorts.NotThat(request);
        return LiveChannelReader.Items(answer, "Parameters").Select(p => new StoredParameter
        {
            Name = LiveChannelReader.Text(p, "Name"),
            Type = LiveChannelReader.Text(p, "Type"),
            Value = Secrets.Protect(LiveChannelReader.Text(p, "Value")),
            Version = (long)(p["Version"]?.AsDouble ?? 0),
            LastModified = Times.Read(p["LastModifiedDate"]),
        }).ToList();
    }
}
