using System;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;
using static RedundantLive.Tests.Sandbox.DistributionXml;

namespace RedundantLive.Tests.Sandbox;

public class CloudFrontWireTests
{
    [Fact]
    public async Task A_distribution_is_made_with_tags_and_is_deployed_after_fifteen_minutes()
    {
        using var wire = new Wire();
        var made = (await wire.Cdn("POST", "/distribution?WithTags", WithTags(Config(), ("mediapackage:cloudfront_assoc", "arn:x")))).Expect(201);
        Assert.Equal("InProgress", made.Element("Status"));
        Assert.EndsWith("/distribution/" + made.Element("Id"), made.Headers["Location"]);
        wire.Clock.Advance(900);
        var read = (await wire.Cdn("GET", "/distribution/" + made.Element("Id"))).Expect(200);
        Assert.Equal("Deployed", read.Element("Status"));
        Assert.Equal(made.Headers["ETag"], read.Headers["ETag"]);
        var tags = (await wire.Cdn("GET", "/tagging?Resource=" + Uri.EscapeDataString(made.Element("ARN")))).Expect(200);
        Assert.Equal("arn:x", tags.Element("Value"));
    }

    [Fact]
    public async Task The_same_reference_is_the_same_distribution_or_a_conflict()
    {
        using var wire = new Wire();
        var first = (await wire.Cdn("POST", "/distribution", Config())).Expect(201);
        var again = (await wire.Cdn("POST", "/distribution", Config())).Expect(201);
        Assert.Equal(first.Element("Id"), again.Element("Id"));
        (await wire.Cdn("POST", "/distribution", Config().With(c => c.Find("Comment").Value = "other"))).Expect(409, "DistributionAlreadyExists");
    }

    [Fact]
    public async Task An_update_needs_the_present_version_and_makes_a_new_one()
    {
        using var wire = new Wire();
        var id = (await wire.Cdn("POST", "/distribution", Config())).Element("Id");
        var config = await wire.Cdn("GET", "/distribution/" + id + "/config");
        var changed = config.Xml.With(c => c.Find("Comment").Value = "changed");
        (await wire.Cdn("PUT", "/distribution/" + id + "/config", changed)).Expect(400, "InvalidIfMatchVersion");
        (await wire.Cdn("PUT", "/distribution/" + id + "/config", changed, "E000000000000")).Expect(412, "PreconditionFailed");
        var updated = (await wire.Cdn("PUT", "/distribution/" + id + "/config", changed, config.Headers["ETag"])).Expect(200);
        Assert.NotEqual(config.Headers["ETag"], updated.Headers["ETag"]);
        Assert.Equal("InProgress", updated.Element("Status"));
        (await wire.Cdn("PUT", "/distribution/" + id + "/config", changed, config.Headers["ETag"])).Expect(412, "PreconditionFailed");
        (await wire.Cdn("PUT", "/distribution/" + id + "/config", changed.With(c => c.Find("CallerReference").Value = "two"), updated.Headers["ETag"])).Expect(400, "IllegalUpdate");
    }

    [Fact]
    public async Task Unknown_elements_and_order_survive()
    {
        using var wire = new Wire();
        var future = XElement.Parse("<FutureThing xmlns=\"" + Wire.CloudFront + "\"><B>1.0</B><A x=\"y\"/></FutureThing>");
        var config = Config().With(c => c.Find("Origin").Element(Name("DomainName"))!.AddAfterSelf(future));
        var id = (await wire.Cdn("POST", "/distribution", config)).Expect(201).Element("Id");
        var read = await wire.Cdn("GET", "/distribution/" + id + "/config");
        Assert.True(XNode.DeepEquals(future, read.Xml.Find("FutureThing")));
        Assert.Equal("DomainName", ((XElement)read.Xml.Find("FutureThing").PreviousNode!).Name.LocalName);
        (await wire.Cdn("PUT", "/distribution/" + id + "/config", read.Xml, read.Headers["ETag"])).Expect(200);
        Assert.Equal(read.Text, (await wire.Cdn("GET", "/distribution/" + id + "/config")).Text);
    }

