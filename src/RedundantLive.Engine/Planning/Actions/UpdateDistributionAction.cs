using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Sets values of a CloudFront distribution. It is done when CloudFront has taken them; that all its edge locations have them takes some
/// minutes more, which nothing else in a plan waits for.
/// </summary>
internal sealed class UpdateDistributionAction : ResourceAction
{
    public const string Name = "UpdateDistribution";

    public UpdateDistributionAction(string distributionId, IReadOnlyList<ResourceValue> values) : base(distributionId, values)
    {
    }

    public UpdateDistributionAction(JsonMap data) : base(data)
    {
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    protected override string Title => $"distribution {Id}";

    /// <inheritdoc/>
    protected override async Task<Func<string, string?>> ReadAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageDistribution distribution = (await context.Cloud.Distributions.GetAsync(Id, cancellationToken).ConfigureAwait(false)).Distribution;
        return name => DistributionValues.Read(distribution, name);
    }

    /// <inheritdoc/>
    protected override async Task WriteAsync(ChangeContext context, IReadOnlyDictionary<string, string?> values)
    {
        DistributionEdit[] edits = values.Select(value => DistributionValues.Edit(value.Key, value.Value)).ToArray();
        IDistributionDocument current = await context.Cloud.Distributions.GetAsync(Id, CancellationToken.None).ConfigureAwait(false);
        IDistributionDocument after = await new ChannelDistributions(context.Cloud.Distributions).ApplyAsync(current, _ => edits, CancellationToken.None).ConfigureAwait(false);
        string[] differing = values.Where(value => DistributionValues.Read(after.Distribution, value.Key) != value.Value).Select(value => value.Key).ToArray();
        if (differing.Length > 0)
        {
            throw new LiveException(
                "SettingNotApplied", "InvalidResult", $"CloudFront took the change to distribution {Id}, but {string.Join(", ", differing)} reads differently.", Id,
                "Look at the distribution with Get-PackageDistribution.");
        }
    }
}
