using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Makes an origin endpoint and attaches it to the distribution of its channel.</summary>
public sealed class EndpointCreation
{
    private readonly ICloud _cloud;
    private readonly ChannelDistributions _distributions;

    /// <summary>Creates one.</summary>
    public EndpointCreation(ICloud cloud)
    {
        _cloud = cloud;
        _distributions = new ChannelDistributions(cloud.Distributions);
    }

    /// <summary>The endpoint with its channel, and with its URLs through the channel's distribution where that is known.</summary>
    public static PackageEndpoint Complete(PackageEndpoint endpoint, PackageChannel channel) =>
        EndpointUrls.WithDistribution(endpoint with { Channel = channel }, channel.Distribution);

    /// <summary>
    /// Makes the endpoint at once, waits for the channel's distribution, hands the endpoint on, and only then waits until the
    /// distribution serves it: what follows in a pipeline does not depend on that.
    /// </summary>
    /// <param name="spec">The endpoint.</param>
    /// <param name="channel">The channel as it came down the pipeline, or null to read it.</param>
    /// <param name="ready">Takes the endpoint as soon as its URLs are known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="LiveException"><c>DistributionNotUpdated</c>: the endpoint was made, but the distribution does not serve it.</exception>
    public async Task CreateAsync(PackageEndpointSpec spec, PackageChannel? channel, Action<PackageEndpoint> ready, CancellationToken cancellationToken)
    {
        channel ??= await _cloud.Packaging.DescribeChannelAsync(spec.ChannelId, cancellationToken).ConfigureAwait(false);
        Task<IPackageEndpointDocument> creation = MakeAsync(spec, cancellationToken);
        Task<IDistributionDocument?> search = channel.Pending == null ? _distributions.FindAsync(channel, cancellationToken) : Task.FromResult<IDistributionDocument?>(null);
        PackageEndpoint endpoint = (await creation.ConfigureAwait(false)).Endpoint with { Channel = channel };
        bool handedOn = false;
        try
        {
            IDistributionDocument? distribution = channel.Pending == null
                ? await search.ConfigureAwait(false)
                : await channel.Pending.Latest.ConfigureAwait(false);
            if (distribution == null || endpoint.Url == null)
            {
                ready(endpoint);
                return;
            }

            ready(EndpointUrls.WithDistribution(endpoint, distribution.Distribution));
            handedOn = true;
            distribution = await _distributions
                .ApplyAsync(distribution, Serve(endpoint, await HeaderAsync(endpoint, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            channel.Pending?.Replace(distribution);
        }
        catch (Exception failure) when (failure is CloudException or LiveException)
        {
            // The endpoint exists and plays from its own URL; only the way through CloudFront is missing.
            if (!handedOn) ready(endpoint);
            throw new LiveException(
                "DistributionNotUpdated", "InvalidResult",
                $"The endpoint {endpoint.Id} was created and plays from its own URL, but no CloudFront distribution serves it: {failure.Message}",
                endpoint.Id, "Remove the cause, then attach the endpoint again.", inner: failure);
        }
    }

    private async Task<IPackageEndpointDocument> MakeAsync(PackageEndpointSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await _cloud.Packaging.CreateEndpointAsync(spec, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException lost) when (lost.OutcomeUnknown)
        {
            // The answer was lost. Only an endpoint that is as asked for is taken for ours.
            IPackageEndpointDocument? made = await FindAsync(spec.Id, cancellationToken).ConfigureAwait(false);
            if (made != null && IsAsAsked(made.Endpoint, spec)) return made;
            throw;
        }
    }

    private async Task<IPackageEndpointDocument?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _cloud.Packaging.DescribeEndpointAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException missing) when (missing.Failure == CloudFailure.NotFound)
        {
            return null;
        }
    }

    private static bool IsAsAsked(PackageEndpoint made, PackageEndpointSpec spec) =>
        made.ChannelId == spec.ChannelId && made.Type == spec.Type && spec.Settings
            .Where(setting => setting.Key.IndexOf('.') >= 0 || setting.Value is not IReadOnlyDictionary<string, object?>)
            .All(setting => SettingTexts.Show(SettingTexts.Read(made.Settings, setting.Key)) == SettingTexts.Show(setting.Value));

    /// <summary>The value that the distribution has to send for an endpoint with CDN authorization, or null.</summary>
    private async Task<SecureString?> HeaderAsync(PackageEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.CdnIdentifierSecretArn is not { } arn) return null;
        StoredSecret? secret = await _cloud.Secrets.GetAsync(arn, "AWSCURRENT", cancellationToken).ConfigureAwait(false);
        return secret == null
            ? throw new LiveException("CdnSecretNotFound", "ObjectNotFound", $"There is no secret {arn} in {_cloud.Region}.", arn, "Give the ARN of a secret that exists.")
            : CdnIdentifier.FromSecret(secret.Value, arn);
    }

    private static Func<PackageDistribution, IReadOnlyList<DistributionEdit>> Serve(PackageEndpoint endpoint, SecureString? header) => current =>
    {
        var edits = new List<DistributionEdit>(DistributionPlan.Attach(current, new[] { endpoint }));
        PackageDistribution after = DistributionPreview.Apply(current, edits);
        bool sent = after.Origins.Where(o => o.DomainName == EndpointUrls.Host(endpoint.Url)).All(o => o.CustomHeaderNames.Contains(DistributionPlan.AuthorizationHeader, StringComparer.OrdinalIgnoreCase));
        // A header that is there may be the previous value of a rotation under way, which is not this endpoint's business.
        if (header != null && !sent) edits.AddRange(DistributionPlan.Authorize(after, new[] { endpoint }, header));
        return edits;
    };
}
