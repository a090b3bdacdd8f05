using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;
using RedundantLive.Sandbox.Services;
using Xunit;

namespace RedundantLive.Tests.Sandbox;

public class ContractTests
{
    private static readonly string[] Names = { "medialive", "mediapackage", "cloudfront", "ssm", "secretsmanager", "sts", "iam", "cloudwatch" };

    public static TheoryData<string> Services => new(Names);

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_operation_of_a_contract_is_played(string name)
    {
        var service = AllServices().Single(s => s.Contract.Name == name);
        Assert.Equal(service.Contract.Operations.Keys.OrderBy(o => o), service.Handled.OrderBy(o => o));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_request_that_fits_the_contract_is_let_through(string name)
    {
        var gateway = new Gateway(AllServices());
        var operations = Wire.Contract(name).Operations.Values.OrderBy(o => o.Name).ToArray();
        Gen.Select(Gen.Int[0, operations.Length - 1], Gen.Int).Sample(
            (index, seed) =>
            {
                var sample = new Sample(Wire.Contract(name), operations[index], seed);
                var routed = gateway.Route(sample.Request(), "id", out var call);
                Assert.True(call is not null, operations[index].Name + ": " + (routed.Answer is null ? "" : Encoding.UTF8.GetString(routed.Answer.Body.ToArray())));
                Assert.Equal(operations[index].Name, call!.Operation.Name);
            },
            iter: 400, seed: "0000KXjhb2m3", threads: 1);
    }

    [Theory]
    [InlineData("medialive", 3000)]
    [InlineData("mediapackage", 1500)]
    [InlineData("cloudfront", 1500)]
    [InlineData("ssm", 700)]
    [InlineData("secretsmanager", 700)]
    [InlineData("sts", 300)]
    [InlineData("iam", 300)]
    [InlineData("cloudwatch", 300)]
    public void A_request_with_one_member_broken_is_refused_and_names_it(string name, int cases)
    {
        var gateway = new Gateway(AllServices());
        var operations = Wire.Contract(name).Operations.Values
            .Where(o => o.Input is { } input && input.Members.Any(m => m.Location == MemberLocation.Body)).OrderBy(o => o.Name).ToArray();
        var broken = 0;
        Gen.Select(Gen.Int[0, operations.Length - 1], Gen.Int, Gen.Int[0, int.MaxValue]).Sample(
            (index, seed, choice) =>
            {
                var sample = new Sample(Wire.Contract(name), operations[index], seed);
                var ways = sample.Breakables;
                if (ways.Count == 0)
                {
                    return;
                }
                broken++;
                var way = ways[choice % ways.Count];
                way.Apply();
                var routed = gateway.Route(sample.Request(), "id", out var call);
                var what = operations[index].Name + ", " + way.Path + ", " + way.How;
                Assert.True(call is null, what + " was let through: " + sample.Text);
                var text = Encoding.UTF8.GetString(routed.Answer!.Body.ToArray());
                Assert.True(routed.Answer.Status is 400 or 422, what + " was answered with " + routed.Answer.Status);
                Assert.True(Named(text, way.Path), what + " is not named: " + text);
            },
            iter: cases, seed: "0000KXjhb2m3", threads: 1);
        Assert.True(broken > cases / 3, "Only " + broken + " requests were broken.");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Whatever_comes_is_answered_or_refused_but_never_fails(string name)
    {
        var gateway = new Gateway(AllServices());
        var operations = Wire.Contract(name).Operations.Values.OrderBy(o => o.Name).ToArray();
        Gen.Select(Gen.Int[0, operations.Length - 1], Gen.Int, Gen.Int[0, 3], Gen.Int[0, int.MaxValue]).Sample(
            (index, seed, damage, place) =>
            {
                var sample = new Sample(Wire.Contract(name), operations[index], seed);
                var request = sample.Request(body => Damage(body, damage, place));
                var routed = gateway.Route(request, "id", out var call);
                // Every exception but the services' own errors would escape here.
                var answer = call is null ? routed.Answer! : Gateway.Play(routed.Target!, call);
                Assert.True(answer.Status is >= 200 and < 500, operations[index].Name + ": " + answer.Status);
            },
            iter: 1500, seed: "0000KXjhb2m3", threads: 1);
    }

    [Fact]
    public void What_is_required_outside_the_body_is_checked_too()
    {
        var gateway = new Gateway(AllServices());
        var request = Request("medialive", "GET", "/prod/channels?maxResults=many", Array.Empty<byte>(), null);
        var routed = gateway.Route(request, "id", out _);
        Assert.Contains("maxResults", Encoding.UTF8.GetString(routed.Answer!.Body.ToArray()));
        routed = gateway.Route(Request("mediapackage", "GET", "/channels?maxResults=1001", Array.Empty<byte>(), null), "id", out _);
        Assert.Equal(422, routed.Answer!.Status);
        routed = gateway.Route(Request("cloudfront", "GET", "/2020-05-31/tagging", Array.Empty<byte>(), null), "id", out _);
        Assert.Contains("Resource", Encoding.UTF8.GetString(routed.Answer!.Body.ToArray()));
    }

    /// <summary>Flips, drops or doubles a byte; 0 leaves the body alone.</summary>
    private static byte[] Damage(byte[] body, int damage, int place)
    {
        if (body.Length == 0 || damage == 0)
        {
            return body;
        }
        var at = place % body.Length;
        return damage switch
        {
            1 => body.Select((b, i) => i == at ? (byte)(b ^ (1 << (place % 8))) : b).ToArray(),
            2 => body.Where((_, i) => i != at).ToArray(),
            _ => body.Take(at).Concat(body.Skip(at / 2)).ToArray(),
        };
    }

    private static bool Named(string text, string path)
    {
        var unescaped = text.Replace("\\u0027", "'");
        return path.Length == 0 || unescaped.Contains(path, StringComparison.Ordinal);
    }

    private static Service[] AllServices()
    {
        var context = new SandboxContext(new SandboxTime(new ManualClock(), 1), new RandomSource(1), 0);
        var live = new MediaLiveService(Wire.Contract("medialive"), context);
        var packaging = new MediaPackageService(Wire.Contract("mediapackage"), context);
        var parameters = new SsmService(Wire.Contract("ssm"), context);
        return new Service[]
        {
            live, packaging, parameters, new CloudFrontService(Wire.Contract("cloudfront"), context), new SecretsManagerService(Wire.Contract("secretsmanager"), context),
            new StsService(Wire.Contract("sts"), context), new IamService(Wire.Contract("iam"), context),
            new CloudWatchService(Wire.Contract("cloudwatch"), context, new MetricSource(live, packaging, parameters)),
        };
    }

    private static WireRequest Request(string signingName, string method, string url, byte[] body, (string Name, string Value)? header)
    {
        var authorization = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/20260102/eu-west-1/" + signingName + "/aws4_request, SignedHeaders=host, Signature=00";
        return new WireRequest(
            method, url, name => name == "Authorization" ? authorization : header is { } h && h.Name == name ? h.Value : null, body);
    }

    /// <summary>A generated request in the format of its service.</summary>
    private sealed class Sample
    {
        private readonly ServiceContract contract;
        private readonly Operation operation;
        private readonly JsonObject? json;
        private readonly System.Xml.Linq.XElement? xml;
        private readonly string url;

        public Sample(ServiceContract contract, Operation operation, int seed)
        {
            this.contract = contract;
            this.operation = operation;
            var generator = new ContractGenerator(seed, contract.Name == "medialive" ? 0.25 : 0.4);
            var input = operation.Input;
            if (input is { Payload: { } payload } && contract.Protocol == "rest-xml")
            {
                xml = generator.Xml(payload.Shape, payload.WireName);
            }
            else if (input is not null)
            {
                json = generator.Json(input);
            }
            url = contract.Protocol.StartsWith("rest", StringComparison.Ordinal) ? Url(generator) : "/";
            Breakables = contract.Protocol == "query" ? QueryBreakables(generator) : generator.Breakables;
        }

        public List<Breakable> Breakables { get; }

        public string Text => xml?.ToString() ?? json?.ToJsonString() ?? "";

        public WireRequest Request(Func<byte[], byte[]>? damage = null)
        {
            var rest = contract.Protocol.StartsWith("rest", StringComparison.Ordinal);
            var text = rest && json is { Count: 0 } && (operation.Method is "GET" or "DELETE") ? "" : Text;
            if (contract.Protocol == "query")
            {
                var fields = new List<string> { "Action=" + operation.Name };
                Flatten(json, "", fields);
                text = string.Join("&", fields);
            }
            else if (!rest && text.Length == 0)
            {
                text = "{}";
            }
            var body = Encoding.UTF8.GetBytes(text);
            return ContractTests.Request(
                contract.SigningName,
                operation.Method,
                url,
                damage?.Invoke(body) ?? body,
                rest || contract.Protocol == "query" ? null : ("X-Amz-Target", contract.TargetPrefix + "." + operation.Name));
        }

        /// <summary>In form fields everything is text: only what is left out, out of range, or not in an enum can be told.</summary>
        private List<Breakable> QueryBreakables(ContractGenerator generator) => generator.Breakables
            .Where(b => b.How is "left out" or "too small" or "too large" or "not in the enum" && !b.Path.Contains('[')).ToList();

        private string Url(ContractGenerator generator)
        {
            var path = "/" + string.Join("/", operation.Path.Select(s => s.StartsWith('{') ? "label1" : s));
            var query = (operation.Input?.Members ?? new List<Member>())
                .Where(m => m.Location == MemberLocation.Query && operation.Input!.Required.Contains(m) && m.WireName != operation.QueryKey)
                .Select(m => m.WireName + "=" + Uri.EscapeDataString(
                    m.Shape.Kind is ShapeKind.Integer ? generator.Number(m.Shape).ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : m.Shape.Kind is ShapeKind.List ? "a" : generator.Text(m.Shape) ?? "a")).ToList();
            if (operation.QueryKey is { } key)
            {
                query.Insert(0, operation.QueryValue is null ? key : key + "=" + operation.QueryValue);
            }
            return query.Count == 0 ? path : path + "?" + string.Join("&", query);
        }

        private static void Flatten(JsonNode? node, string prefix, List<string> fields)
        {
            switch (node)
            {
                case JsonObject map:
                    foreach (var item in map)
                    {
                        Flatten(item.Value, prefix.Length == 0 ? item.Key : prefix + "." + item.Key, fields);
                    }
                    break;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++)
                    {
                        Flatten(list[i], prefix + ".member." + (i + 1), fields);
                    }
                    break;
                case JsonValue value:
                    fields.Add(prefix + "=" + Uri.EscapeDataString(value.TryGetValue<string>(out var text) ? text : value.ToJsonString()));
                    break;
            }
        }
    }
}
