using System;
using System.Linq;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Packaging;

public class DistributionPlanTests
{
    private const string HostA = "aaaa1111.mediapackage.eu-west-1.amazonaws.com";
    private const string HostB = "bbbb2222.mediapackage.eu-west-1.amazonaws.com";

    private static readonly PackageChannel Channel = new() { Id = "cts", Arn = "arn:aws:mediapackage:eu-west-1:111122223333:channels/1" };

    private static PackageEndpoint Endpoint(PackagerType type, string guid, string host = HostA, string name = "index") => new()
    {
        Id = $"e-{guid}", Type = type,
        Url = $"https://{host}/out/v1/{guid}/" + type switch
        {
            PackagerType.Dash => name + ".mpd",
            PackagerType.Mss => name + ".ism/Manifest",
            PackagerType.Cmaf => "m1/" + name + ".m3u8",
            _ => name + ".m3u8",
        },
    };

    private static PackageDistribution Own(params PackageEndpoint[] endpoints)
    {
        DistributionSpec spec = DistributionPlan.ForChannel(Channel, Array.Empty<PackageEndpoint>());
        var empty = new PackageDistribution
        {
            Id = "E1", Comment = spec.Comment,
            Origins = spec.Origins.Select(o => new DistributionOrigin { Id = o.Id, DomainName = o.DomainName }).ToList(),
            Behaviors = new[] { new DistributionBehavior { PathPattern = "Default (*)", TargetOriginId = spec.DefaultBehavior.TargetOriginId, CachePolicyId = spec.DefaultBehavior.CachePolicyId } },
        };
        return DistributionPreview.Apply(empty, DistributionPlan.Attach(empty, endpoints));
    }

    private static PackageDistribution Foreign() => new()
    {
        Id = "E2", Comment = "the website",
        Origins = new[] { new DistributionOrigin { Id = "web", DomainName = "www.example.com" } },
        Behaviors = new[]
        {
            new DistributionBehavior { PathPattern = "*.m3u8", TargetOriginId = "web" },
            new DistributionBehavior { PathPattern = "*", TargetOriginId = "web" },
            new DistributionBehavior { PathPattern = "Default (*)", TargetOriginId = "web" },
        },
    };

    [Fact]
    public void A_new_distribution_is_what_the_console_makes()
    {
        DistributionSpec spec = DistributionPlan.ForChannel(Channel, Array.Empty<PackageEndpoint>());

        Assert.Equal("Managed by MediaPackage - cts", spec.Comment);
        Assert.Equal("TEMP_ORIGIN_ID/channel", Assert.Single(spec.Origins).Id);
        Assert.Equal("TEMP_ORIGIN_ID/channel", spec.DefaultBehavior.TargetOriginId);
        Assert.Equal("08627262-05a9-4f76-9ded-b50ca2e3a84f", spec.DefaultBehavior.CachePolicyId);
        Assert.Equal(1, spec.ErrorCachingSeconds);
        Assert.Contains(404, spec.ErrorCodes);
        Assert.Contains(503, spec.ErrorCodes);
        Assert.Equal(Channel.Arn, spec.Tags["mediapackage:cloudfront_assoc"]);
        Assert.Null(DistributionPlan.ForChannel(Channel, Array.Empty<PackageEndpoint>(), legacy: true).DefaultBehavior.CachePolicyId);
    }

    [Fact]
    public void A_new_distribution_of_a_channel_with_endpoints_serves_them_at_once()
    {
        DistributionSpec spec = DistributionPlan.ForChannel(Channel, new[] { Endpoint(PackagerType.Hls, "11"), Endpoint(PackagerType.Hls, "22", HostB) });

        Assert.Equal(new[] { "TEMP_ORIGIN_ID/channel", "EMP-aaaa1111", "EMP-bbbb2222" }, spec.Origins.Select(o => o.Id));
        Assert.Equal(new[] { "/out/v1/22/*", "index.ism/*", "*" }, spec.Behaviors.Select(b => b.PathPattern));
    }

