using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws
{
    /// <summary>Where credentials come from, seen in the signatures that arrive.</summary>
    public sealed class CredentialTests : IDisposable
    {
        private static readonly CancellationToken None = CancellationToken.None;

        private readonly string folder = Directory.CreateTempSubdirectory("credentials-").FullName;
        private readonly FakeService service = new(Answer);

        private string File => Path.Combine(folder, "credentials");

        public void Dispose()
        {
            service.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        [Fact]
        public async Task Keys_sign()
        {
            WireRequest request = await SignedRequest(new ConnectionOptions { AccessKey = "AKIAEXAMPLEEXAMPLE01", SecretKey = Secrets.Protect("s"), SessionToken = Secrets.Protect("t1") });

            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE01/", request.Headers["Authorization"], StringComparison.Ordinal);
            Assert.Equal("t1", request.Headers["X-Amz-Security-Token"]);
        }

        [Fact]
        public void A_key_without_its_secret_is_refused()
        {
            CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { AccessKey = "AKIAEXAMPLEEXAMPLE01" }));

            Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
        }

        [Fact]
        public async Task A_named_profile_signs_and_gives_the_region()
        {
            Write("[live]\naws_access_key_id=AKIAEXAMPLEEXAMPLE02\naws_secret_access_key=s\naws_session_token=t2\nregion=ap-south-1\n");

            using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(new ConnectionOptions { ProfileName = "live", ProfileLocation = File, EndpointUrl = service.Url }, _ => { });
            await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));

            WireRequest request = Assert.Single(service.Requests);
            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE02/", request.Headers["Authorization"], StringComparison.Ordinal);
            Assert.Contains("/ap-south-1/medialive/", request.Headers["Authorization"], StringComparison.Ordinal);
            Assert.Equal("t2", request.Headers["X-Amz-Security-Token"]);
            Assert.Equal("ap-south-1", cloud.Region);
        }

        [Fact]
        public void A_named_profile_that_is_missing_is_an_error()
        {
            Write("[live]\naws_access_key_id=AKIAEXAMPLEEXAMPLE02\naws_secret_access_key=s\n");

            CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { ProfileName = "other", ProfileLocation = File }));

            Assert.Equal(CloudFailure.CredentialsNotFound, e.Failure);
            Assert.Contains("'other'", e.Message, StringComparison.Ordinal);
        }

        [Fact]
        public async Task A_role_is_taken_on_with_the_source_credentials_once()
        {
            Write("[base]\naws_access_key_id=AKIAEXAMPLEEXAMPLE03\naws_secret_access_key=s\n"
                + "[ops]\nrole_arn=arn:aws:iam::111122223333:role/ops\nsource_profile=base\nexternal_id=ext-1\nrole_session_name=me\n");
            using ICloud cloud = Connect(new ConnectionOptions { ProfileName = "ops", ProfileLocation = File });

            await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));
            await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("2", None));

            WireRequest[] requests = [.. service.Requests];
            Assert.Equal(3, requests.Length);
            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE03/", requests[0].Headers["Authorization"], StringComparison.Ordinal);
            Assert.Contains("/sts/aws4_request", requests[0].Headers["Authorization"], StringComparison.Ordinal);
            Assert.Equal("Action=AssumeRole&Version=2011-06-15&ExternalId=ext-1&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fops&RoleSessionName=me", requests[0].Body);
            Assert.All(requests.Skip(1), r => Assert.Contains("Credential=ASIAEXAMPLEEXAMPLE04/", r.Headers["Authorization"], StringComparison.Ordinal));
            Assert.All(requests.Skip(1), r => Assert.Equal("role-token", r.Headers["X-Amz-Security-Token"]));
        }

        [Fact]
        public async Task A_role_works_against_the_sandbox()
        {
            using var aws = new AwsSandbox();
            Write($"[base]\naws_access_key_id={aws.Sandbox.AccessKey}\naws_secret_access_key={aws.Sandbox.SecretKey}\n"
                + "[ops]\nrole_arn=arn:aws:iam::123456789012:role/ops\nsource_profile=base\n");
            var options = new ConnectionOptions { ProfileName = "ops", ProfileLocation = File, Region = aws.Sandbox.Region, EndpointUrl = aws.Sandbox.Endpoint.ToString() };
            using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(options, _ => { });

            ILiveChannelDocument document = await cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);

            Assert.Equal(aws.DemoChannelId, document.Channel.Id);
            Assert.Equal(["AssumeRole", "DescribeChannel"], aws.Sandbox.Calls.Select(c => c.Operation));
        }

        [Fact]
        public async Task A_web_identity_works_against_the_sandbox()
        {
            using var aws = new AwsSandbox();
            string token = Path.Combine(folder, "token");
            System.IO.File.WriteAllText(token, "a-token");
            Write($"[web]\nrole_arn=arn:aws:iam::123456789012:role/web\nweb_identity_token_file={token}\n");
            var options = new ConnectionOptions { ProfileName = "web", ProfileLocation = File, Region = aws.Sandbox.Region, EndpointUrl = aws.Sandbox.Endpoint.ToString() };
            using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(options, _ => { });

            ILiveChannelDocument document = await cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);

            Assert.Equal(aws.DemoChannelId, document.Channel.Id);
            Assert.Equal(["AssumeRoleWithWebIdentity", "DescribeChannel"], aws.Sandbox.Calls.Select(c => c.Operation));
        }

        [Fact]
        public async Task A_token_that_cannot_be_read_is_told()
        {
            Write($"[web]\nrole_arn=arn:aws:iam::123456789012:role/web\nweb_identity_token_file={Path.Combine(folder, "gone")}\n");
            using ICloud cloud = Connect(new ConnectionOptions { ProfileName = "web", ProfileLocation = File });

            CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));

            Assert.Equal(CloudFailure.CredentialsNotFound, e.Failure);
            Assert.Contains("gone", e.Message, StringComparison.Ordinal);
            Assert.Empty(service.Requests);
        }

        [Fact]
        public async Task A_role_that_is_refused_is_told_as_that()
        {
            using var refusing = new FakeService(_ => FakeService.Http(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>"));
            Write("[base]\naws_access_key_id=AKIAEXAMPLEEXAMPLE03\naws_secret_access_key=s\n[ops]\nrole_arn=arn:aws:iam::111122223333:role/ops\nsource_profile=base\n");
            using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(
                new ConnectionOptions { ProfileName = "ops", ProfileLocation = File, Region = "eu-west-1", EndpointUrl = refusing.Url }, _ => { });

            CloudException e = await Assert.ThrowsAsync<CloudException>(() => cloud.Packaging.CreateChannelAsync("cts", null, new System.Collections.Generic.Dictionary<string, string>(), None));

            Assert.Equal(CloudFailure.AccessDenied, e.Failure);
            Assert.Contains("AssumeRole", e.Message, StringComparison.Ordinal);
            Assert.False(e.OutcomeUnknown);
        }

        [Theory]
        [InlineData("role_arn=arn:aws:iam::111122223333:role/a\nsource_profile=b\n[b]\nrole_arn=arn:aws:iam::111122223333:role/b\nsource_profile=a\n", "circle")]
        [InlineData("role_arn=arn:aws:iam::111122223333:role/a\nsource_profile=none\n", "'none'")]
        [InlineData("role_arn=arn:aws:iam::111122223333:role/a\nsource_profile=b\nmfa_serial=arn:aws:iam::111122223333:mfa/me\n[b]\naws_access_key_id=AKIAEXAMPLEEXAMPLE03\naws_secret_access_key=s\n", "one-time password")]
        [InlineData("role_arn=arn:aws:iam::111122223333:role/a\n", "source_profile")]
        [InlineData("region=eu-west-1\n", "settings")]
        public void A_profile_that_cannot_work_says_why(string text, string why)
        {
            Write("[a]\n" + text);

            CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { ProfileName = "a", ProfileLocation = File }));

            Assert.Equal(CloudFailure.CredentialsNotFound, e.Failure);
            Assert.Contains(why, e.Message, StringComparison.Ordinal);
        }

        [SkippableFact]
        public async Task A_process_gives_credentials()
        {
            Skip.If(OperatingSystem.IsWindows(), "The script is a shell script.");
            string script = Path.Combine(folder, "give.sh");
            System.IO.File.WriteAllText(script, "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"AKIAEXAMPLEEXAMPLE05\",\"SecretAccessKey\":\"s\"}'\n");
            Write($"[p]\ncredential_process=sh {script}\n");

            WireRequest request = await SignedRequest(new ConnectionOptions { ProfileName = "p", ProfileLocation = File });

            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE05/", request.Headers["Authorization"], StringComparison.Ordinal);
        }

        [Fact]
        public async Task Credentials_of_another_copy_of_the_sdk_sign()
        {
            object theirs = Foreign("AKIAEXAMPLEEXAMPLE06", "t6");

            WireRequest request = await SignedRequest(new ConnectionOptions { ForeignCredentials = theirs });

            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE06/", request.Headers["Authorization"], StringComparison.Ordinal);
            Assert.Equal("t6", request.Headers["X-Amz-Security-Token"]);
        }

        [Fact]
        public async Task The_wrapper_of_AWS_Tools_signs()
        {
            WireRequest request = await SignedRequest(new ConnectionOptions { ForeignCredentials = new Amazon.PowerShell.Common.AWSPSCredentials(Foreign("AKIAEXAMPLEEXAMPLE07", "t7")) });

            Assert.Contains("Credential=AKIAEXAMPLEEXAMPLE07/", request.Headers["Authorization"], StringComparison.Ordinal);
        }

        [Fact]
        public void Another_object_is_no_credential()
        {
            CloudException e = Assert.Throws<CloudException>(() => Connect(new ConnectionOptions { ForeignCredentials = new Version(1, 0) }));

            Assert.Equal(CloudFailure.InvalidRequest, e.Failure);
        }

        private static string Answer(WireRequest request) => request.Body.StartsWith("Action=AssumeRole", StringComparison.Ordinal)
            ? FakeService.Http(200, "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE04</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>role-token</SessionToken>"
                + $"<Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>")
            : FakeService.Http(404, "{\"message\":\"x\"}", "x-amzn-ErrorType: NotFoundException");

        /// <summary>Session credentials of a copy of the SDK in a load context of its own.</summary>
        private static object Foreign(string key, string token)
        {
            string file = typeof(Amazon.Runtime.AWSCredentials).Assembly.Location;
            Assembly copy = new AssemblyLoadContext("theirs").LoadFromAssemblyPath(file);
            Type type = copy.GetType("Amazon.Runtime.SessionAWSCredentials", throwOnError: true)!;
            Assert.NotSame(typeof(Amazon.Runtime.SessionAWSCredentials), type);
            return Activator.CreateInstance(type, key, "s", token)!;
        }

        private void Write(string text) => System.IO.File.WriteAllText(File, text);

        private ICloud Connect(ConnectionOptions options) =>
            new AwsConnector(AwsSandbox.Quick).Connect(options with { Region = options.Region ?? "eu-west-1", EndpointUrl = service.Url }, _ => { });

        private async Task<WireRequest> SignedRequest(ConnectionOptions options)
        {
            using ICloud cloud = Connect(options);
            await Assert.ThrowsAsync<CloudException>(() => cloud.Live.DescribeChannelAsync("1", None));
            return Assert.Single(service.Requests);
        }
    }
}

namespace Amazon.PowerShell.Common
{
    /// <summary>Stands for the class that AWS.Tools keeps in $StoredAWSCredentials: its property is not public there either.</summary>
    internal sealed class AWSPSCredentials(object credentials)
    {
        internal object Credentials { get; } = credentials;
    }
}
