using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

internal sealed class HlsBaseUrl : HlsRule
{
    public HlsBaseUrl() : base(
        "HLS-BASEURL", FindingSeverity.Warning, RuleTopic.EncodingAndPackaging,
        "The HLS group sets no base URLs.",
        "They change the addresses in the manifests that MediaPackage reads; it may not find the segments.",
        "Repair-LiveFailoverConfig -LiveChannelId <id> -Rule HLS-BASEURL",
        AwsPage.Live("hls-destinations-emp-design"))
    {
    }

    public override RepairKind Repairs => RepairKind.Edits;

    public override IEnumerable<LiveChannelEdit> Repair(RuleCase c) => c.Groups
        .Where(group => group.Group.Hls != null)
        .SelectMany(group => group.Group.Hls!.BaseUrls.Select(member => new SetHlsMember(group.Index, Camel(member), null)));

    protected override Check JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls) => Check.That(
        hls.BaseUrls.Count == 0, group.Name, "It sets no base URL.", $"It sets {string.Join(", ", hls.BaseUrls)}.", "not set", string.Join(", ", hls.BaseUrls), Remedies.Repair(c, Id));

    private static string Camel(string member) => char.ToLowerInvariant(member[0]) + member.Substring(1);
}
