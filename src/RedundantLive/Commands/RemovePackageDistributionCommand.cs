using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Removes the CloudFront distribution of a MediaPackage channel: disables it, waits until that is deployed, deletes it.</summary>
[Cmdlet(VerbsCommon.Remove, "PackageDistribution", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemovePackageDistributionCommand : AwsCmdlet
{
    /// <summary>Distribution id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DistributionId")]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>How long to wait at most.</summary>
    [Parameter]
    public Duration Timeout { get; set; } = DistributionWait.DefaultTimeout;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IDistributionDocument distribution = await Cloud.Distributions.GetAsync(Id, cancellationToken).ConfigureAwait(false);
        DistributionAdoption.RequireOwn(distribution.Distribution);
        string target = $"CloudFront distribution {Id} ({distribution.Distribution.DomainName})";
        if (!await ShouldProcessAsync(target, "Disable, wait until that is deployed, and delete").ConfigureAwait(false)) return;

        await new DistributionAdoption(Cloud).RemoveAsync(
            distribution, disabled => Waiting.ForDeployedAsync(this, Cloud.Distributions, disabled, Timeout, cancellationToken), LetFinish(cancellationToken)).ConfigureAwait(false);
        WriteVerbose($"Distribution {Id} is removed.");
    }
}
