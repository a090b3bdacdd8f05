using System;
using System.Linq;
using System.Xml.Linq;

namespace RedundantLive.Tests.Sandbox;

/// <summary>Distribution configurations for tests.</summary>
internal static class DistributionXml
{
    public static XElement Config(string reference = "one", bool enabled = true) => new(
        Name("DistributionConfig"),
        new XElement(Name("CallerReference"), reference),
        new XElement(
            Name("Origins"),
            new XElement(Name("Quantity"), 1),
            new XElement(
                Name("Items"),
                new XElement(
                    Name("Origin"),
                    new XElement(Name("Id"), "EMP-1"),
                    new XElement(Name("DomainName"), "1.mediapackage.eu-west-1.amazonaws.com"),
                    new XElement(
                        Name("CustomOriginConfig"),
                        new XElement(Name("HTTPPort"), 80),
                        new XElement(Name("HTTPSPort"), 443),
                        new XElement(Name("OriginProtocolPolicy"), "https-only"))))),
        new XElement(
            Name("DefaultCacheBehavior"),
            new XElement(Name("TargetOriginId"), "EMP-1"),
            new XElement(Name("ViewerProtocolPolicy"), "redirect-to-https"),
            new XElement(Name("CachePolicyId"), "08627262-05a9-4f76-9ded-b50ca2e3a84f")),
        new XElement(Name("Comment"), "test"),
        new XElement(Name("Enabled"), enabled ? "true" : "false"));

    public static XElement WithTags(XElement config, params (string Key, string Value)[] tags) => new(
        Name("DistributionConfigWithTags"), config, Tags(tags));

    public static XElement Tags(params (string Key, string Value)[] tags) => new(
        Name("Tags"),
        new XElement(Name("Items"), tags.Select(t => new XElement(Name("Tag"), new XElement(Name("Key"), t.Key), new XElement(Name("Value"), t.Value)))));

    public static XName Name(string local) => Wire.CloudFront + local;

    public static XElement Find(this XElement root, string local) => root.DescendantsAndSelf(Name(local)).First();

    public static XElement With(this XElement root, Action<XElement> change)
    {
        var copy = new XElement(root);
        change(copy);
        return copy;
    }
}
