using System;
using Amazon;
using RedundantLive.Aws;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>Where requests go when nothing but the region is said, and where they must never go.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-west-1", "https://medialive.eu-west-1.amazonaws.com/", "eu-west-1")]
    [InlineData("cn-north-1", "https://medialive.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-west-1", "https://medialive.us-gov-west-1.amazonaws.com/", "us-gov-west-1")]
    [InlineData("xx-new-7", "https://medialive.xx-new-7.amazonaws.com/", "xx-new-7")]
    public void A_regional_service_is_in_its_region(string region, string endpoint, string signedFor)
    {
        AwsServiceConfig config = Config(MediaLiveApi.Service, region);

        Assert.Equal(endpoint, config.Endpoint.AbsoluteUri);
        Assert.Equal(signedFor, config.AuthenticationRegion);
        Assert.Equal("medialive", config.AuthenticationServiceName);
    }

    [Theory]
    [InlineData("eu-west-1", "https://cloudfront.amazonaws.com/", "us-east-1")]
    [InlineData("cn-north-1", "https://cloudfront.cn-northwest-1.amazonaws.com.cn/", "cn-northwest-1")]
    public void CloudFront_is_one_per_partition(string region, string endpoint, string signedFor)
    {
        AwsServiceConfig config = Config(CloudFrontApi.Service, region);

        Assert.Equal(endpoint, config.Endpoint.AbsoluteUri);
        Assert.Equal(signedFor, config.AuthenticationRegion);
    }

    [Fact]
    public void CloudFront_is_not_in_every_partition()
    {
        CloudException e = Assert.Throws<CloudException>(() => Config(CloudFrontApi.Service, "us-gov-west-1"));

        Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
        Assert.Contains("aws-us-gov", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-northwest-1", "aws-cn")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    public void The_partition_is_that_of_the_region(string region, string partition)
    {
        using ICloud cloud = new AwsConnector().Connect(Options("http://127.0.0.1:1") with { Region = region }, _ => { });

        Assert.Equal(region, cloud.Region);
        Assert.Equal(partition, cloud.Partition);
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("http://10.0.0.1:4588")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://localhost.example.com:80/x")]
    [InlineData("http://user:canary-password@example.com")]
    public void Plain_http_to_another_machine_is_refused(string url)
    {
        CloudException e = Assert.Throws<CloudException>(() => new AwsConnector().Connect(Options(url), _ => { }));

        Assert.Equal(CloudFailure.InsecureEndpoint, e.Failure);
        Assert.DoesNotContain("canary-password", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:4588")]
    [InlineData("http://127.0.0.1:4588")]
    [InlineData("http://127.8.8.8")]
    [InlineData("http://[::1]:4588/")]
    [InlineData("https://vpce-1.medialive.eu-west-1.vpce.amazonaws.com")]
    public void This_machine_and_https_are_allowed(string url)
    {
        using ICloud cloud = new AwsConnector().Connect(Options(url), _ => { });

        Assert.NotNull(cloud.Live);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("localhost:4588")]
    [InlineData("nonsense")]
    public void Other_things_are_no_endpoint(string url)
    {
        CloudException e = Assert.Throws<CloudException>(() => new AwsConnector().Connect(Options(url), _ => { }));

        Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
    }

    [Theory]
    [InlineData("not a region")]
    [InlineData("eu-west-1/../x")]
    public void A_region_is_a_host_label(string region)
    {
        CloudException e = Assert.Throws<CloudException>(() => new AwsConnector().Connect(Options("http://127.0.0.1:1") with { Region = region }, _ => { }));

        Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
    }

    private static AwsServiceConfig Config(ServiceDescription service, string region) =>
        new(service, new ConnectionSettings { Region = RegionEndpoint.GetBySystemName(region), IgnoreConfiguredEndpoints = true });

    private static ConnectionOptions Options(string url) =>
        new() { AccessKey = "AKIAEXAMPLEEXAMPLE01", SecretKey = Secrets.Protect("secret"), Region = "eu-west-1", EndpointUrl = url };
}
