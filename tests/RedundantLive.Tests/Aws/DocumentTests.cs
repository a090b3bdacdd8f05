using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>Documents of all services: what is kept, what is sent, what is read.</summary>
public sealed class DocumentTests
{
    private const string Ns = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    [Theory]
    [InlineData("{\"a\":1.0,\"b\":1e3,\"c\":-0.0E-5,\"d\":12345678901234567890.123}")]
    [InlineData("{\"\\u0061\":\"\\u00e9\\/\\n\",\"a\":\"é😀\"}")]
    [InlineData("[]")]
    [InlineData("{\"a\":{},\"b\":[],\"c\":null,\"d\":[[],{}]}")]
    public void Json_is_written_as_it_was_read(string text) => Assert.Equal(text, JsonText.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":01}")]
    [InlineData("<a/>")]
    public void What_is_not_json_is_refused(string text) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonText.Parse(text));

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1000", "1e3", true)]
    [InlineData("0.1", "1E-1", true)]
    [InlineData("-0", "0", true)]
    [InlineData("12345678901234567890123", "12345678901234567890124", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("\"é\"", "\"\\u00e9\"", true)]
    [InlineData("{\"a\":1,\"b\":null}", "{\"a\":1}", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("{}", "[]", false)]
    public void Documents_are_compared_by_meaning(string left, string right, bool same) =>
        Assert.Equal(same, JsonCompare.Canonical(JsonText.Parse(left)) == JsonCompare.Canonical(JsonText.Parse(right)));

    [Fact]
    public void Empty_kinds_of_a_destination_are_not_sent_and_a_meaningful_empty_structure_is()
    {
        var document = new LiveChannelDocument((JsonObject)JsonText.Parse(
            """
            {"id":"1","name":null,"destinations":[{"id":"d","settings":[{"url":"u"}],"mediaPackageSettings":[],"multiplexSettings":{}}],
            "encoderSettings":{"outputGroups":[{"outputGroupSettings":{"mediaPackageGroupSettings":{"destination":{"destinationRefId":"d"}},"hlsGroupSettings":{}},
            "outputs":[{"outputSettings":{"mediaPackageOutputSettings":{}}}]}]}}
            """), "eu-west-1");

        Assert.Equal(
            "{\"destinations\":[{\"id\":\"d\",\"settings\":[{\"url\":\"u\"}]}],\"encoderSettings\":{\"outputGroups\":[{\"outputGroupSettings\":{\"mediaPackageGroupSettings\":{\"destination\":{\"destinationRefId\":\"d\"}}},"
            + "\"outputs\":[{\"outputSettings\":{\"mediaPackageOutputSettings\":{}}}]}]}}",
            document.ToUpdate().ToString());
    }

    [Fact]
    public void What_the_service_says_is_not_sent_back()
    {
        var document = new LiveChannelDocument((JsonObject)JsonText.Parse(
            """
            {"id":"1","arn":"a","state":"IDLE","roleArn":"r","tags":{"a":"b"},"pipelineDetails":[],"channelClass":"STANDARD","vpc":{"subnetIds":["s"]},
            "maintenance":{"maintenanceDay":"MONDAY","maintenanceDeadline":"2026-12-01","maintenanceStartTime":"03:00"},
            "linkedChannelSettings":{"primaryChannelSettings":{"linkedChannelType":"PRIMARY_CHANNEL","followingChannelArns":["x"]}},"brandNew":{"x":1}}
            """), "eu-west-1");

        Assert.Equal(
            "{\"roleArn\":\"r\",\"maintenance\":{\"maintenanceDay\":\"MONDAY\",\"maintenanceStartTime\":\"03:00\"},\"linkedChannelSettings\":{\"primaryChannelSettings\":{\"linkedChannelType\":\"PRIMARY_CHANNEL\"}}}",
            document.ToUpdate().ToString());
    }

    [Fact]
    public void A_package_destination_replaces_every_other_kind()
    {
        var document = new LiveChannelDocument((JsonObject)JsonText.Parse(
            "{\"id\":\"1\",\"destinations\":[{\"id\":\"d\",\"settings\":[{\"url\":\"u\"}],\"zz\":1.0}]}"), "eu-west-1");

        Assert.Equal(
            "{\"id\":\"1\",\"destinations\":[{\"id\":\"d\",\"zz\":1.0,\"mediaPackageSettings\":[{\"channelId\":\"cts\"}]}]}",
            document.With([new SetPackageDestination("d", "cts")]).ToJson());
        Assert.Throws<ArgumentException>(() => document.With([new SetPackageDestination("other", "cts")]));
        Assert.Throws<ArgumentException>(() => document.With([new SetInputLossAction(0, "PAUSE_OUTPUT")]));
    }

    [Fact]
    public void Web_dav_settings_keep_what_is_not_said()
    {
        var document = new LiveChannelDocument((JsonObject)JsonText.Parse(
            "{\"id\":\"1\",\"encoderSettings\":{\"outputGroups\":[{\"outputGroupSettings\":{\"hlsGroupSettings\":{\"hlsCdnSettings\":{\"hlsWebdavSettings\":{\"numRetries\":7,\"zz\":1e3},\"hlsBasicPutSettings\":{}}}}}]}}"), "eu-west-1");

        ILiveChannelDocument edited = document.With([new SetHlsWebdav(0, new HlsWebdavSettings { RestartDelay = 15 }), new SetHlsMember(0, "programDateTime", "INCLUDE")]);

        Assert.Contains("\"hlsCdnSettings\":{\"hlsWebdavSettings\":{\"numRetries\":7,\"zz\":1e3,\"restartDelay\":15}},\"programDateTime\":\"INCLUDE\"", edited.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("programDateTime", edited.With([new SetHlsMember(0, "programDateTime", null)]).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_document_may_come_from_the_service_or_from_the_command_line()
    {
        var live = new RedundantLive.Aws.Services.LiveService(
            new AwsServiceClient(MediaLiveApi.Service, new ConnectionSettings { IgnoreConfiguredEndpoints = true }), "eu-west-1");
        const string wire = "{\"id\":\"1\",\"tags\":{\"Team\":\"x\"},\"encoderSettings\":{\"outputGroups\":[{\"name\":\"G\"}]}}";
        const string tool = "{\"Id\":\"1\",\"Tags\":{\"Team\":\"x\"},\"EncoderSettings\":{\"OutputGroups\":[{\"Name\":\"G\"}]}}";

        Assert.Equal(wire, live.ParseChannel(wire).ToJson());
        Assert.Equal(wire, live.ParseChannel(tool).ToJson());
        Assert.Equal(wire, live.ParseChannel("{\"channel\":" + wire + "}").ToJson());
        Assert.Throws<FormatException>(() => live.ParseChannel("{\"id\":\"1\"}"));
        Assert.Throws<FormatException>(() => live.ParseChannel("nonsense"));
    }

    [Fact]
    public void An_endpoint_update_sends_all_settings_and_nothing_else()
    {
        var document = new PackageEndpointDocument((JsonObject)JsonText.Parse(
            """
            {"arn":"a","id":"e","channelId":"c","createdAt":"x","url":"","tags":{"a":"b"},"manifestName":"index","timeDelaySeconds":1.0,"zz":{"y":1e3},
            "cmafPackage":{"segmentDurationSeconds":6,"hlsManifests":[{"id":"m","url":"https://m","adMarkers":"NONE","zz":[]}]}}
            """), "eu-west-1");

        string body = ((PackageEndpointDocument)document.With(new Dictionary<string, object?> { ["cmafPackage.segmentPrefix"] = "p", ["manifestName"] = null })).ToUpdate().ToString();

        Assert.Equal(
            "{\"timeDelaySeconds\":1.0,\"zz\":{\"y\":1e3},\"cmafPackage\":{\"segmentDurationSeconds\":6,\"hlsManifests\":[{\"id\":\"m\",\"adMarkers\":\"NONE\",\"zz\":[]}],\"segmentPrefix\":\"p\"},\"manifestName\":null}", body);
        Assert.Equal("https://m", document.Endpoint.Url);
        Assert.Equal(PackagerType.Cmaf, document.Endpoint.Type);
        Assert.Equal(6, document.Endpoint.Settings["cmafPackage.segmentDurationSeconds"]);
    }

    [Fact]
    public void A_distribution_keeps_elements_nobody_knows_and_their_order() => Gen.Int.Sample(seed =>
    {
        string before = RandomConfig(new Random(seed));
        DistributionDocument document = Document(before);

        string same = document.ToUpdate();
        string edited = ((DistributionDocument)document.With(
        [
            new SetOrigin(new OriginSpec { Id = "o1", DomainName = "new.example.com" }),
            new SetBehavior(new BehaviorSpec { PathPattern = "*.m3u8", TargetOriginId = "o1" }),
            new SetOriginHeader("o1", "X-K", Secrets.Protect("v")),
            new SetEnabled(false),
        ])).ToUpdate();

        Assert.Equal(before, same);
        XElement old = XElement.Parse(before);
        XElement now = XElement.Parse(edited);
        // Everything that the edits do not name is still there, in its order.
        Assert.Equal(Unnamed(old), Unnamed(now));
        Assert.Empty(XmlValidator.Check(ServiceContract.Load("cloudfront").Shapes["DistributionConfig"], now).Select(v => v.Path + ": " + v.Message));
    }, iter: 100);

    [Fact]
    public void A_specification_makes_xml_that_is_valid_and_in_order()
    {
        var spec = new DistributionSpec
        {
            CallerReference = "r",
            Comment = "c & <d>",
            Origins = [new OriginSpec { Id = "o", DomainName = "o.example.com", CustomHeaders = new Dictionary<string, System.Security.SecureString> { ["X-K"] = Secrets.Protect("v") } }],
            DefaultBehavior = new BehaviorSpec { TargetOriginId = "o" },
            Behaviors = [new BehaviorSpec { PathPattern = "*", TargetOriginId = "o", CachePolicyId = "08627262-05a9-4f76-9ded-b50ca2e3a84f" }],
            ErrorCodes = [404],
            Tags = new Dictionary<string, string> { ["a"] = "b" },
        };

        XElement made = DistributionXml.ConfigWithTags(spec);

        Shape shape = ServiceContract.Load("cloudfront").Shapes["DistributionConfigWithTags"];
        Assert.Empty(XmlValidator.Check(shape, made).Select(v => v.Path + ": " + v.Message));
        Assert.Empty(OutOfOrder(ServiceContract.Load("cloudfront").Shapes["DistributionConfig"], DistributionXml.Get(made, "DistributionConfig")!));
        XElement behavior = DistributionXml.Get(DistributionXml.Get(made, "DistributionConfig"), "CacheBehaviors")!.Descendants(DistributionXml.Namespace + "CacheBehavior").Single();
        Assert.Null(DistributionXml.Get(behavior, "ForwardedValues"));
        Assert.Null(DistributionXml.Get(behavior, "MinTTL"));
    }

    private static DistributionDocument Document(string config) => new(
        new XElement(XName.Get("Distribution", Ns), new XElement(XName.Get("Id", Ns), "E1"), XElement.Parse(config, LoadOptions.PreserveWhitespace)), "etag");

    /// <summary>Elements that stand elsewhere than the contract says.</summary>
    private static IEnumerable<string> OutOfOrder(Shape shape, XElement element)
    {
        int last = -1;
        foreach (XElement child in element.Elements())
        {
            int place = shape.Members.FindIndex(m => m.WireName == child.Name.LocalName);
            if (place < last) yield return element.Name.LocalName + "/" + child.Name.LocalName;
            last = place;
            Shape inner = shape.Members[place].Shape;
            if (inner.Kind == ShapeKind.Structure)
            {
                foreach (string wrong in OutOfOrder(inner, child)) yield return wrong;
            }
            else if (inner is { Kind: ShapeKind.List, Element.Kind: ShapeKind.Structure })
            {
                foreach (string wrong in child.Elements().SelectMany(item => OutOfOrder(inner.Element!, item))) yield return wrong;
            }
        }
    }

    private static string Unnamed(XElement config)
    {
        var copy = new XElement(config);
        foreach (XElement origin in copy.Descendants(XName.Get("Origin", Ns)).Where(o => DistributionXml.Text(o, "Id") == "o1"))
        {
            foreach (string name in new[] { "DomainName", "CustomHeaders", "CustomOriginConfig" }) DistributionXml.Get(origin, name)?.Remove();
        }
        copy.Descendants(XName.Get("CacheBehavior", Ns)).Where(b => DistributionXml.Text(b, "PathPattern") == "*.m3u8").Remove();
        if (DistributionXml.Get(copy, "CacheBehaviors") is { } behaviors)
        {
            DistributionXml.Get(behaviors, "Quantity")?.Remove();
            if (DistributionXml.Get(behaviors, "Items") is { HasElements: false } items) items.Remove();
        }
        DistributionXml.Get(copy, "Enabled")?.Remove();
        return copy.ToString(SaveOptions.DisableFormatting);
    }

    private static string RandomConfig(Random random)
    {
        string Odd()
        {
            if (random.Next(3) != 0) return "";
            string name = "Zz" + random.Next(9).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return $"<{name} a=\"1\"><Deep>é&amp;{random.Next(100)}</Deep></{name}>";
        }

        string policy = "<OriginProtocolPolicy>match-viewer</OriginProtocolPolicy>";
        var text = new StringBuilder($"<DistributionConfig xmlns=\"{Ns}\"><CallerReference>r</CallerReference>{Odd()}<Aliases><Quantity>0</Quantity></Aliases>");
        text.Append("<Origins><Quantity>2</Quantity><Items>");
        text.Append($"<Origin><Id>o1</Id><DomainName>a.example.com</DomainName>{Odd()}<CustomHeaders><Quantity>0</Quantity></CustomHeaders><CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>{policy}</CustomOriginConfig>{Odd()}<ConnectionAttempts>3</ConnectionAttempts></Origin>");
        text.Append($"<Origin><Id>o2</Id><DomainName>b.example.com</DomainName><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>{Odd()}</Origin></Items></Origins>");
        text.Append($"<DefaultCacheBehavior><TargetOriginId>o2</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>{Odd()}</DefaultCacheBehavior>");
        text.Append(random.Next(2) == 0
            ? "<CacheBehaviors><Quantity>0</Quantity></CacheBehaviors>"
            : $"<CacheBehaviors><Quantity>1</Quantity><Items><CacheBehavior><PathPattern>*</PathPattern><TargetOriginId>o2</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>{Odd()}<MinTTL>5</MinTTL></CacheBehavior></Items></CacheBehaviors>");
        return text.Append($"<Comment>c</Comment>{Odd()}<Enabled>true</Enabled>{Odd()}</DistributionConfig>").ToString();
    }
}
