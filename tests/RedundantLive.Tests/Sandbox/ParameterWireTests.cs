using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class ParameterWireTests
{
    [Fact]
    public async Task A_secure_string_is_only_read_with_decryption()
    {
        using var wire = new Wire();
        Assert.Equal(1, (long)(await Put(wire, "/medialive/test/a", "secret-1")).Expect(200).Json["Version"]!);
        var cipher = (string?)(await wire.Target("ssm", "GetParameter", new { Name = "/medialive/test/a" })).Expect(200).Json["Parameter"]!["Value"];
        Assert.DoesNotContain("secret-1", cipher);
        var plain = (await wire.Target("ssm", "GetParameter", new { Name = "/medialive/test/a", WithDecryption = true })).Json["Parameter"]!;
        Assert.Equal("secret-1", (string?)plain["Value"]);
        Assert.Equal("arn:aws:ssm:eu-west-1:123456789012:parameter/medialive/test/a", (string?)plain["ARN"]);
    }

    [Fact]
    public async Task Overwriting_has_to_be_asked_for_and_keeps_the_type()
    {
        using var wire = new Wire();
        await Put(wire, "p", "1");
        (await Put(wire, "p", "2")).Expect(400, "ParameterAlreadyExists");
        Assert.Equal(2, (long)(await wire.Target("ssm", "PutParameter", new { Name = "p", Value = "2", Overwrite = true })).Expect(200).Json["Version"]!);
        (await wire.Target("ssm", "PutParameter", new { Name = "p", Value = "3", Type = "String", Overwrite = true })).Expect(400, "HierarchyTypeMismatchException");
        (await wire.Target("ssm", "PutParameter", new { Name = "p", Value = "3", Overwrite = true, Tags = new[] { new { Key = "a", Value = "b" } } })).Expect(400, "ValidationException");
        Assert.Equal("2", (string?)(await wire.Target("ssm", "GetParameter", new { Name = "p", WithDecryption = true })).Json["Parameter"]!["Value"]);
    }

    [Fact]
    public async Task A_name_rests_for_thirty_seconds_after_it_was_deleted()
    {
        using var wire = new Wire();
        await Put(wire, "p", "1");
        (await wire.Target("ssm", "DeleteParameter", new { Name = "p" })).Expect(200);
        (await wire.Target("ssm", "GetParameter", new { Name = "p" })).Expect(400, "ParameterNotFound");
        wire.Clock.Advance(29);
        (await Put(wire, "p", "2")).Expect(400);
        wire.Clock.Advance(1);
        Assert.Equal(1, (long)(await Put(wire, "p", "2")).Expect(200).Json["Version"]!);
    }

    [Fact]
    public async Task Missing_names_are_listed_not_thrown()
    {
        using var wire = new Wire();
        await Put(wire, "a", "1");
        var read = (await wire.Target("ssm", "GetParameters", new { Names = new[] { "a", "b" }, WithDecryption = true })).Expect(200).Json;
        Assert.Equal("a", (string?)Assert.Single(read["Parameters"]!.AsArray())!["Name"]);
        Assert.Equal("b", (string?)Assert.Single(read["InvalidParameters"]!.AsArray()));
        var deleted = (await wire.Target("ssm", "DeleteParameters", new { Names = new[] { "a", "b" } })).Expect(200).Json;
        Assert.Equal("a", (string?)Assert.Single(deleted["DeletedParameters"]!.AsArray()));
        (await wire.Target("ssm", "GetParameters", new { Names = Enumerable.Range(0, 11).Select(i => "n" + i) })).Expect(400, "ValidationException");
    }

    [Theory]
    [InlineData("{\"Name\":\"p\",\"Value\":\"v\"}", "type")]
    [InlineData("{\"Name\":\"p\",\"Type\":\"String\"}", "Value")]
    [InlineData("{\"Name\":\"p\",\"Value\":\"v\",\"Type\":\"Text\"}", "Type")]
    [InlineData("{\"Name\":\"aws-p\",\"Value\":\"v\",\"Type\":\"String\"}", "name")]
    [InlineData("{\"Name\":\"a b\",\"Value\":\"v\",\"Type\":\"String\"}", "name")]
    [InlineData("{\"Name\":\"a/b\",\"Value\":\"v\",\"Type\":\"String\"}", "name")]
    public async Task A_broken_request_is_refused_by_name(string body, string named)
    {
        using var wire = new Wire();
        Assert.Contains(named, (await wire.Target("ssm", "PutParameter", body)).Expect(400, "ValidationException").ErrorMessage);
    }

    [Fact]
    public async Task Tags_and_lists()
    {
        using var wire = new Wire();
        foreach (var name in new[] { "/x/a", "/x/b", "/y/c" })
        {
            await Put(wire, name, "1");
        }
        (await wire.Target("ssm", "AddTagsToResource", new { ResourceType = "Parameter", ResourceId = "/x/a", Tags = new[] { new { Key = "k", Value = "v" }, new { Key = "l", Value = "w" } } })).Expect(200);
        (await wire.Target("ssm", "RemoveTagsFromResource", new { ResourceType = "Parameter", ResourceId = "/x/a", TagKeys = new[] { "l" } })).Expect(200);
        Assert.Equal("v", (string?)Assert.Single((await wire.Target("ssm", "ListTagsForResource", new { ResourceType = "Parameter", ResourceId = "/x/a" })).Json["TagList"]!.AsArray())!["Value"]);
        (await wire.Target("ssm", "ListTagsForResource", new { ResourceType = "Parameter", ResourceId = "/none" })).Expect(400, "InvalidResourceId");
        var filtered = (await wire.Target("ssm", "DescribeParameters", new { ParameterFilters = new[] { new { Key = "Name", Option = "BeginsWith", Values = new[] { "/x/" } } }, MaxResults = 1 })).Expect(200).Json;
        Assert.Equal("/x/a", (string?)Assert.Single(filtered["Parameters"]!.AsArray())!["Name"]);
        Assert.NotNull((string?)filtered["NextToken"]);
    }

    private static Task<Reply> Put(Wire wire, string name, string value) =>
        wire.Target("ssm", "PutParameter", new { Name = name, Value = value, Type = "SecureString" });
}
