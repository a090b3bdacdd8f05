using System;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Plans of the commands that make MediaPackage channels, distributions and endpoints. They hold no secret: none is known yet.</summary>
internal static class PackagingPlans
{
    /// <summary>A channel, its distribution, or both.</summary>
    /// <param name="region">Region.</param>
    /// <param name="channel">What is to be made.</param>
    /// <param name="existingArn">ARN of the channel when it exists already, else null.</param>
    /// <param name="distribution">The distribution, or null when none is to be made.</param>
    /// <param name="now">Now.</param>
    public static LiveChangePlan Channel(
        string region, CreatePackageChannelAction channel, string? existingArn, CreateDistributionAction? distribution, DateTimeOffset now)
    {
        var builder = new PlanBuilder();
        if (existingArn == null)
        {
            builder.AddStage(new LiveChangeStep
            {
                Call = "mediapackage:CreateChannel",
                Target = channel.Id,
                Description = $"Create MediaPackage channel {channel.Id}",
                DoneWhen = "the channel exists as asked for",
                Undo = "delete the channel, if it is the one that was made",
                Action = channel,
            });
        }

        if (distribution != null)
        {
            builder.AddStage(new LiveChangeStep
            {
                Call = "cloudfront:CreateDistributionWithTags",
                Target = channel.Id,
                Description = $"Create the CloudFront distribution of MediaPackage channel {channel.Id}",
                DoneWhen = "a distribution carries the channel's ARN as its tag",
                Undo = "disable the distribution, wait until that is deployed, and delete it",
                Action = distribution,
            });
        }

        return builder.Build("New-PackageChannel", $"MediaPackage channel {channel.Id}", region, now);
    }

    /// <summary>An endpoint, attached to the distribution of its channel.</summary>
    /// <param name="region">Region.</param>
    /// <param name="spec">Endpoint.</param>
    /// <param name="existingArn">ARN of the endpoint when it exists already and is only attached, else null.</param>
    /// <param name="now">Now.</param>
    public static LiveChangePlan Endpoint(string region, PackageEndpointSpec spec, string? existingArn, DateTimeOffset now)
    {
        var builder = new PlanBuilder();
        if (existingArn == null)
        {
            builder.AddStage(new LiveChangeStep
            {
                Call = "mediapackage:CreateOriginEndpoint",
                Target = spec.Id,
                Description = $"Create MediaPackage endpoint {spec.Id} ({spec.Type}) of channel {spec.ChannelId}",
                DoneWhen = "the endpoint exists as asked for",
                Undo = "delete the endpoint, if it is the one that was made",
                Action = new CreateEndpointAction(spec),
            });
        }

        builder.AddStage(new LiveChangeStep
        {
            Call = "cloudfront:UpdateDistribution",
            Target = spec.Id,
            Description = $"Attach endpoint {spec.Id} to the CloudFront distribution of MediaPackage channel {spec.ChannelId}, where there is one",
            DoneWhen = "the distribution serves the endpoint",
            Undo = "take out of the distribution what serves no other endpoint",
            Action = new AttachEndpointAction(spec.ChannelId, spec.Id, existingArn),
        });
        return builder.Build("Add-PackageEndpoint", $"MediaPackage endpoint {spec.Id} of channel {spec.ChannelId}", region, now);
    }
}
