using System;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>
/// IAM, as far as a role is read and simulated. Roles cannot be made here, so their names say what they are: every role exists
/// except those that begin with <c>Missing</c>, and may do everything except those that begin with <c>Denied</c>.
/// </summary>
internal sealed class IamService : TreeService
{
    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["medialive.amazonaws.com","mediapackage.amazonaws.com"]},"Action":"sts:AssumeRole"}]}
        """;

    public IamService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("GetRole", call =>
        {
            var name = Text(call.Input, "RoleName")!;
            CheckExists(name);
            return new JsonObject
            {
                ["Role"] = new JsonObject
                {
                    ["Path"] = "/",
                    ["RoleName"] = name,
                    ["RoleId"] = "AROAEXAMPLEEXAMPLE01",
                    ["Arn"] = "arn:aws:iam::" + SandboxContext.Account + ":role/" + name,
                    ["CreateDate"] = Epoch(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)),
                    ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(Trust.Trim()),
                    ["MaxSessionDuration"] = 3600,
                },
            };
        });
        On("SimulatePrincipalPolicy", Simulate);
    }

    private JsonObject Simulate(Call call)
    {
        var arn = Text(call.Input, "PolicySourceArn")!;
        var name = arn.Substring(arn.LastIndexOf('/') + 1);
        CheckExists(name);
        var decision = name.StartsWith("Denied", StringComparison.Ordinal) ? "implicitDeny" : "allowed";
        var resources = Texts(call.Input, "ResourceArns").DefaultIfEmpty("*").ToList();
        var all = Texts(call.Input, "ActionNames").SelectMany(action => resources.Select(resource => new JsonObject
        {
            ["EvalActionName"] = action,
            ["EvalResourceName"] = resource,
            ["EvalDecision"] = decision,
            ["MatchedStatements"] = new JsonArray(),
            ["MissingContextValues"] = new JsonArray(),
        })).ToList();
        var size = Number(call.Input, "MaxItems") ?? 100;
        var from = Text(call.Input, "Marker") is { Length: > 0 } marker
            ? PageToken.Read(marker) ?? throw new ServiceException(400, "InvalidInput", "The marker is not valid.") : 0;
        var answer = new JsonObject
        {
            ["EvaluationResults"] = new JsonArray(all.Skip(from).Take(size).Select(r => (JsonNode)r).ToArray()),
            ["IsTruncated"] = from + size < all.Count,
        };
        if (from + size < all.Count)
        {
            answer["Marker"] = PageToken.Write(from + size);
        }
        return answer;
    }

    private static void CheckExists(string name)
    {
        if (name.StartsWith("Missing", StringComparison.Ordinal))
        {
            throw new ServiceException(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
        }
    }
}