    [Theory]
    [InlineData("quantity", 400, "InconsistentQuantities", "Origins.Quantity")]
    [InlineData("reference", 400, "InvalidArgument", "DistributionConfig.CallerReference")]
    [InlineData("enum", 400, "InvalidArgument", "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy")]
    [InlineData("port", 400, "InvalidArgument", "DistributionConfig.Origins.Items[0].CustomOriginConfig.HTTPPort")]
    [InlineData("target", 404, "NoSuchOrigin", "DefaultCacheBehavior.TargetOriginId")]
    [InlineData("ttl", 400, "InvalidArgument", "DefaultCacheBehavior.MinTTL")]
    [InlineData("comment", 400, "InvalidArgument", "Comment")]
    public async Task A_broken_configuration_is_refused_by_name(string what, int status, string code, string named)
    {
        using var wire = new Wire();
        var config = Config().With(c =>
        {
            switch (what)
            {
                case "quantity": c.Find("Quantity").Value = "2"; break;
                case "reference": c.Find("CallerReference").Remove(); break;
                case "enum": c.Find("ViewerProtocolPolicy").Value = "maybe"; break;
                case "port": c.Find("HTTPPort").Value = "eighty"; break;
                case "target": c.Find("TargetOriginId").Value = "none"; break;
                case "ttl": c.Find("DefaultCacheBehavior").Add(new XElement(Name("MinTTL"), 5)); break;
                case "comment": c.Find("Comment").Value = new string('x', 129); break;
            }
        });
        Assert.Contains(named, (await wire.Cdn("POST", "/distribution", config)).Expect(status, code).ErrorMessage);
    }

    [Fact]
    public async Task Only_a_disabled_and_deployed_distribution_is_deleted()
    {
        using var wire = new Wire();
        var made = await wire.Cdn("POST", "/distribution", Config());
        var path = "/distribution/" + made.Element("Id");
        wire.Clock.Advance(900);
        (await wire.Cdn("DELETE", path, ifMatch: made.Headers["ETag"])).Expect(409, "DistributionNotDisabled");
        var config = await wire.Cdn("GET", path + "/config");
        var disabled = await wire.Cdn("PUT", path + "/config", config.Xml.With(c => c.Element(Name("Enabled"))!.Value = "false"), config.Headers["ETag"]);
        (await wire.Cdn("DELETE", path, ifMatch: disabled.Headers["ETag"])).Expect(409, "DistributionNotDisabled");
        wire.Clock.Advance(900);
        (await wire.Cdn("DELETE", path)).Expect(400, "InvalidIfMatchVersion");
        (await wire.Cdn("DELETE", path, ifMatch: made.Headers["ETag"])).Expect(412, "PreconditionFailed");
        (await wire.Cdn("DELETE", path, ifMatch: disabled.Headers["ETag"])).Expect(204);
        (await wire.Cdn("GET", path)).Expect(404, "NoSuchDistribution");
    }

    [Fact]
    public async Task Lists_are_paged_and_complete()
    {
        using var wire = new Wire();
        for (var i = 0; i < 5; i++)
        {
            (await wire.Cdn("POST", "/distribution", Config("r" + i))).Expect(201);
        }
        var seen = 0;
        var marker = "";
        Reply page;
        do
        {
            page = (await wire.Cdn("GET", "/distribution?MaxItems=2" + (marker.Length > 0 ? "&Marker=" + marker : ""))).Expect(200);
            seen += page.Xml.Descendants(Name("DistributionSummary")).Count();
            marker = page.Xml.Element(Name("NextMarker"))?.Value ?? "";
        }
        while (page.Element("IsTruncated") == "true");
        Assert.Equal(5, seen);
        Assert.Equal("", marker);
    }

