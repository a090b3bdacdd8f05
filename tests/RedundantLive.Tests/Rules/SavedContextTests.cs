using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RedundantLive.Aws;
using RedundantLive.Rules;
using Xunit;

namespace RedundantLive.Tests.Rules;

/// <summary>Documents as the AWS CLI prints them.</summary>
public sealed class SavedContextTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("saved");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_channel_alone_is_judged_and_what_is_missing_is_unknown()
    {
        IReadOnlyDictionary<string, FailoverFinding> findings = Judge();

        Assert.Equal(FindingOutcome.Passed, findings["LOSS-PAUSE"].Outcome);
        Assert.Equal(FindingOutcome.Unknown, findings["CRED-VALUE"].Outcome);
        Assert.Contains(SavedContext.PackageChannels, findings["WIRE-MATCH"].Message);
        Assert.DoesNotContain(findings.Values, finding => finding.Outcome == FindingOutcome.Failed);
    }

    [Fact]
    public void With_everything_beside_it_a_channel_is_judged_like_a_live_one()
    {
        Write(SavedContext.PackageChannels, $$$$"""
            {"Channels":[{"Arn":"arn:aws:mediapackage:eu-west-1:123456789012:channels/x","Id":"CTSPackage","HlsIngest":{"IngestEndpoints":[
              {"Id":"ingest-a","Url":"{{{{Scenario.Url("a")}}}}","Username":"user-a","Password":"pw-a"},{"Id":"ingest-b","Url":"{{{{Scenario.Url("b")}}}}","Username":"user-b","Password":"pw-b"}]},
              "IngressAccessLogs":{"LogGroupName":"/aws/MediaPackage/IngressAccessLogs"}}]}
            """);
        Write(SavedContext.Endpoints, $$$$"""
            {"OriginEndpoints":[{"Arn":"arn:aws:mediapackage:eu-west-1:123456789012:origin_endpoints/y","Id":"cts-hls","ChannelId":"CTSPackage","Origination":"ALLOW",
              "Url":"https://{{{{Scenario.Host}}}}/out/v1/0f/index.m3u8","HlsPackage":{"SegmentDurationSeconds":6,"PlaylistWindowSeconds":60}}]}
            """);
        Write(SavedContext.Distributions, $$$$"""
            {"DistributionList":{"Items":[{"Id":"E2EXAMPLE1XYZ","ARN":"arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE1XYZ","Status":"Deployed","Enabled":true,"DomainName":"d1.cloudfront.net",
              "Origins":{"Quantity":1,"Items":[{"Id":"EMP","DomainName":"{{{{Scenario.Host}}}}","CustomOriginConfig":{"OriginProtocolPolicy":"https-only"}}]},
              "DefaultCacheBehavior":{"TargetOriginId":"EMP","CachePolicyId":"08627262-05a9-4f76-9ded-b50ca2e3a84f"},
              "CustomErrorResponses":{"Quantity":1,"Items":[{"ErrorCode":404,"ErrorCachingMinTTL":1}]}}]}}
            """);
        Write(SavedContext.Parameters, """
            {"Parameters":[{"Name":"/medialive/test/a","Type":"SecureString","Value":"pw-a","Version":1,"LastModifiedDate":"2026-01-01T00:00:00+00:00"},
              {"Name":"/medialive/test/b","Type":"SecureString","Value":"stale","Version":1,"LastModifiedDate":1767225600.5}],"InvalidParameters":[]}
            """);

        IReadOnlyDictionary<string, FailoverFinding> findings = Judge();

        Assert.Equal(FindingOutcome.Passed, findings["WIRE-MATCH"].Outcome);
        Assert.Equal(FindingOutcome.Passed, findings["MP-EP"].Outcome);
        Assert.Equal(FindingOutcome.Passed, findings["SEG-EP"].Outcome);
        Assert.Equal(FindingOutcome.Passed, findings["CF-TTL"].Outcome);
        Assert.Equal(["CF-ERRTTL", "CRED-VALUE"], findings.Values.Where(finding => finding.Outcome == FindingOutcome.Failed).Select(finding => finding.RuleId).Order());
        Assert.Contains("destination B", findings["CRED-VALUE"].Resource);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"something\":1}")]
    public void What_is_no_document_is_named(string text)
    {
        Write(SavedContext.PackageChannels, text);

        Assert.Contains(SavedContext.PackageChannels, Assert.Throws<FormatException>(() => Judge()).Message);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private Dictionary<string, FailoverFinding> Judge()
    {
        Write("channel.json", new Scenario().Json);
        FailoverContext context = SavedContext.Read(new SavedDocuments(), Path.Combine(folder.FullName, "channel.json"));
        return RuleBook.Judge(context, new RuleSelection()).ToDictionary(finding => finding.RuleId);
    }
}
