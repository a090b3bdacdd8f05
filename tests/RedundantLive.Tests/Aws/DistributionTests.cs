using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>CloudFront over real HTTP against the sandbox.</summary>
public sealed class DistributionTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    private static DistributionSpec Spec(string reference = "ref-1") => new()
    {
        CallerReference = reference,
        Comment = "Managed by MediaPackage - cts",
        Origins =
        [
            new OriginSpec { Id = "TEMP_ORIGIN_ID/channel", DomainName = "mediapackage.amazonaws.com" },
            new OriginSpec { Id = "EMP-abc", DomainName = "abc.mediapackage.eu-west-1.amazonaws.com" },
        ],
        DefaultBehavior = new BehaviorSpec { TargetOriginId = "TEMP_ORIGIN_ID/channel" },
        Behaviors =
        [
            new BehaviorSpec { PathPattern = "index.ism/*", TargetOriginId = "EMP-abc", SmoothStreaming = true },
            new BehaviorSpec { PathPattern = "*", TargetOriginId = "EMP-abc" },
        ],
        ErrorCodes = [400, 403, 404],
        Tags = new Dictionary<string, string> { ["mediapackage:cloudfront_assoc"] = "arn:aws:mediapackage:eu-west-1:111122223333:channels/x" },
    };

    [Fact]
    public async Task A_distribution_is_made_as_specified()
    {
        IDistributionDocument made = await aws.Cloud.Distributions.CreateAsync(Spec(), None);

        PackageDistribution read = (await aws.Cloud.Distributions.GetAsync(made.Distribution.Id, None)).Distribution;
        Assert.Equal("arn:aws:mediapackage:eu-west-1:111122223333:channels/x", made.Distribution.AssociatedChannelArn);
        Assert.Equal(["index.ism/*", "*", "Default (*)"], read.Behaviors.Select(b => b.PathPattern));
        Assert.True(read.Behaviors[0].SmoothStreaming);
        Assert.All(read.Behaviors, b => Assert.Equal("redirect-to-https", b.ViewerProtocolPolicy));
        Assert.All(read.Behaviors, b => Assert.Equal(["aws.manifestfilter", "end", "m", "start"], b.QueryStrings.OrderBy(q => q, StringComparer.Ordinal)));
        Assert.All(read.Behaviors, b => Assert.Equal(TimeSpan.Zero, b.MinTtl));
        Assert.All(read.Origins, o => Assert.Equal("https-only", o.ProtocolPolicy));
        Assert.Equal(TimeSpan.FromSeconds(1), read.ErrorCaching["404"]);
        Assert.True(read.Enabled);
        Assert.EndsWith(".cloudfront.net", read.DomainName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creating_again_with_the_same_reference_makes_no_second_one()
    {
        IDistributionDocument first = await aws.Cloud.Distributions.CreateAsync(Spec(), None);
        IDistributionDocument second = await aws.Cloud.Distributions.CreateAsync(Spec(), None);

        Assert.Equal(first.Distribution.Id, second.Distribution.Id);
        Assert.Single(await aws.Cloud.Distributions.ListAsync(None));
    }

    [Fact]
    public async Task Edits_are_written_back_and_a_stale_document_is_refused()
    {
        IDistributionDocument before = await aws.Cloud.Distributions.CreateAsync(Spec(), None);
        IDistributionDocument desired = before.With(
        [
            new SetOrigin(new OriginSpec { Id = "EMP-new", DomainName = "new.mediapackage.eu-west-1.amazonaws.com" }),
            new SetBehavior(new BehaviorSpec { PathPattern = "*.m3u8", TargetOriginId = "EMP-new", CachePolicyId = "08627262-05a9-4f76-9ded-b50ca2e3a84f" }),
            new SetBehavior(new BehaviorSpec { PathPattern = "*", TargetOriginId = "EMP-new" }),
            new SetOriginHeader("EMP-new", "X-MediaPackage-CDNIdentifier", Secrets.Protect("canary-header-1")),
        ]);

        IDistributionDocument after = await aws.Cloud.Distributions.UpdateAsync(desired, None);
        CloudException stale = await Assert.ThrowsAsync<CloudException>(() => aws.Cloud.Distributions.UpdateAsync(before.With([new SetEnabled(false)]), None));

        Assert.False(before.SameConfigurationAs(after));
        Assert.True(after.SameConfigurationAs(await aws.Cloud.Distributions.GetAsync(before.Distribution.Id, None)));
        Assert.Equal(["index.ism/*", "*.m3u8", "*", "Default (*)"], after.Distribution.Behaviors.Select(b => b.PathPattern));
        Assert.Equal("EMP-new", after.Distribution.Behaviors[2].TargetOriginId);
        Assert.Equal("08627262-05a9-4f76-9ded-b50ca2e3a84f", after.Distribution.Behaviors[1].CachePolicyId);
        Assert.Equal(["X-MediaPackage-CDNIdentifier"], after.Distribution.Origins.Single(o => o.Id == "EMP-new").CustomHeaderNames);
        Assert.Equal(CloudFailure.PreconditionFailed, stale.Failure);
        Assert.Equal(before.Distribution.Behaviors[0].TargetOriginId, after.Distribution.Behaviors[0].TargetOriginId);
    }

    /// <summary>What a repair sets reads back, and its undo leaves the very configuration of before.</summary>
    [Theory]
    [InlineData("errorCaching/504", "1")]
    [InlineData("errorCaching/416", "1")]
    [InlineData("originProtocol/EMP-abc", "http-only")]
    [InlineData("minTtl/*", "3")]
    [InlineData("queryStrings/Default (*)", "m,start")]
    public async Task A_value_is_set_and_put_back(string name, string value)
    {
        IDistributionDocument before = await aws.Cloud.Distributions.CreateAsync(Spec(), None);
        string? old = DistributionValues.Read(before.Distribution, name);

        IDistributionDocument after = await aws.Cloud.Distributions.UpdateAsync(before.With([DistributionValues.Edit(name, value)]), None);
        IDistributionDocument undone = await aws.Cloud.Distributions.UpdateAsync(after.With([DistributionValues.Edit(name, old)]), None);

        Assert.NotEqual(value, old);
        Assert.Equal(value, DistributionValues.Read(after.Distribution, name));
        Assert.True(undone.SameConfigurationAs(before));
    }

    [Fact]
    public async Task Removing_takes_out_origins_behaviours_and_headers()
    {
        IDistributionDocument before = await aws.Cloud.Distributions.CreateAsync(Spec(), None);
        IDistributionDocument headed = await aws.Cloud.Distributions.UpdateAsync(before.With([new SetOriginHeader("EMP-abc", "X-A", Secrets.Protect("1"))]), None);

        IDistributionDocument after = await aws.Cloud.Distributions.UpdateAsync(headed.With(
        [
            new SetOriginHeader("EMP-abc", "x-a", null),
            new RemoveBehavior("index.ism/*"),
            new RemoveBehavior("*"),
            new RemoveOrigin("EMP-abc"),
        ]), None);

        Assert.Equal(["Default (*)"], after.Distribution.Behaviors.Select(b => b.PathPattern));
        Assert.Equal(["TEMP_ORIGIN_ID/channel"], after.Distribution.Origins.Select(o => o.Id));
        Assert.Throws<ArgumentException>(() => after.With([new SetOriginHeader("EMP-abc", "X-A", null)]));
    }

    [Fact]
    public async Task Edits_that_change_nothing_leave_the_configuration_the_same()
    {
        IDistributionDocument before = await aws.Cloud.Distributions.CreateAsync(Spec(), None);

        IDistributionDocument after = before.With(
        [
            new SetOrigin(new OriginSpec { Id = "EMP-abc", DomainName = "abc.mediapackage.eu-west-1.amazonaws.com" }),
            new SetBehavior(new BehaviorSpec { PathPattern = "*", TargetOriginId = "EMP-abc" }),
            new RemoveBehavior("nothing"),
            new SetEnabled(true),
        ]);

        Assert.True(before.SameConfigurationAs(after));
    }

    [Fact]
    public async Task Tags_are_read_and_written()
    {
        IDistributionDocument made = await aws.Cloud.Distributions.CreateAsync(Spec(), None);

        await aws.Cloud.Distributions.TagAsync(made.Distribution.Arn, new Dictionary<string, string> { ["team"] = "live + late" }, None);

        IReadOnlyDictionary<string, string> tags = await aws.Cloud.Distributions.ListTagsAsync(made.Distribution.Arn, None);
        Assert.Equal("live + late", tags["team"]);
        Assert.Equal("arn:aws:mediapackage:eu-west-1:111122223333:channels/x", tags["mediapackage:cloudfront_assoc"]);
    }

    [Fact]
    public async Task Only_a_disabled_distribution_is_deleted()
    {
        IDistributionDocument made = await aws.Cloud.Distributions.CreateAsync(Spec(), None);
        CloudException refused = await Assert.ThrowsAsync<CloudException>(async () =>
            await aws.Cloud.Distributions.DeleteAsync(await aws.Cloud.Distributions.GetAsync(made.Distribution.Id, None), None));

        IDistributionDocument now = await aws.Cloud.Distributions.GetAsync(made.Distribution.Id, None);
        await aws.Cloud.Distributions.UpdateAsync(now.With([new SetEnabled(false)]), None);
        await aws.Cloud.Distributions.DeleteAsync(await aws.Cloud.Distributions.GetAsync(made.Distribution.Id, None), None);

        Assert.Equal(CloudFailure.Conflict, refused.Failure);
        Assert.Empty(await aws.Cloud.Distributions.ListAsync(None));
    }
}
