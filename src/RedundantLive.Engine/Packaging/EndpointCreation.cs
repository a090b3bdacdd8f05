using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
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
    /// <param name="channel">Its channel.</param>
    /// <param name="recorder">Where the steps are written down.</param>
    /// <param name="ready">Takes the endpoint as soon as its URLs are known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="LiveException"><c>DistributionNotUpdated</c>: the endpoint was made, but the distribution does not serve it.</exception>
    internal async Task CreateAsync(
        PackageEndpointSpec spec, PackageChannel channel, ChangeRecorder recorder, Action<PackageEndpoint> ready, CancellationToken cancellationToken)
    {
        Task<IPackageEndpointDocument> creation = recorder.StepAsync<CreateEndpointAction, IPackageEndpointDocument>(
            () => MakeAsync(spec, cancellationToken), document => document.Endpoint.Arn);
        Task<IDistributionDocument?> search = DistributionAsync(channel, cancellationToken);
        PackageEndpoint endpoint = (await creation.ConfigureAwait(false)).Endpoint with { Channel = channel };
        bool handedOn = false;
        try
        {
            await AttachAsync(
                endpoint,
                async () =>
                {
                    IDistributionDocument? distribution = await search.ConfigureAwait(false);
                    ready(distribution == null ? endpoint : EndpointUrls.WithDistribution(endpoint, distribution.Distribution));
                    handedOn = true;
                    return distribution;
                },
                recorder, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Takes an endpoint that exists, when it is as asked for, and attaches it where it is not attached.</summary>
    /// <param name="found">The endpoint.</param>
    /// <param name="spec">The endpoint as asked for.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="record">Answers where the step is written down, or null when it is not to be done; asked only when there is something to attach.</param>
    /// <param name="ready">Takes the endpoint.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="LiveException"><c>EndpointAlreadyExists</c>: it is not as asked for.</exception>
    internal async Task TakeAsync(
        PackageEndpoint found, PackageEndpointSpec spec, PackageChannel channel, Func<Task<ChangeRecorder?>> record, Action<PackageEndpoint> ready, CancellationToken cancellationToken)
    {
        if (!IsAsAsked(found, spec))
        {
            throw new LiveException(
                "EndpointAlreadyExists", "ResourceExists", $"The MediaPackage endpoint {spec.Id} exists, but is not as asked for.", spec.Id,
                "Change it with Set-PackageEndpoint, or use another -Id. Its channel and packager cannot change.", "Nothing was changed.");
        }

        PackageEndpoint endpoint = found with { Channel = channel };
        IDistributionDocument? distribution = await DistributionAsync(channel, cancellationToken).ConfigureAwait(false);
        if (distribution != null) endpoint = EndpointUrls.WithDistribution(endpoint, distribution.Distribution);
        bool attached = distribution == null || (await PlanAsync(endpoint, cancellationToken).ConfigureAwait(false))(distribution.Distribution).Count == 0;
        ChangeRecorder? recorder = attached ? null : await record().ConfigureAwait(false);
        ready(endpoint);
        if (recorder != null) await AttachAsync(endpoint, () => Task.FromResult(distribution), recorder, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a distribution serve an endpoint; nothing is written when it does already.</summary>
    internal async Task<IDistributionDocument> AttachAsync(PackageEndpoint endpoint, IDistributionDocument distribution, CancellationToken cancellationToken) =>
        await _distributions.ApplyAsync(distribution, await PlanAsync(endpoint, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task AttachAsync(PackageEndpoint endpoint, Func<Task<IDistributionDocument?>> search, ChangeRecorder recorder, CancellationToken cancellationToken)
    {
        IDistributionDocument? after = await recorder.StepAsync<AttachEndpointAction, IDistributionDocument?>(
            async () => await search().ConfigureAwait(false) is { } distribution && endpoint.Url != null
                ? await AttachAsync(endpoint, distribution, cancellationToken).ConfigureAwait(false)
                : null,
            _ => null).ConfigureAwait(false);
        if (after != null) endpoint.Channel?.Pending?.Replace(after);
    }

    /// <summary>The distribution that a command before this one makes or has found, else the one that is found by its tag.</summary>
    private async Task<IDistributionDocument?> DistributionAsync(PackageChannel channel, CancellationToken cancellationToken) => channel.Pending == null
        ? await _distributions.FindAsync(channel, cancellationToken).ConfigureAwait(false)
        : await channel.Pending.Latest.ConfigureAwait(false);

    private async Task<Func<PackageDistribution, IReadOnlyList<DistributionEdit>>> PlanAsync(PackageEndpoint endpoint, CancellationToken cancellationToken) =>
        Serve(endpoint, await HeaderAsync(endpoint, cancellationToken).ConfigureAwait(false));

    /// <summary>Makes an endpoint, or finds it when the answer was lost.</summary>
    internal async Task<IPackageEndpointDocument> MakeAsync(PackageEndpointSpec spec, CancellationToken cancellationToken)
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

    /// <summary>The endpoint with an id, or null.</summary>
    internal async Task<IPackageEndpointDocument?> FindAsync(string id, CancellationToken cancellationToken)
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

    /// <summary>Whether an endpoint is as one that is to be made.</summary>
    internal static bool IsAsAsked(PackageEndpoint made, PackageEndpointSpec spec) =>
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
