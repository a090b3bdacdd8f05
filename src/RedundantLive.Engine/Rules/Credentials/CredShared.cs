using System.Linq;
using RedundantLive.Security;

namespace RedundantLive.Rules;

internal sealed class CredShared : HlsRule
{
    public CredShared() : base(
        "CRED-SHARED", FindingSeverity.Error, RuleTopic.Credentials,
        "Each destination has a parameter of its own.",
        "One of the two gets the wrong password, now or after the next rotation, and is no standby any more.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>",
        AwsPage.Live("hls-example-mediapackage"), FailoverData.PackageChannels)
    {
    }

    public override bool JudgesBothPipelines => true;

    public override RepairKind Repairs => RepairKind.Pair;

    protected override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        if (group.Settings.Count < 2 || group.Settings.Any(setting => string.IsNullOrEmpty(setting.PasswordParameter))) return null;
        if (group.Settings[0].PasswordParameter != group.Settings[1].PasswordParameter) return Check.Pass(group.Name, "Its destinations use two parameters.");
        var a = c.Ingest(group.Settings[0].Url)?.Endpoint;
        var b = c.Ingest(group.Settings[1].Url)?.Endpoint;
        bool same = a != null && b != null && a.Password.Length > 0 && Secrets.AreEqual(a.Password, b.Password);
        return Check.Fail(
            group.Name, same ? "Both destinations use one parameter; the passwords are equal at present." : "Both destinations use one parameter.",
            "two parameters", "one", Remedies.Pair(c, group), same ? FindingSeverity.Warning : FindingSeverity.Error);
    }
}
