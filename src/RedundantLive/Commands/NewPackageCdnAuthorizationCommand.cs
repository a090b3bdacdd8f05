using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Makes the endpoints of a channel answer to its CloudFront distribution only: secret, header, endpoints, in the order that keeps viewers watching.</summary>
[Cmdlet(VerbsCommon.New, "PackageCdnAuthorization", SupportsShouldProcess = true, DefaultParameterSetName = "Create")]
[OutputType(typeof(PackageCdnAuthorization))]
public sealed class NewPackageCdnAuthorizationCommand : CdnCmdlet
{
    /// <summary>Role with which MediaPackage reads the secret.</summary>
    [Parameter(Mandatory = true)]
    [Alias("CdnRoleArn")]
    [ValidateNotNullOrEmpty]
    public string RoleArn { get; set; } = "";

    /// <summary>Name of the secret to make; <c>MediaPackage/</c> and the channel id when left out.</summary>
    [Parameter(ParameterSetName = "Create")]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>A secret to adopt.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Adopt")]
    [Alias("CdnSecretArn")]
    [ValidateNotNullOrEmpty]
    public string? SecretArn { get; set; }

    /// <summary>KMS key of the secret; the role must be allowed to use it.</summary>
    [Parameter(ParameterSetName = "Create")]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Only these endpoints of the channel; all of them when left out.</summary>
    [Parameter]
    public PackageEndpointArgument[]? Endpoint { get; set; }

    /// <summary>Tags of the secret.</summary>
    [Parameter(ParameterSetName = "Create")]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        RequireShape("CdnRoleArn", "RoleArn", RoleArn);
        if (SecretArn != null) RequireShape("CdnSecretArn", "SecretArn", SecretArn);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> tags = Tags.From(Tag);
        CdnAuthorization authorization = Authorization(cancellationToken);
        CdnState state = await authorization.ReadAsync(await ChannelAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PackageEndpoint> endpoints = Chosen(state);
        StoredSecret? adopted = SecretArn == null ? null : await authorization.RequireSecretAsync(SecretArn, cancellationToken).ConfigureAwait(false);
        string name = SecretName ?? "MediaPackage/" + state.Channel.Id;
        string action = $"{(adopted == null ? $"Make secret {name}, send" : "Send")} header {DistributionPlan.AuthorizationHeader} from "
            + $"{(state.Distribution == null ? "your CDN" : "distribution " + state.Distribution.Distribution.Id)}, then ask for it at {string.Join(", ", endpoints.Select(e => e.Id))}";
        if (!await ShouldProcessAsync($"MediaPackage channel {state.Channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;

        StoredSecret secret = adopted ?? await authorization.MakeSecretAsync(name, KmsKeyId, tags, LetFinish(cancellationToken)).ConfigureAwait(false);
        if (state.Distribution == null)
        {
            WriteWarning($"The channel {state.Channel.Id} has no CloudFront distribution: your CDN must send the header {DistributionPlan.AuthorizationHeader} with the value of the secret, or it gets 403 from now on.");
        }

        WriteObject(await authorization.EnableAsync(state, secret, RoleArn, endpoints, cancellationToken).ConfigureAwait(false));
    }

    private IReadOnlyList<PackageEndpoint> Chosen(CdnState state)
    {
        string[] ids = Endpoint?.Select(e => e.Id).ToArray() ?? state.Endpoints.Select(e => e.Id).ToArray();
        string? unknown = ids.FirstOrDefault(id => state.Endpoints.All(e => e.Id != id));
        if (unknown == null && ids.Length > 0) return state.Endpoints.Where(e => ids.Contains(e.Id)).ToList();
        throw new LiveException(
            "EndpointNotFound", "ObjectNotFound",
            unknown == null ? $"The MediaPackage channel {state.Channel.Id} has no endpoint." : $"The MediaPackage channel {state.Channel.Id} has no endpoint {unknown}.",
            unknown ?? state.Channel.Id, "See Get-PackageEndpoint; add endpoints first (Add-PackageEndpoint).", "Nothing was changed.");
    }
}
