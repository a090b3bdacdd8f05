using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Security;
using RedundantLive.Tests.Aws;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>Distributions, removal and CDN authorization over HTTP.</summary>
public sealed class PackagingSandboxTests : IDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/cdn";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, string> NoTags = [];

    private readonly AwsSandbox _aws = new();

    private ICloud Cloud => _aws.Cloud;

    public void Dispose() => _aws.Dispose();

    private async Task<PackageChannel> ChannelAsync(params PackagerType[] endpoints)
    {
        PackageChannel channel = await Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);
        foreach (PackagerType type in endpoints) await EndpointAsync(type);
        return channel;
    }

    private async Task<PackageEndpoint> EndpointAsync(PackagerType type, string? id = null) => (await Cloud.Packaging.CreateEndpointAsync(
        new PackageEndpointSpec { Id = id ?? $"cts-{type}", ChannelId = "cts", Type = type, Settings = EndpointSpecs.Create(type, EndpointSamples.With(type, "Description")).Require("x") }, None)).Endpoint;

    private CdnAuthorization Authorization(List<string>? waited = null) => new(Cloud, Random, document =>
    {
        waited?.Add(document.Distribution.Id);
        return Task.FromResult(document);
    });

    private static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return bytes;
    }

    [Fact]
    public async Task A_new_distribution_serves_every_packager_and_is_found_by_its_tag()
    {
        PackageChannel channel = await ChannelAsync(EndpointSamples.Packagers);
        var adoption = new DistributionAdoption(Cloud);
        PackageDistribution made = (await adoption.CreateAsync(channel, NoTags, legacy: false, None)).Distribution;

        PackageDistribution found = (await adoption.FindAsync(channel, None))!.Distribution;
        Assert.Equal(made.Id, found.Id);
        Assert.Equal(["index.ism/*", "*", "Default (*)"], found.Behaviors.Select(b => b.PathPattern));
        foreach (PackageEndpoint endpoint in await Cloud.Packaging.ListEndpointsAsync("cts", None))
        {
            Assert.Equal(EndpointUrls.Host(endpoint.Url), found.Origins.Single(o => o.Id == DistributionPlan.Route(found, EndpointUrls.Path(endpoint.Url)!)!.TargetOriginId).DomainName);
            PackageEndpoint served = EndpointUrls.WithDistribution(endpoint, found);
            Assert.Equal($"https://{found.DomainName}{EndpointUrls.Path(endpoint.Url)}", served.CloudFrontUrl);
            Assert.All(served.Manifests, m => Assert.Equal($"https://{found.DomainName}{EndpointUrls.Path(m.Url)}", m.CloudFrontUrl));
        }
    }

    [Fact]
    public async Task A_change_of_somebody_else_meanwhile_survives_ours()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls);
        var adoption = new DistributionAdoption(Cloud);
        IDistributionDocument stale = await Cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(channel, []), None);
        var theirs = new SetOrigin(new OriginSpec { Id = "theirs", DomainName = "www.example.com" });
        await Cloud.Distributions.UpdateAsync(stale.With([theirs, new SetBehavior(new BehaviorSpec { PathPattern = "/web/*", TargetOriginId = "theirs" })]), None);
        _aws.Sandbox.ClearCalls();

        PackageDistribution after = (await adoption.MatchAsync(stale, channel, None)).Distribution;

        Assert.Contains(after.Origins, o => o.Id == "theirs");
        Assert.Contains(after.Behaviors, b => b.PathPattern == "/web/*" && b.TargetOriginId == "theirs");
        Assert.Contains(after.Origins, o => o.Id.StartsWith("EMP-", StringComparison.Ordinal));
        Assert.Equal(1, _aws.Sandbox.Calls.Count(c => c is { Operation: "UpdateDistribution", Status: 412 }));
    }

    [Fact]
    public async Task A_foreign_distribution_is_adopted_and_given_back_as_it_was()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls, PackagerType.Mss);
        IDistributionDocument foreign = await Cloud.Distributions.CreateAsync(new DistributionSpec
        {
            CallerReference = "web", Comment = "the website",
            Origins = [new OriginSpec { Id = "web", DomainName = "www.example.com" }],
            DefaultBehavior = new BehaviorSpec { TargetOriginId = "web" },
            Behaviors = [new BehaviorSpec { PathPattern = "*.m3u8", TargetOriginId = "web" }],
        }, None);
        var adoption = new DistributionAdoption(Cloud);

        IDistributionDocument free = await adoption.RequireFreeAsync(foreign.Distribution.Id, channel, None);
        PackageDistribution adopted = (await adoption.AdoptAsync(free, channel, NoTags, None)).Distribution;

        foreach (PackageEndpoint endpoint in await Cloud.Packaging.ListEndpointsAsync("cts", None))
        {
            DistributionBehavior route = DistributionPlan.Route(adopted, EndpointUrls.Path(endpoint.Url)!)!;
            Assert.StartsWith("EMP-", route.TargetOriginId, StringComparison.Ordinal);
            Assert.Equal(endpoint.Type == PackagerType.Mss, route.SmoothStreaming);
        }

        Assert.Equal(foreign.Distribution.Id, (await adoption.FindAsync(channel, None))!.Distribution.Id);
        Assert.Throws<LiveException>(() => DistributionAdoption.RequireOwn(adopted));
        PackageChannel other = await Cloud.Packaging.CreateChannelAsync("other", null, NoTags, None);
        LiveException taken = await Assert.ThrowsAsync<LiveException>(() => adoption.RequireFreeAsync(foreign.Distribution.Id, other, None));
        Assert.Equal("DistributionInUse", taken.ErrorId);

        await new PackageRemoval(Cloud).RemoveEndpointsAsync("cts", ["cts-Hls", "cts-Mss"], _ => { }, None);
        IDistributionDocument left = await Cloud.Distributions.GetAsync(foreign.Distribution.Id, None);
        Assert.True(left.SameConfigurationAs(await Cloud.Distributions.GetAsync(foreign.Distribution.Id, None)));
        Assert.Equal(foreign.Distribution.Behaviors.Select(b => (b.PathPattern, b.TargetOriginId)), left.Distribution.Behaviors.Select(b => (b.PathPattern, b.TargetOriginId)));
        Assert.Equal(["web"], left.Distribution.Origins.Select(o => o.Id));
    }

    [Fact]
    public async Task Endpoints_go_before_what_the_distribution_had_for_them()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls, PackagerType.Dash);
        await new DistributionAdoption(Cloud).CreateAsync(channel, NoTags, legacy: false, None);
        _aws.Sandbox.ClearCalls();
        var removed = new List<string>();

        PackageDistribution? left = await new PackageRemoval(Cloud).RemoveEndpointsAsync("cts", ["cts-Hls", "cts-Dash"], removed.Add, None);
        await Cloud.Packaging.DeleteChannelAsync("cts", None);

        Assert.Equal(["cts-Hls", "cts-Dash"], removed);
        Assert.Equal(["DeleteOriginEndpoint", "DeleteOriginEndpoint", "UpdateDistribution", "DeleteChannel"], _aws.Sandbox.Calls.Where(c => c.IsWrite).Select(c => c.Operation));
        Assert.Equal(["TEMP_ORIGIN_ID/channel"], left!.Origins.Select(o => o.Id));
        Assert.Contains(PackageRemoval.Leftovers(channel, [], left), text => text.Contains(left.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_whose_answer_was_lost_is_taken_when_it_is_as_asked_for()
    {
        await ChannelAsync();
        var spec = new PackageEndpointSpec
        {
            Id = "lost", ChannelId = "cts", Type = PackagerType.Cmaf,
            Settings = EndpointSpecs.Create(PackagerType.Cmaf, EndpointSamples.With(PackagerType.Cmaf, "SpekeVideoPreset")).Require("lost"),
        };
        _aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAfterWork, Operation = "CreateOriginEndpoint" });

        Assert.Equal("lost", (await new EndpointCreation(Cloud).MakeAsync(spec, None)).Endpoint.Id);

        // The same id with other settings is somebody else's.
        CloudException other = await Assert.ThrowsAsync<CloudException>(() => new EndpointCreation(Cloud).MakeAsync(
            spec with { Type = PackagerType.Mss, Settings = EndpointSpecs.Create(PackagerType.Mss, new Dictionary<string, object?>()).Require("lost") }, None));
        Assert.True(other.OutcomeUnknown || other.Failure == CloudFailure.AlreadyExists);
    }

    [Fact]
    public async Task When_the_second_endpoint_cannot_go_the_distribution_still_matches()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls, PackagerType.Dash);
        await new DistributionAdoption(Cloud).CreateAsync(channel, NoTags, legacy: false, None);
        _aws.Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AccessDenied, Operation = "DeleteOriginEndpoint", Skip = 1 });

        await Assert.ThrowsAsync<CloudException>(() => new PackageRemoval(Cloud).RemoveEndpointsAsync("cts", ["cts-Hls", "cts-Dash"], _ => { }, None));

        PackageDistribution left = (await new DistributionAdoption(Cloud).FindAsync(channel, None))!.Distribution;
        PackageEndpoint dash = Assert.Single(await Cloud.Packaging.ListEndpointsAsync("cts", None));
        Assert.Equal("cts-Dash", dash.Id);
        Assert.StartsWith("EMP-", DistributionPlan.Route(left, EndpointUrls.Path(dash.Url)!)!.TargetOriginId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distribution_is_disabled_and_awaited_before_it_is_deleted()
    {
        PackageChannel channel = await ChannelAsync();
        var adoption = new DistributionAdoption(Cloud);
        IDistributionDocument made = await adoption.CreateAsync(channel, NoTags, legacy: true, None);
        var wait = new DistributionWait(Cloud.Distributions, new ScaledClock(0));

        await adoption.RemoveAsync(made, d => wait.ForDeployedAsync(d, DistributionWait.DefaultTimeout, (_, _) => { }, None), None);

        CloudException gone = await Assert.ThrowsAsync<CloudException>(() => Cloud.Distributions.GetAsync(made.Distribution.Id, None));
        Assert.Equal(CloudFailure.NotFound, gone.Failure);
    }

    [Fact]
    public async Task Authorization_reaches_the_distribution_before_the_endpoints_and_leaves_them_first()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls, PackagerType.Cmaf);
        await new DistributionAdoption(Cloud).CreateAsync(channel, NoTags, legacy: false, None);
        var waited = new List<string>();
        CdnAuthorization authorization = Authorization(waited);
        CdnState state = await authorization.ReadAsync(channel, None);
        _aws.Sandbox.ClearCalls();

        StoredSecret secret = await authorization.MakeSecretAsync("MediaPackage/cts", null, NoTags, None);
        PackageCdnAuthorization made = await authorization.EnableAsync(state, secret, Role, state.Endpoints, None);

        Assert.Equal(["CreateSecret", "UpdateDistribution", "UpdateOriginEndpoint", "UpdateOriginEndpoint"], _aws.Sandbox.Calls.Where(c => c.IsWrite).Select(c => c.Operation));
        Assert.Single(waited);
        Assert.Equal(["cts-Hls", "cts-Cmaf"], made.Endpoints.OrderDescending());
        state = await authorization.ReadAsync(channel, None);
        Assert.All(state.Endpoints, e => Assert.Equal(secret.Arn, e.CdnIdentifierSecretArn));
        Assert.Equal(secret.Arn, state.RequireSecretArn());
        DistributionOrigin origin = state.Distribution!.Distribution.Origins.Single(o => o.Id.StartsWith("EMP-", StringComparison.Ordinal));
        Assert.Equal(["X-MediaPackage-CDNIdentifier"], origin.CustomHeaderNames);
        Assert.DoesNotContain(Secrets.Reveal(CdnIdentifier.FromSecret(secret.Value, "x")), System.Text.Json.JsonSerializer.Serialize(made), StringComparison.Ordinal);

        _aws.Sandbox.ClearCalls();
        await authorization.EnableAsync(state, secret, Role, state.Endpoints, None);
        Assert.DoesNotContain(_aws.Sandbox.Calls, c => c.IsWrite);

        await authorization.DisableAsync(state, None);
        Assert.Equal(["UpdateOriginEndpoint", "UpdateOriginEndpoint", "UpdateDistribution"], _aws.Sandbox.Calls.Where(c => c.IsWrite).Select(c => c.Operation));
        Assert.Empty((await authorization.ReadAsync(channel, None)).Authorized);
    }

    [Fact]
    public async Task An_interrupted_rotation_goes_on_and_never_makes_the_value_invalid_that_cloudfront_sends()
    {
        PackageChannel channel = await ChannelAsync(PackagerType.Hls);
        await new DistributionAdoption(Cloud).CreateAsync(channel, NoTags, legacy: false, None);
        CdnAuthorization authorization = Authorization();
        CdnState state = await authorization.ReadAsync(channel, None);
        StoredSecret first = await authorization.MakeSecretAsync("MediaPackage/cts", null, NoTags, None);
        await authorization.EnableAsync(state, first, Role, state.Endpoints, None);
        state = await authorization.ReadAsync(channel, None);

        (StoredSecret second, bool isNew) = await authorization.RotateSecretAsync(state, first.Arn, None);
        Assert.True(isNew);
        Assert.False(Secrets.AreEqual(first.Value, second.Value));
        Assert.True(Secrets.AreEqual(first.Value, (await Cloud.Secrets.GetAsync(first.Arn, "AWSPREVIOUS", None))!.Value));

        // Here it was interrupted. The second run takes the value that was made.
        state = await authorization.ReadAsync(channel, None);
        (StoredSecret again, isNew) = await authorization.RotateSecretAsync(state, first.Arn, None);
        Assert.False(isNew);
        Assert.True(Secrets.AreEqual(second.Value, again.Value));
        await authorization.FinishRotationAsync(state, again, None);

        state = await authorization.ReadAsync(channel, None);
        (_, isNew) = await authorization.RotateSecretAsync(state, first.Arn, None);
        Assert.True(isNew);
    }

    [Fact]
    public async Task A_secret_of_another_form_is_refused_and_not_shown()
    {
        await Cloud.Secrets.CreateAsync(new SecretSpec { Name = "other", Value = Secrets.Protect("{\"password\":\"canary-77\"}") }, None);
        LiveException wrong = await Assert.ThrowsAsync<LiveException>(() => Authorization().RequireSecretAsync("other", None));
        Assert.Equal("CdnSecretInvalid", wrong.ErrorId);
        Assert.DoesNotContain("canary", wrong.ToString(), StringComparison.Ordinal);
        Assert.Equal("CdnSecretNotFound", (await Assert.ThrowsAsync<LiveException>(() => Authorization().RequireSecretAsync("none", None))).ErrorId);
        Assert.Equal("CdnSecretInvalid", (await Assert.ThrowsAsync<LiveException>(() => Authorization().MakeSecretAsync("other", null, NoTags, None))).ErrorId);
    }

    [Fact]
    public void A_new_identifier_has_the_form_that_mediapackage_asks_for()
    {
        for (int i = 0; i < 50; i++) Assert.Matches("^[A-Za-z0-9-]{64}$", Secrets.Reveal(CdnIdentifier.New(Random)));
    }
}
