using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// CDN authorization end to end (MediaPackage user guide, cdn-auth). The order is what keeps viewers watching: the distribution sends a
/// header before an endpoint asks for it, and goes on sending it until no endpoint asks any more. Every step may be interrupted and run again.
/// </summary>
public sealed class CdnAuthorization
{
    private readonly ICloud _cloud;
    private readonly ChannelDistributions _distributions;
    private readonly Func<int, byte[]> _random;
    private readonly Func<IDistributionDocument, Task<IDistributionDocument>> _deployed;

    /// <summary>Creates one.</summary>
    /// <param name="cloud">Services.</param>
    /// <param name="random">Random bytes.</param>
    /// <param name="deployed">Waits until a distribution is deployed.</param>
    public CdnAuthorization(ICloud cloud, Func<int, byte[]> random, Func<IDistributionDocument, Task<IDistributionDocument>> deployed)
    {
        _cloud = cloud;
        _distributions = new ChannelDistributions(cloud.Distributions);
        _random = random;
        _deployed = deployed;
    }

    /// <summary>Reads what a channel has.</summary>
    public async Task<CdnState> ReadAsync(PackageChannel channel, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<PackageEndpoint>> endpoints = _cloud.Packaging.ListEndpointsAsync(channel.Id, cancellationToken);
        IDistributionDocument? distribution = await _distributions.FindAsync(channel, cancellationToken).ConfigureAwait(false);
        return new CdnState(channel, await endpoints.ConfigureAwait(false), distribution);
    }

    /// <summary>The secret to adopt.</summary>
    /// <exception cref="LiveException"><c>CdnSecretNotFound</c>, <c>CdnSecretInvalid</c>.</exception>
    public async Task<StoredSecret> RequireSecretAsync(string id, CancellationToken cancellationToken)
    {
        StoredSecret secret = await _cloud.Secrets.GetAsync(id, "AWSCURRENT", cancellationToken).ConfigureAwait(false) ?? throw new LiveException(
            "CdnSecretNotFound", "ObjectNotFound", $"There is no secret {id} in {_cloud.Region}.", id,
            "The secret must be in the account and region of the MediaPackage channel. Give -SecretName to have one made.", "Nothing was changed.");
        CdnIdentifier.FromSecret(secret.Value, id);
        return secret;
    }

    /// <summary>Makes a secret. One with the same name is taken when it holds a CDN identifier, so that an interrupted run goes on.</summary>
    public async Task<StoredSecret> MakeSecretAsync(string name, string? kmsKeyId, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        if (await _cloud.Secrets.GetAsync(name, "AWSCURRENT", cancellationToken).ConfigureAwait(false) is { } present)
        {
            CdnIdentifier.FromSecret(present.Value, name);
            return present;
        }

        SecureString value = CdnIdentifier.ToSecret(CdnIdentifier.New(_random));
        var spec = new SecretSpec { Name = name, Value = value, Description = "CDN authorization of AWS Elemental MediaPackage", KmsKeyId = kmsKeyId, Tags = tags };
        string arn = await _cloud.Secrets.CreateAsync(spec, cancellationToken).ConfigureAwait(false);
        return new StoredSecret { Arn = arn, Name = name, Value = value };
    }

    /// <summary>Switches it on: header, deployed; then each endpoint.</summary>
    /// <param name="state">What the channel has.</param>
    /// <param name="secret">Secret.</param>
    /// <param name="roleArn">Role with which MediaPackage reads it.</param>
    /// <param name="endpoints">Endpoints that shall ask for the header.</param>
    /// <param name="cancellationToken">Cancels between steps.</param>
    public async Task<PackageCdnAuthorization> EnableAsync(
        CdnState state, StoredSecret secret, string roleArn, IReadOnlyList<PackageEndpoint> endpoints, CancellationToken cancellationToken)
    {
        await SendHeaderAsync(state, CdnIdentifier.FromSecret(secret.Value, secret.Name), cancellationToken).ConfigureAwait(false);
        var settings = new Dictionary<string, object?> { ["authorization.cdnIdentifierSecret"] = secret.Arn, ["authorization.secretsRoleArn"] = roleArn };
        foreach (PackageEndpoint endpoint in endpoints)
        {
            await ChangeAsync(endpoint, settings, cancellationToken).ConfigureAwait(false);
        }

        return Describe(state, secret.Arn, roleArn, endpoints);
    }