    [Fact]
    public async Task Tags_policies_access_controls_and_invalidations_work()
    {
        using var wire = new Wire();
        var made = await wire.Cdn("POST", "/distribution", Config());
        var arn = Uri.EscapeDataString(made.Element("ARN"));
        (await wire.Cdn("POST", "/tagging?Operation=Tag&Resource=" + arn, Tags(("a", "1"), ("b", "2")))).Expect(204);
        (await wire.Cdn("POST", "/tagging?Operation=Untag&Resource=" + arn, new XElement(Name("TagKeys"), new XElement(Name("Items"), new XElement(Name("Key"), "a"))))).Expect(204);
        Assert.Equal("2", (await wire.Cdn("GET", "/tagging?Resource=" + arn)).Xml.Descendants(Name("Value")).Single().Value);
        (await wire.Cdn("GET", "/tagging?Resource=arn%3Aaws%3Acloudfront%3A%3A123456789012%3Adistribution%2FNONE")).Expect(404, "NoSuchResource");
        var managed = (await wire.Cdn("GET", "/cache-policy/08627262-05a9-4f76-9ded-b50ca2e3a84f")).Expect(200);
        Assert.Equal(new[] { "aws.manifestfilter", "start", "end", "m" }, managed.Xml.Find("QueryStrings").Descendants(Name("Name")).Select(n => n.Value));
        Assert.Contains((await wire.Cdn("GET", "/cache-policy?Type=managed")).Expect(200).Xml.Descendants(Name("Id")), i => i.Value == managed.Element("Id"));
        var control = new XElement(
            Name("OriginAccessControlConfig"), new XElement(Name("Name"), "oac"), new XElement(Name("SigningProtocol"), "sigv4"),
            new XElement(Name("SigningBehavior"), "always"), new XElement(Name("OriginAccessControlOriginType"), "mediapackagev2"));
        var oac = (await wire.Cdn("POST", "/origin-access-control", control)).Expect(201);
        (await wire.Cdn("POST", "/origin-access-control", control)).Expect(409, "OriginAccessControlAlreadyExists");
        Assert.Equal(oac.Element("Id"), (await wire.Cdn("GET", "/origin-access-control")).Expect(200).Xml.Descendants(Name("Id")).Single().Value);
        (await wire.Cdn("GET", "/origin-access-control/" + oac.Element("Id"))).Expect(200);
        (await wire.Cdn("DELETE", "/origin-access-control/" + oac.Element("Id"), ifMatch: oac.Headers["ETag"])).Expect(204);
        var batch = new XElement(
            Name("InvalidationBatch"),
            new XElement(Name("Paths"), new XElement(Name("Quantity"), 1), new XElement(Name("Items"), new XElement(Name("Path"), "/*"))),
            new XElement(Name("CallerReference"), "i"));
        Assert.Equal("InProgress", (await wire.Cdn("POST", "/distribution/" + made.Element("Id") + "/invalidation", batch)).Expect(201).Element("Status"));
        Assert.Equal("1", (await wire.Cdn("GET", "/distribution/" + made.Element("Id"))).Element("InProgressInvalidationBatches"));
        wire.Clock.Advance(60);
        Assert.Equal("0", (await wire.Cdn("GET", "/distribution/" + made.Element("Id"))).Element("InProgressInvalidationBatches"));
    }

    [Fact]
    public async Task What_is_no_xml_is_refused()
    {
        using var wire = new Wire();
        (await wire.SendAsync("cloudfront", "POST", "/2020-05-31/distribution", Wire.Content("<a", "application/xml"))).Expect(400, "MalformedXML");
        (await wire.SendAsync("cloudfront", "POST", "/2020-05-31/distribution", null)).Expect(400, "MissingBody");
        (await wire.SendAsync("cloudfront", "POST", "/2020-05-31/distribution", Wire.Content("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "application/xml"))).Expect(400, "MalformedXML");
    }
}
