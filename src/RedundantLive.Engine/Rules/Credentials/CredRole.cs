using System.Linq;

namespace RedundantLive.Rules;

internal sealed class CredRole : SideRule
{
    public CredRole() : base(
        "CRED-ROLE", FindingSeverity.Error,
        "The role of the channel may read the password parameters.",
        "MediaLive cannot log in when the channel starts, on that pipeline only: it is no standby.",
        "Allow ssm:GetParameter and ssm:GetParameters on the parameters to the role, and kms:Decrypt for a key of your own.",
        AwsPage.Live("requirements-for-EC2"), FailoverData.Parameters | FailoverData.RolePermissions)
    {
    }

    public override RepairKind Repairs => RepairKind.None;

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (destination.PasswordParameter is not { Length: > 0 } name || !c.Context.Parameters.Required.ContainsKey(name))
        {
            return Check.Unknown(group.Side(side), "Not judged: there is no password parameter to look at.");
        }

        var denied = c.Context.RolePermissions.Required.Where(decision => decision.Parameter == name && !decision.Allowed).Select(decision => decision.Action).Distinct().ToList();
        if (c.Context.RolePermissions.Required.All(decision => decision.Parameter != name)) return Check.Unknown(group.Side(side), "Not judged: the policy simulator said nothing about its parameter.");
        return Check.That(
            denied.Count == 0, group.Side(side), "The policy simulator says that the role may read its parameter.",
            $"The policy simulator says that the role may not use {string.Join(", ", denied)} on parameter {name}.", "allowed", denied.Count == 0 ? "allowed" : "denied",
            Allow(c, name));
    }

    /// <summary>The cmdlet of AWS.Tools takes a policy in single quotes in every PowerShell; arguments of programs lose theirs in some.</summary>
    private static Wording Allow(RuleCase c, string parameter)
    {
        string[] channel = c.Channel.Arn.Split(':');
        string role = c.Channel.RoleArn!.Substring(c.Channel.RoleArn.LastIndexOf('/') + 1);
        string resource = $"arn:{channel[1]}:ssm:{channel[3]}:{channel[4]}:parameter/{parameter.TrimStart('/')}";
        string policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:GetParameter","ssm:GetParameters"],"Resource":"{{resource}}"}]}""";
        string name = "IngestPassword" + new string(parameter.Select(letter => char.IsLetterOrDigit(letter) && letter < 128 ? letter : '-').ToArray());
        return Wording.Command($"Write-IAMRolePolicy -RoleName {PowerShellText.Quote(role)} -PolicyName {PowerShellText.Quote(name)} -PolicyDocument {PowerShellText.Quote(policy)}");
    }
}