    [Fact]
    public void The_first_endpoint_brings_origin_and_behaviours_and_the_next_on_the_same_host_none()
    {
        PackageDistribution own = Own(Endpoint(PackagerType.Hls, "11"));

        Assert.Equal(new[] { "TEMP_ORIGIN_ID/channel", "EMP-aaaa1111" }, own.Origins.Select(o => o.Id));
        Assert.Equal(new[] { "index.ism/*", "*", "Default (*)" }, own.Behaviors.Select(b => b.PathPattern));
        Assert.Equal(new[] { true, false, false }, own.Behaviors.Select(b => b.SmoothStreaming));
        Assert.All(own.Behaviors.Take(2), b => Assert.Equal("EMP-aaaa1111", b.TargetOriginId));
        foreach (PackagerType type in new[] { PackagerType.Hls, PackagerType.Dash, PackagerType.Cmaf, PackagerType.Mss })
        {
            Assert.Empty(DistributionPlan.Attach(own, new[] { Endpoint(type, "22") }));
        }
    }

    [Fact]
    public void A_smooth_manifest_of_another_name_gets_its_own_behaviour()
    {
        PackageDistribution own = Own(Endpoint(PackagerType.Hls, "11"), Endpoint(PackagerType.Mss, "22", name: "main"));
        Assert.Equal(new[] { "index.ism/*", "main.ism/*", "*", "Default (*)" }, own.Behaviors.Select(b => b.PathPattern));
        Assert.True(own.Behaviors[1].SmoothStreaming);
    }

    [Fact]
    public void A_second_host_gets_an_origin_and_the_folder_of_its_endpoint()
    {
        PackageDistribution own = Own(Endpoint(PackagerType.Hls, "11"), Endpoint(PackagerType.Dash, "22", HostB));
        Assert.Equal("EMP-bbbb2222", DistributionPlan.Route(own, "/out/v1/22/index.mpd")!.TargetOriginId);
        Assert.Equal("EMP-aaaa1111", DistributionPlan.Route(own, "/out/v1/11/index.m3u8")!.TargetOriginId);
    }

    [Fact]
    public void A_foreign_distribution_keeps_everything_that_it_served_before()
    {
        PackageDistribution before = Foreign();
        PackageEndpoint[] endpoints = { Endpoint(PackagerType.Hls, "11"), Endpoint(PackagerType.Mss, "22") };
        PackageDistribution after = DistributionPreview.Apply(before, DistributionPlan.Attach(before, endpoints));

        Assert.Equal(before.Behaviors, after.Behaviors.Where(b => b.TargetOriginId == "web"));
        Assert.Equal(before.Origins[0], after.Origins[0]);
        Assert.Equal("EMP-aaaa1111", DistributionPlan.Route(after, "/out/v1/11/index.m3u8")!.TargetOriginId);
        DistributionBehavior smooth = DistributionPlan.Route(after, "/out/v1/22/index.ism/Manifest")!;
        Assert.True(smooth.SmoothStreaming);
        Assert.Equal("web", DistributionPlan.Route(after, "/live.m3u8")!.TargetOriginId);
        Assert.Equal("web", DistributionPlan.Route(after, "/out/v1/33/index.m3u8")!.TargetOriginId);
        Assert.Empty(DistributionPlan.Match(after, endpoints));
    }

    [Fact]
    public void An_existing_origin_for_the_host_is_used_as_it_is()
    {
        PackageDistribution foreign = Foreign() with
        {
            Origins = new[] { new DistributionOrigin { Id = "web", DomainName = "www.example.com" }, new DistributionOrigin { Id = "mine", DomainName = HostA.ToUpperInvariant() } },
        };
        DistributionEdit edit = Assert.Single(DistributionPlan.Attach(foreign, new[] { Endpoint(PackagerType.Hls, "11") }));
        Assert.Equal("mine", Assert.IsType<SetBehavior>(edit).Behavior.TargetOriginId);
    }

    [Fact]
    public void When_endpoints_go_what_was_theirs_goes_and_nothing_else()
    {
        PackageEndpoint one = Endpoint(PackagerType.Hls, "11"), two = Endpoint(PackagerType.Dash, "22", HostB);
        PackageDistribution own = Own(one, two);

        PackageDistribution withoutTwo = DistributionPreview.Apply(own, DistributionPlan.Match(own, new[] { one }));
        Assert.Equal(Own(one).Behaviors, withoutTwo.Behaviors);
        Assert.Equal(Own(one).Origins.Select(o => o.Id), withoutTwo.Origins.Select(o => o.Id));

        PackageDistribution empty = DistributionPreview.Apply(own, DistributionPlan.Match(own, Array.Empty<PackageEndpoint>()));
        Assert.Equal(new[] { "TEMP_ORIGIN_ID/channel" }, empty.Origins.Select(o => o.Id));
        Assert.Equal(new[] { "Default (*)" }, empty.Behaviors.Select(b => b.PathPattern));

        PackageDistribution foreign = Foreign();
        PackageDistribution adopted = DistributionPreview.Apply(foreign, DistributionPlan.Attach(foreign, new[] { one, two }));
        PackageDistribution left = DistributionPreview.Apply(adopted, DistributionPlan.Match(adopted, Array.Empty<PackageEndpoint>()));
        Assert.Equal(foreign.Behaviors, left.Behaviors);
        Assert.Equal(foreign.Origins, left.Origins);
    }

