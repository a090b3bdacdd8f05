using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using static RedundantLive.Aws.Documents.DistributionXml;

namespace RedundantLive.Aws.Services;

/// <summary>Amazon CloudFront.</summary>
internal sealed class DistributionService(AwsServiceClient client) : IDistributionService
{
    private static readonly Regex NamedId = new("(?<=Already exists: )E[A-Z0-9]+", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    /// <remarks>
    /// A caller reference that was used before is refused (CloudFront API reference, CreateDistribution); then the distribution that was made
    /// with it is answered, so that creation can be repeated after a lost answer or an interrupted run.
    /// </remarks>
    public async Task<IDistributionDocument> CreateAsync(DistributionSpec spec, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(CloudFrontApi.CreateDistributionWithTags).Body(ConfigWithTags(spec).ToString(SaveOptions.DisableFormatting));
        try
        {
            return await DocumentAsync(request, spec.Tags, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException e) when (e is { Failure: CloudFailure.AlreadyExists })
        {
            return await FindAsync(spec, request.Error?.Message ?? "", cancellationToken).ConfigureAwait(false) ?? throw Again(e);
        }
    }

    /// <inheritdoc/>
    public Task<IDistributionDocument> GetAsync(string id, CancellationToken cancellationToken) =>
        DocumentAsync(new ServiceRequest(CloudFrontApi.GetDistribution).At("Id", id), null, cancellationToken);

    /// <inheritdoc/>
    public Task<IDistributionDocument> UpdateAsync(IDistributionDocument desired, CancellationToken cancellationToken)
    {
        var document = (DistributionDocument)desired;
        ServiceRequest request = new ServiceRequest(CloudFrontApi.UpdateDistribution).At("Id", document.Distribution.Id).Body(document.ToUpdate());
        if (document.ETag != null) request.Header("If-Match", document.ETag);
        return DocumentAsync(request, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(IDistributionDocument document, CancellationToken cancellationToken)
    {
        var read = (DistributionDocument)document;
        ServiceRequest request = new ServiceRequest(CloudFrontApi.DeleteDistribution).At("Id", read.Distribution.Id);
        if (read.ETag != null) request.Header("If-Match", read.ETag);
        try
        {
            await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException e) when (e is { Failure: CloudFailure.NotFound, OutcomeUnknown: true })
        {
            // The attempt whose answer was lost did it.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PackageDistribution>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<PackageDistribution>();
        var seen = new HashSet<string>();
        string? marker = null;
        do
        {
            ServiceRequest request = new ServiceRequest(CloudFrontApi.ListDistributions).With("Marker", marker);
            (XElement list, _) = await client.SendXmlAsync(request, "DistributionList", cancellationToken).ConfigureAwait(false);
            all.AddRange((Get(list, "Items")?.Elements() ?? []).Select(e => DistributionReader.Read(e, e, null)));
            marker = Text(list, "IsTruncated") == "true" ? Text(list, "NextMarker") : null;
            if (!string.IsNullOrEmpty(marker) && !seen.Add(marker!)) throw ServicePorts.NotThat(request);
        }
        while (!string.IsNullOrEmpty(marker));
        return all;
    }

    /// <inheritdoc/>
    public async Task<CachePolicy> GetCachePolicyAsync(string id, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(CloudFrontApi.GetCachePolicy).At("Id", id);
        (XElement policy, _) = await client.SendXmlAsync(request, "CachePolicy", cancellationToken).ConfigureAwait(false);
        XElement? config = Get(policy, "CachePolicyConfig");
        if (!long.TryParse(Text(config, "MinTTL"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long minimum)) throw ServicePorts.NotThat(request);
        XElement? strings = Get(Get(config, "ParametersInCacheKeyAndForwardedToOrigin"), "QueryStringsConfig");
        return new CachePolicy
        {
            Id = Text(policy, "Id") ?? id,
            Name = Text(config, "Name") ?? "",
            MinTtl = System.TimeSpan.FromSeconds(minimum),
            QueryStringBehavior = Text(strings, "QueryStringBehavior") ?? "none",
            QueryStrings = ItemsOf(strings, "QueryStrings").Select(e => e.Value).ToList(),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string arn, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(CloudFrontApi.ListTagsForResource).With("Resource", arn);
        (XElement tags, _) = await client.SendXmlAsync(request, "Tags", cancellationToken).ConfigureAwait(false);
        var made = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach (XElement tag in Get(tags, "Items")?.Elements() ?? []) made[Text(tag, "Key") ?? ""] = Text(tag, "Value") ?? "";
        return made;
    }

    /// <inheritdoc/>
    public Task TagAsync(string arn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) => client.SendAsync(
        new ServiceRequest(CloudFrontApi.TagResource).With("Resource", arn).Body(Tags(tags).ToString(SaveOptions.DisableFormatting)), cancellationToken);

    private static CloudException Again(CloudException e)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e).Throw();
        return e;
    }

    /// <summary>
    /// The distribution made with a caller reference. The service names it at the end of its message; should it not, those with the same
    /// comment are looked at, because lists do not carry the reference.
    /// </summary>
    private async Task<IDistributionDocument?> FindAsync(DistributionSpec spec, string message, CancellationToken cancellationToken)
    {
        IEnumerable<string> candidates = NamedId.Match(message) is { Success: true } named
            ? [named.Value]
            : (await ListAsync(cancellationToken).ConfigureAwait(false)).Where(d => (d.Comment ?? "") == spec.Comment).Select(d => d.Id);
        foreach (string id in candidates)
        {
            var found = (DistributionDocument)await GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (found.CallerReference == spec.CallerReference) return found.WithTags(spec.Tags);
        }
        return null;
    }

    private async Task<IDistributionDocument> DocumentAsync(ServiceRequest request, IReadOnlyDictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        (XElement distribution, ServiceResponse answer) = await client.SendXmlAsync(request, "Distribution", cancellationToken).ConfigureAwait(false);
        if (Get(distribution, "DistributionConfig") == null || string.IsNullOrEmpty(Text(distribution, "Id"))) throw ServicePorts.NotThat(request);
        return new DistributionDocument(distribution, answer.ETag, tags);
    }
}
