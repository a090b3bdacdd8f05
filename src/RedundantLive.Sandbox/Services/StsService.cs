using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>Security Token Service.</summary>
internal sealed class StsService : TreeService
{
    public StsService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("GetCallerIdentity", call => new JsonObject
        {
            ["UserId"] = "AIDAEXAMPLEEXAMPLE01",
            ["Account"] = SandboxContext.Account,
            ["Arn"] = $"arn:{SandboxContext.Partition(call.Region)}:iam::{SandboxContext.Account}:user/sandbox",
        });
        On("AssumeRole", Assume);
        On("AssumeRoleWithWebIdentity", Assume);
    }

    private JsonObject Assume(Call call)
    {
        var role = Text(call.Input, "RoleArn") ?? "";
        var session = Text(call.Input, "RoleSessionName") ?? "";
        var slash = role.LastIndexOf('/');
        return new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = "ASIA" + Context.Random.Code(16),
                ["SecretAccessKey"] = Context.Random.Code(40),
                ["SessionToken"] = Context.Random.Code(64),
                ["Expiration"] = Epoch(Context.Time.Now.AddSeconds(Number(call.Input, "DurationSeconds") ?? 3600)),
            },
            ["AssumedRoleUser"] = new JsonObject
            {
                ["AssumedRoleId"] = "AROAEXAMPLEEXAMPLE01:" + session,
                ["Arn"] = $"arn:{SandboxContext.Partition(call.Region)}:sts::{SandboxContext.Account}:assumed-role/{role.Substring(slash + 1)}/{session}",
            },
        };
    }
}
