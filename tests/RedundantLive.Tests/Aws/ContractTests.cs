using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Aws.Protocol;
using RedundantLive.Sandbox.Contracts;
using Xunit;
using Operation = RedundantLive.Aws.Protocol.Operation;

namespace RedundantLive.Tests.Aws;

/// <summary>No operation is written from memory: each is compared with AWS's API contract.</summary>
public sealed class ContractTests
{
    private static readonly (string Contract, ServiceDescription Service, IReadOnlyList<Operation> Operations)[] Tables =
    [
        ("medialive", MediaLiveApi.Service, MediaLiveApi.Operations),
        ("mediapackage", MediaPackageApi.Service, MediaPackageApi.Operations),
        ("cloudfront", CloudFrontApi.Service, CloudFrontApi.Operations),
        ("ssm", SsmApi.Service, SsmApi.Operations),
        ("sts", StsApi.Service, StsApi.Operations),
        ("secretsmanager", SecretsManagerApi.Service, SecretsManagerApi.Operations),
        ("cloudwatch", CloudWatchApi.Service, CloudWatchApi.Operations),
        ("iam", IamApi.Service, IamApi.Operations),
    ];

    public static IEnumerable<object[]> Operations => Tables.SelectMany(t => t.Operations.Select(o => new object[] { t.Contract, o.Name }));

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_what_the_contract_says(string contract, string name)
    {
        ServiceContract api = ServiceContract.Load(contract);
        Operation ours = Tables.Single(t => t.Contract == contract).Operations.Single(o => o.Name == name);
        RedundantLive.Sandbox.Contracts.Operation theirs = api.Operations[name];
        List<Member> members = theirs.Input?.Members ?? [];
        string[] path = ours.Path.Split('?')[0].Trim('/').Split('/');

        Assert.Equal(theirs.Method, ours.Method);
        Assert.Equal(theirs.Path, path);
        Assert.Equal(theirs.QueryKey == null ? "" : theirs.QueryValue == null ? theirs.QueryKey : theirs.QueryKey + "=" + theirs.QueryValue, ours.Path.Contains('?', StringComparison.Ordinal) ? ours.Path.Split('?')[1] : "");
        Assert.Equal(
            members.Where(m => m.Location == MemberLocation.Uri).Select(m => "{" + m.WireName + "}").OrderBy(n => n),
            path.Where(s => s.StartsWith('{')).OrderBy(n => n));
        Assert.Empty(ours.Query.Except(members.Where(m => m.Location == MemberLocation.Query).Select(m => m.WireName)));
        Assert.Empty(ours.Headers.Except(members.Where(m => m.Location == MemberLocation.Header).Select(m => m.WireName)));
        Assert.Empty(theirs.Input?.Required.Where(m => m.Location == MemberLocation.Query).Select(m => m.WireName).Except(ours.Query) ?? []);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Only_what_reads_is_called_a_read(string contract, string name)
    {
        Operation ours = Tables.Single(t => t.Contract == contract).Operations.Single(o => o.Name == name);

        bool reads = new[] { "Describe", "List", "Get", "Simulate", "AssumeRole" }.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

        Assert.Equal(reads, ours.Repeat == Repeat.Read);
    }

    [Fact]
    public void A_service_is_what_the_contract_says()
    {
        foreach ((string contract, ServiceDescription ours, _) in Tables)
        {
            ServiceContract api = ServiceContract.Load(contract);
            Assert.Equal(api.SigningName, ours.SigningName);
            Assert.Equal(api.ApiVersion, ours.Version);
            Assert.Equal(api.TargetPrefix ?? "", ours.TargetPrefix);
            if (ours.Protocol == WireProtocol.Json) Assert.Equal(api.JsonVersion, ours.JsonVersion);
            if (contract == "cloudfront") Assert.Equal("http://cloudfront.amazonaws.com/doc/2020-05-31/", RedundantLive.Aws.Documents.DistributionXml.Namespace.NamespaceName);
        }
    }

    [Fact]
    public void Every_operation_of_a_table_is_listed()
    {
        foreach (Type table in new[] { typeof(MediaLiveApi), typeof(MediaPackageApi), typeof(CloudFrontApi), typeof(SsmApi), typeof(StsApi), typeof(SecretsManagerApi), typeof(CloudWatchApi), typeof(IamApi) })
        {
            var listed = (IReadOnlyList<Operation>)table.GetField("Operations")!.GetValue(null)!;
            IEnumerable<Operation> written = table.GetFields().Where(f => f.FieldType == typeof(Operation)).Select(f => (Operation)f.GetValue(null)!);
            Assert.Equal(written.Select(o => o.Name).OrderBy(n => n), listed.Select(o => o.Name).OrderBy(n => n));
        }
    }
}
