using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

internal sealed class MpEp : GroupRule
{
    public MpEp() : base(
        "MP-EP", FindingSeverity.Error, RuleTopic.MediaPackageAndCloudFront,
        "The MediaPackage channel has an origin endpoint that allows origination.",
        "Nobody can play the stream: players get an error from the first request on.",
        "Add-PackageEndpoint -Channel <id> -Id <new id> -Type Hls",
        AwsPage.Package("endpoints-hls-new"), FailoverData.PackageChannels | FailoverData.Endpoints)
    {
    }

    public override RepairKind Repairs => RepairKind.Around;

    /// <summary>Where there are several, a person says which of them is meant to serve viewers.</summary>
    public override IEnumerable<ResourceRepair> RepairAround(RuleCase c) => c.Wired
        .Select(channel => c.Endpoints.Where(endpoint => endpoint.ChannelId == channel.Id).ToList())
        .Where(endpoints => endpoints.Count == 1 && endpoints[0].Origination != "ALLOW")
        .Select(endpoints => ResourceRepair.Of(endpoints[0], "origination", "ALLOW"));

    protected override Check JudgeGroup(RuleCase c, BoundGroup group)
    {
        if (c.Fed(group).Count == 0) return Unseen(group.Name);
        PackageChannel channel = c.Fed(group)[0];
        var endpoints = c.Endpoints.Where(endpoint => endpoint.ChannelId == channel.Id).ToList();
        PackageEndpoint? open = endpoints.FirstOrDefault(endpoint => endpoint.Origination == "ALLOW");
        return Check.That(
            open != null, $"MediaPackage channel {channel.Id}", $"Endpoint {open?.Id} serves it.",
            endpoints.Count == 0 ? "It has no origin endpoint." : "Every origin endpoint of it denies origination.",
            "an endpoint with origination ALLOW", endpoints.Count == 0 ? "none" : "DENY",
            endpoints.Count > 0
                ? Remedies.Endpoint(endpoints[0], "-Origination ALLOW")
                : Wording.Command($"Add-PackageEndpoint -Channel {PowerShellText.Quote(channel.Id)} -Id {PowerShellText.Quote(channel.Id + "-hls")} -Type Hls"));
    }
}