    /// <summary>
    /// Gives the secret a new value, unless the distribution has not got the current one yet, which is an interrupted rotation that goes on.
    /// A second new value would make the one invalid that CloudFront still sends: only the current and the previous version are accepted.
    /// </summary>
    /// <returns>The secret with its current value, and whether that was made now.</returns>
    public async Task<(StoredSecret Secret, bool New)> RotateSecretAsync(CdnState state, string secretArn, CancellationToken cancellationToken)
    {
        StoredSecret current = await RequireSecretAsync(secretArn, cancellationToken).ConfigureAwait(false);
        if (state.Distribution != null && !HasHeader(state, state.Distribution, CdnIdentifier.FromSecret(current.Value, secretArn))) return (current, false);

        SecureString value = CdnIdentifier.ToSecret(CdnIdentifier.New(_random));
        await _cloud.Secrets.PutAsync(current.Arn, value, cancellationToken).ConfigureAwait(false);
        return (current with { Value = value }, true);
    }

    /// <summary>Makes the distribution send the current value, and waits until that is deployed.</summary>
    public Task FinishRotationAsync(CdnState state, StoredSecret secret, CancellationToken cancellationToken) =>
        SendHeaderAsync(state, CdnIdentifier.FromSecret(secret.Value, secret.Name), cancellationToken);

    /// <summary>Switches it off: each endpoint; then the header.</summary>
    public async Task DisableAsync(CdnState state, CancellationToken cancellationToken)
    {
        var off = new Dictionary<string, object?> { ["authorization"] = null };
        foreach (PackageEndpoint endpoint in state.Authorized) await ChangeAsync(endpoint, off, cancellationToken).ConfigureAwait(false);
        if (state.Distribution == null) return;
        IDistributionDocument changed = await _distributions.ApplyAsync(
            state.Distribution, current => DistributionPlan.Authorize(current, state.Endpoints, null), cancellationToken).ConfigureAwait(false);
        await _deployed(changed).ConfigureAwait(false);
    }

    /// <summary>What is there now, in one object.</summary>
    public static PackageCdnAuthorization Describe(CdnState state, string secretArn, string roleArn, IReadOnlyList<PackageEndpoint> endpoints) => new()
    {
        ChannelId = state.Channel.Id, CdnSecretArn = secretArn, CdnRoleArn = roleArn, HeaderName = DistributionPlan.AuthorizationHeader,
        DistributionId = state.Distribution?.Distribution.Id, Endpoints = endpoints.Select(e => e.Id).ToList(),
    };

    private static bool HasHeader(CdnState state, IDistributionDocument distribution, SecureString value)
    {
        IReadOnlyList<DistributionEdit> edits = DistributionPlan.Authorize(distribution.Distribution, state.Endpoints, value);
        return edits.Count == 0 || distribution.With(edits).SameConfigurationAs(distribution);
    }

    private async Task SendHeaderAsync(CdnState state, SecureString value, CancellationToken cancellationToken)
    {
        if (state.Distribution == null) return;
        IDistributionDocument changed = await _distributions.ApplyAsync(
            state.Distribution, current => DistributionPlan.Authorize(current, state.Endpoints, value), cancellationToken).ConfigureAwait(false);
        await _deployed(changed).ConfigureAwait(false);
    }

    private async Task ChangeAsync(PackageEndpoint endpoint, IReadOnlyDictionary<string, object?> settings, CancellationToken cancellationToken)
    {
        EndpointChange change = await EndpointChange.PlanAsync(_cloud.Packaging, endpoint.Id, _ => settings, cancellationToken).ConfigureAwait(false);
        await change.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What a channel has of CDN authorization.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Endpoints">Its endpoints.</param>
/// <param name="Distribution">Its distribution, or null.</param>
public sealed record CdnState(PackageChannel Channel, IReadOnlyList<PackageEndpoint> Endpoints, IDistributionDocument? Distribution)
{
    /// <summary>Endpoints that ask for the header.</summary>
    public IReadOnlyList<PackageEndpoint> Authorized => Endpoints.Where(e => e.CdnIdentifierSecretArn != null).ToList();

    /// <summary>The one secret of the channel's endpoints.</summary>
    /// <exception cref="LiveException"><c>CdnAuthorizationNotFound</c>, <c>CdnSecretAmbiguous</c>.</exception>
    public string RequireSecretArn()
    {
        List<string> arns = Authorized.Select(e => e.CdnIdentifierSecretArn!).Distinct().ToList();
        return arns.Count switch
        {
            1 => arns[0],
            0 => throw new LiveException(
                "CdnAuthorizationNotFound", "ObjectNotFound", $"No endpoint of the MediaPackage channel {Channel.Id} has CDN authorization.", Channel.Id,
                "Switch it on with New-PackageCdnAuthorization.", "Nothing was changed."),
            _ => throw new LiveException(
                "CdnSecretAmbiguous", "InvalidData", $"The endpoints of the MediaPackage channel {Channel.Id} have different secrets: {string.Join(", ", arns)}.", Channel.Id,
                "One distribution sends one header: give all endpoints the same secret first (New-PackageCdnAuthorization -SecretArn ...).", "Nothing was changed."),
        };
    }
}
