using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CredRole : SideRule
{
    private const string Decrypt = "kms:Decrypt";

    public CredRole() : base(
        "CRED-ROLE", FindingSeverity.Error,
        "The role of the channel may read the password parameters.",
        "MediaLive cannot log in when the channel starts, on that pipeline only: it is no standby.",
        "Allow ssm:GetParameter and ssm:GetParameters on the parameters to the role, and kms:Decrypt for a key of your own.",
        AwsPage.Live("requirements-for-EC2"), FailoverData.Parameters | FailoverData.RolePermissions)
    {
    }

    public override RepairKind Repairs => RepairKind.None;

    protected override bool DependsOnChannel => true;

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (destination.PasswordParameter is not { Length: > 0 } name || !c.Context.Parameters.Required.ContainsKey(name))
        {
            return Check.Unknown(group.Side(side), "Not judged: there is no password parameter to look at.");
        }

        IReadOnlyList<RoleDecision> all = c.Context.RolePermissions.Required;
        var decisions = all.Where(decision => decision.Parameter == name).ToList();
        if (decisions.All(decision => decision.Action == Decrypt)) return Check.Unknown(group.Side(side), "Not judged: the policy simulator said nothing about its parameter.");
        var denied = decisions.Where(decision => !decision.Allowed && decision.Unanswered == null).ToList();
        if (denied.Any(decision => decision.Action != Decrypt))
        {
            string actions = string.Join(", ", denied.Select(decision => decision.Action).Distinct());
            return Check.Fail(group.Side(side), $"The policy simulator says that the role may not use {actions} on parameter {name}.", "allowed", "denied", Allow(c, name, denied));
        }

        if (denied.Count > 0)
        {
            return Check.Fail(
                group.Side(side), $"The policy simulator, which does not see the policy of the key itself, says that the role may not use kms:Decrypt on {denied[0].Key}, the key of parameter {name}.",
                "allowed", "denied", Allow(c, name, denied));
        }

        if (all.Any(decision => decision is { Action: "sts:AssumeRole", Allowed: false }))
        {
            return Check.Fail(
                c.Name, $"The trust policy of role {c.Channel.RoleArn} does not let MediaLive assume it.", "medialive.amazonaws.com", "not trusted",
                $"Let medialive.amazonaws.com assume role {c.Channel.RoleArn} (sts:AssumeRole) in its trust policy.");
        }

        RoleDecision? open = decisions.FirstOrDefault(decision => decision.Unanswered != null);
        return open != null
            ? Check.Unknown(group.Side(side), $"Not judged: {open.Unanswered}.")
            : Check.Pass(group.Side(side), "The policy simulator says that the role may read its parameter.", "allowed");
    }

    /// <summary>The cmdlet of AWS.Tools takes a policy in single quotes in every PowerShell; arguments of programs lose theirs in some.</summary>
    private static Wording Allow(RuleCase c, string parameter, IReadOnlyList<RoleDecision> denied)
    {
        string[] channel = c.Channel.Arn.Split(':');
        string role = c.Channel.RoleArn!.Substring(c.Channel.RoleArn.LastIndexOf('/') + 1);
        string resource = $"arn:{channel[1]}:ssm:{channel[3]}:{channel[4]}:parameter/{parameter.TrimStart('/')}";
        var statements = new List<string>();
        if (denied.Any(decision => decision.Action != Decrypt)) statements.Add($$"""{"Effect":"Allow","Action":["ssm:GetParameter","ssm:GetParameters"],"Resource":"{{resource}}"}""");
        statements.AddRange(denied.Where(decision => decision.Action == Decrypt).Select(decision => $$"""{"Effect":"Allow","Action":"kms:Decrypt","Resource":"{{decision.Key}}"}"""));
        string policy = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""";
        string name = "IngestPassword" + new string(parameter.Select(letter => char.IsLetterOrDigit(letter) && letter < 128 ? letter : '-').ToArray());
        return Wording.Command($"Write-IAMRolePolicy -RoleName {PowerShellText.Quote(role)} -PolicyName {PowerShellText.Quote(name)} -PolicyDocument {PowerShellText.Quote(policy)}");
    }
}
