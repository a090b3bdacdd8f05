using System.Management.Automation;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;

namespace RedundantLive.Hosting;

/// <summary>A cmdlet for the CDN authorization of a channel.</summary>
public abstract class CdnCmdlet : PackageChannelCmdlet
{
    /// <summary>How long CloudFront may take to deploy.</summary>
    [Parameter]
    public Duration Timeout { get; set; } = DistributionWait.DefaultTimeout;

    private protected CdnAuthorization Authorization(CancellationToken cancellationToken) =>
        new(Cloud, Random, changed => Waiting.ForDeployedAsync(this, Cloud.Distributions, changed, Timeout, cancellationToken));

    private protected Task<PackageChannel> ChannelAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Channel.Id);
        return Channel.ResolveAsync(Cloud, cancellationToken);
    }

    private protected static void RequireShape(string shape, string parameter, string value)
    {
        if (SettingShapes.Check(shape, value) is not { } problem) return;
        throw new LiveException("InputInvalid", "InvalidArgument", $"-{parameter} '{value}' {problem}", value, "Correct the value.", "Nothing was changed.");
    }

    private static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
    }
}
