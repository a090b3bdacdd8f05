using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using RedundantLive.Aws.Documents;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>A distribution that somebody else made, with elements that nobody here has heard of.</summary>
public class ForeignDistributionTests
{
    private const string Host = "aaaa1111.mediapackage.eu-west-1.amazonaws.com";

    private const string Xml = """
        <Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1</Id><ARN>arn:aws:cloudfront::1:distribution/E1</ARN><Status>Deployed</Status>
        <DomainName>d1.cloudfront.net</DomainName><DistributionConfig><CallerReference>web</CallerReference><Novelty kind="x"><A>1</A><B/></Novelty>
        <Origins><Quantity>1</Quantity><Items><Origin><Id>web</Id><Newer>7</Newer><DomainName>www.example.com</DomainName><CustomHeaders><Quantity>1</Quantity><Items>
        <OriginCustomHeader><HeaderName>X-Own</HeaderName><HeaderValue>v</HeaderValue></OriginCustomHeader></Items></CustomHeaders><S3OriginConfig><OriginAccessIdentity/></S3OriginConfig></Origin></Items></Origins>
        <DefaultCacheBehavior><TargetOriginId>web</TargetOriginId><Latest><Deep>é &amp; &lt;</Deep></Latest><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy></DefaultCacheBehavior>
        <CacheBehaviors><Quantity>1</Quantity><Items><CacheBehavior><PathPattern>*.m3u8</PathPattern><TargetOriginId>web</TargetOriginId><Odd/><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy></CacheBehavior></Items></CacheBehaviors>
        <CustomErrorResponses><Quantity>0</Quantity></CustomErrorResponses><Comment>the website</Comment><Enabled>true</Enabled><Future>f</Future></DistributionConfig></Distribution>
        """;

    private static readonly PackageEndpoint[] Endpoints =
    [
        new() { Id = "hls", Type = PackagerType.Hls, Url = $"https://{Host}/out/v1/11/index.m3u8" },
        new() { Id = "mss", Type = PackagerType.Mss, Url = $"https://{Host}/out/v1/22/index.ism/Manifest" },
    ];

    private static DistributionDocument Foreign() => new(XElement.Parse(Xml), "etag");

    [Fact]
    public void Every_element_survives_in_its_place()
    {
        DistributionDocument before = Foreign();
        var after = (DistributionDocument)before.With(DistributionPlan.Match(before.Distribution, Endpoints));
        XElement written = XElement.Parse(after.ToUpdate());

        // Ours: one origin, two behaviours before all others, and the counts.
        List<XElement> ours = written.Descendants().Where(e => e.Name.LocalName is "Origin" or "CacheBehavior"
            && e.Descendants().Any(d => d.Value.StartsWith("EMP-", StringComparison.Ordinal))).ToList();
        Assert.Equal(["EMP-aaaa1111", "/out/v1/22/*", "/out/v1/11/*"], ours.Select(e => e.Elements().First().Value));
        Assert.All(ours.Where(e => e.Name.LocalName == "CacheBehavior"), e => Assert.Null(e.PreviousNode is XElement p && !ours.Contains(p) ? p : null));
        Assert.Equal(["https-only", "TLSv1.2"], ours[0].Descendants().Where(e => e.Name.LocalName is "OriginProtocolPolicy" or "SslProtocol").Select(e => e.Value));
        ours.ForEach(e => e.Remove());
        foreach (XElement quantity in written.Elements().Where(e => e.Name.LocalName is "Origins" or "CacheBehaviors").Select(e => e.Elements().First()))
        {
            Assert.Equal("Quantity", quantity.Name.LocalName);
            quantity.Value = "1";
        }

        Assert.Equal(Plain(XElement.Parse(before.ToUpdate())), Plain(written));
    }

    [Fact]
    public void Taking_ours_away_again_leaves_what_was_there()
    {
        DistributionDocument before = Foreign();
        IDistributionDocument adopted = before.With(DistributionPlan.Match(before.Distribution, Endpoints));
        adopted = adopted.With(DistributionPlan.Authorize(adopted.Distribution, Endpoints, Secrets.Protect("canary-value-1")));
        var left = (DistributionDocument)adopted.With(DistributionPlan.Match(adopted.Distribution, []));

        Assert.Equal(Plain(XElement.Parse(before.ToUpdate())), Plain(XElement.Parse(left.ToUpdate())));
    }

    [Fact]
    public void The_header_goes_to_our_origin_only_and_the_foreign_one_keeps_its_own()
    {
        DistributionDocument before = Foreign();
        IDistributionDocument adopted = before.With(DistributionPlan.Match(before.Distribution, Endpoints));
        adopted = adopted.With(DistributionPlan.Authorize(adopted.Distribution, Endpoints, Secrets.Protect("canary-value-1")));

        Assert.Equal(["X-Own"], adopted.Distribution.Origins[0].CustomHeaderNames);
        Assert.Equal([DistributionPlan.AuthorizationHeader], adopted.Distribution.Origins[1].CustomHeaderNames);
        Assert.False(adopted.SameConfigurationAs(adopted.With(DistributionPlan.Authorize(adopted.Distribution, Endpoints, Secrets.Protect("canary-value-2")))));
    }

    private static string Plain(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
