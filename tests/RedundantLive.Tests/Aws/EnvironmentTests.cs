using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>Tests that change the environment run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "Environment";
}

/// <summary>What the environment says about endpoints, credentials and the region.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly string[] Known =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_MEDIALIVE", "AWS_ENDPOINT_URL_MEDIAPACKAGE", "AWS_ENDPOINT_URL_CLOUDFRONT", "AWS_ENDPOINT_URL_SSM", "AWS_ENDPOINT_URL_STS",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_ROLE_ARN", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_EC2_METADATA_DISABLED", "HTTP_PROXY", "http_proxy",
    ];

    private readonly Dictionary<string, string?> before = Known.ToDictionary(n => n, Environment.GetEnvironmentVariable);
    private readonly string folder = Directory.CreateTempSubdirectory("environment-").FullName;
    private readonly FakeService one = new(_ => FakeService.Http(404, "{\"message\":\"x\"}", "x-amzn-ErrorType: NotFoundException"));
    private readonly FakeService two = new(_ => FakeService.Http(404, "{\"message\":\"x\"}", "x-amzn-ErrorType: NotFoundException"));

    public EnvironmentTests()
    {
        foreach (string name in Known) Environment.SetEnvironmentVariable(name, null);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder, "credentials"));
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(folder, "config"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    public void Dispose()
    {
        foreach (KeyValuePair<string, string?> variable in before) Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        one.Dispose();
        two.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_MEDIALIVE")]
    [InlineData("AWS_ENDPOINT_URL_MEDIAPACKAGE")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDFRONT")]
    [InlineData("AWS_ENDPOINT_URL_SSM")]
    [InlineData("AWS_ENDPOINT_URL_STS")]
    [InlineData("AWS_ENDPOINT_URL_SECRETS_MANAGER")]
    public async Task The_endpoint_of_a_service_comes_before_that_of_all(string variable)
    {
        Keys();
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", one.Url);
        Environment.SetEnvironmentVariable(variable, two.Url);

        await CallAll(new ConnectionOptions { Region = "eu-west-1" });

        Assert.Single(two.Requests);
        Assert.Equal(5, one.Requests.Count);
    }

    [Fact]
    public async Task The_endpoint_given_comes_before_all()
    {
        Keys();
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_MEDIALIVE", one.Url);

        await CallAll(new ConnectionOptions { Region = "eu-west-1", EndpointUrl = two.Url });

        Assert.Empty(one.Requests);
        Assert.Equal(6, two.Requests.Count);
    }

    [Fact]
    public void Endpoints_of_the_environment_can_be_ignored()
    {
        Keys();
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://example.com");
        Environment.SetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(new ConnectionOptions { Region = "eu-west-1" }, _ => { });

        Assert.NotNull(cloud.Live);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "http://example.com", CloudFailure.InsecureEndpoint)]
    [InlineData("AWS_ENDPOINT_URL_MEDIALIVE", "http://example.com", CloudFailure.InsecureEndpoint)]
    [InlineData("AWS_ENDPOINT_URL", "nonsense", CloudFailure.InvalidRequest)]
    public void A_bad_endpoint_of_the_environment_is_refused(string variable, string url, CloudFailure expected)
    {
        Keys();
        Environment.SetEnvironmentVariable(variable, url);
        using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(new ConnectionOptions { Region = "eu-west-1" }, _ => { });

        CloudException e = Assert.Throws<CloudException>(() => cloud.Live);

        Assert.Equal(expected, e.Failure);
    }

    [Fact]
    public async Task A_profile_may_name_endpoints()
    {
        File.WriteAllText(
            Path.Combine(folder, "credentials"),
            $"[live]\naws_access_key_id=AKIAEXAMPLEEXAMPLE11\naws_secret_access_key=s\nendpoint_url={one.Url}\n");

        await CallAll(new ConnectionOptions { ProfileName = "live", Region = "eu-west-1" });

        Assert.Equal(6, one.Requests.Count);
    }

    [Fact]
    public async Task A_proxy_is_not_asked_for_this_machine()
    {
        Keys();
        Environment.SetEnvironmentVariable("http_proxy", FakeService.ClosedUrl());

        await CallAll(new ConnectionOptions { Region = "eu-west-1", EndpointUrl = one.Url });

        Assert.Equal(6, one.Requests.Count);
    }

    [Fact]
    public async Task The_environment_signs_and_gives_the_region()
    {
        Keys("AKIAEXAMPLEEXAMPLE12");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", "t12");
        Environment.SetEnvironmentVariable("AWS_REGION", "sa-east-1");

        WireRequest request = await Describe(new ConnectionOptions { EndpointUrl = one.Url });

        Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE12/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/sa-east-1/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("t12", request.Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task Environment_keys_come_before_the_default_profile_and_after_a_named_one()
    {
        File.WriteAllText(
            Path.Combine(folder, "credentials"),
            "[default]\naws_access_key_id=AKIAEXAMPLEEXAMPLE13\naws_secret_access_key=s\nregion=eu-north-1\n[live]\naws_access_key_id=AKIAEXAMPLEEXAMPLE14\naws_secret_access_key=s\nregion=eu-west-1\n");
        WireRequest fromDefault = await Describe(new ConnectionOptions { EndpointUrl = one.Url });
        Keys("AKIAEXAMPLEEXAMPLE12");

        WireRequest fromEnvironment = await Describe(new ConnectionOptions { EndpointUrl = one.Url });
        WireRequest fromNamed = await Describe(new ConnectionOptions { EndpointUrl = one.Url, ProfileName = "live" });

        Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE13/", fromDefault.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/eu-north-1/", fromDefault.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE12/", fromEnvironment.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE14/", fromNamed.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_profile_never_falls_through_to_the_environment()
    {
        Keys();

        CloudException named = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { ProfileName = "gone", Region = "eu-west-1" }));
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
        Environment.SetEnvironmentVariable("AWS_PROFILE", "gone-too");
        CloudException variable = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { Region = "eu-west-1" }));

        Assert.Equal(CloudFailure.CredentialsNotFound, named.Failure);
        Assert.Contains("'gone'", named.Message, StringComparison.Ordinal);
        Assert.Equal(CloudFailure.CredentialsNotFound, variable.Failure);
        Assert.Contains("'gone-too'", variable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_region_nothing_is_done()
    {
        Keys();

        CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { EndpointUrl = one.Url }));

        Assert.Equal(CloudFailure.RegionNotSet, e.Failure);
    }

    [Fact]
    public void Without_credentials_nothing_is_done()
    {
        CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { Region = "eu-west-1", EndpointUrl = one.Url }));

        Assert.Equal(CloudFailure.CredentialsNotFound, e.Failure);
        Assert.Empty(one.Requests);
    }

    [Fact]
    public async Task A_container_gives_credentials()
    {
        using var container = new FakeService(_ => FakeService.Http(
            200, $"{{\"AccessKeyId\":\"ASIAEXAMPLEEXAMPLE15\",\"SecretAccessKey\":\"s\",\"Token\":\"t15\",\"Expiration\":\"{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}\"}}", "Content-Type: application/json"));
        Environment.SetEnvironmentVariable("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url + "/creds");

        WireRequest request = await Describe(new ConnectionOptions { Region = "eu-west-1", EndpointUrl = one.Url });

        Assert.Contains("Credential=ASIAEXAMPLEEXAMPLE15/", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_token_takes_on_a_role_through_our_own_sts()
    {
        string token = Path.Combine(folder, "token");
        File.WriteAllText(token, "jwt");
        using var sts = new FakeService(_ => FakeService.Http(
            200, "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE16</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t16</SessionToken>"
                + $"<Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>", "Content-Type: text/xml"));
        Environment.SetEnvironmentVariable("AWS_WEB_IDENTITY_TOKEN_FILE", token);
        Environment.SetEnvironmentVariable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/web");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", sts.Url);
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-west-1");

        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", one.Url);
        WireRequest request = await Describe(new ConnectionOptions());

        Assert.Contains("Credential=ASIAEXAMPLEEXAMPLE16/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", Assert.Single(sts.Requests).Headers.Keys);
    }

    private static void Keys(string key = "AKIAEXAMPLEEXAMPLE10")
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "s");
    }

    private static ICloud Connect(ConnectionOptions options) => new AwsConnector(AwsSandbox.Quick).Connect(options, _ => { });

    /// <summary>One call of every service.</summary>
    private static async Task CallAll(ConnectionOptions options)
    {
        using ICloud cloud = Connect(options);
        Func<Task>[] calls =
        [
            () => cloud.Live.DescribeChannelAsync("1", CancellationToken.None),
            () => cloud.Packaging.DescribeChannelAsync("1", CancellationToken.None),
            () => cloud.Distributions.GetAsync("E1", CancellationToken.None),
            () => cloud.Parameters.GetAsync(["/a"], CancellationToken.None),
            () => cloud.Identity.GetCallerIdentityAsync(CancellationToken.None),
            () => cloud.Secrets.PutAsync("a", Secrets.Protect("v"), CancellationToken.None),
        ];
        foreach (Func<Task> call in calls) await Assert.ThrowsAsync<CloudException>(call);
    }

    private async Task<WireRequest> Describe(ConnectionOptions options)
    {
        using ICloud cloud = Connect(options);
        await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", CancellationToken.None));
        return one.Requests.Last();
    }
}