    [Fact]
    public void New_behaviours_follow_the_caching_of_the_distribution()
    {
        PackageDistribution legacy = Own() with
        {
            Behaviors = new[] { new DistributionBehavior { PathPattern = "Default (*)", TargetOriginId = "TEMP_ORIGIN_ID/channel" } },
        };
        Assert.All(DistributionPlan.Attach(legacy, new[] { Endpoint(PackagerType.Hls, "11") }).OfType<SetBehavior>(), e => Assert.Null(e.Behavior.CachePolicyId));
        Assert.All(DistributionPlan.Attach(Own(), new[] { Endpoint(PackagerType.Hls, "11") }).OfType<SetBehavior>(), e => Assert.NotNull(e.Behavior.CachePolicyId));
    }

    [Fact]
    public void The_header_goes_to_the_origins_of_the_endpoints_only()
    {
        PackageDistribution own = Own(Endpoint(PackagerType.Hls, "11"));
        DistributionEdit edit = Assert.Single(DistributionPlan.Authorize(own, new[] { Endpoint(PackagerType.Hls, "11") }, Secrets.Protect("canary-value")));
        var header = Assert.IsType<SetOriginHeader>(edit);
        Assert.Equal(("EMP-aaaa1111", "X-MediaPackage-CDNIdentifier"), (header.OriginId, header.Name));
        Assert.DoesNotContain("canary", DistributionPreview.Describe(new[] { edit }), StringComparison.Ordinal);
        Assert.Empty(DistributionPlan.Authorize(own, new[] { Endpoint(PackagerType.Hls, "11") }, null));
    }

    [Theory]
    [InlineData("*", "/anything", true)]
    [InlineData("index.ism/*", "/index.ism/Manifest", true)]
    [InlineData("index.ism/*", "/out/v1/1/index.ism/Manifest", false)]
    [InlineData("/out/v1/1/*", "/out/v1/1/index.m3u8", true)]
    [InlineData("out/v?/1/*", "/out/v1/1/", true)]
    [InlineData("*.m3u8", "/a/b.M3U8", false)]
    [InlineData("a.b", "/aXb", false)]
    public void Patterns_match_as_cloudfront_matches_them(string pattern, string path, bool matches)
    {
        Assert.Equal(matches, PathPatterns.Match(pattern, path));
    }

    [Theory]
    [InlineData(PackagerType.Hls, "https://d1.cloudfront.net/out/v1/11/index.m3u8")]
    [InlineData(PackagerType.Dash, "https://d1.cloudfront.net/out/v1/11/index.mpd")]
    [InlineData(PackagerType.Cmaf, "https://d1.cloudfront.net/out/v1/11/m1/index.m3u8")]
    [InlineData(PackagerType.Mss, "https://d1.cloudfront.net/out/v1/11/index.ism/Manifest")]
    public void The_cloudfront_address_is_right_for_every_packager(PackagerType type, string expected)
    {
        PackageEndpoint endpoint = Endpoint(type, "11") with
        {
            Manifests = type == PackagerType.Cmaf ? new[] { new PackageManifest { Id = "m1", Url = Endpoint(type, "11").Url }, new PackageManifest { Id = "m2" } } : Array.Empty<PackageManifest>(),
        };
        PackageEndpoint served = EndpointUrls.WithDistribution(endpoint, new PackageDistribution { DomainName = "d1.cloudfront.net" });
        Assert.Equal(expected, served.CloudFrontUrl);
        if (type == PackagerType.Cmaf) Assert.Equal(new string?[] { expected, null }, served.Manifests.Select(m => m.CloudFrontUrl));
        Assert.Null(EndpointUrls.WithDistribution(served, null).CloudFrontUrl);
    }
}
