namespace RedundantLive.Rules;

/// <summary>What was not read, in words.</summary>
internal static class Unread
{
    /// <summary>Why the document itself does not do for a rule, or null.</summary>
    public static Wording? Document(FailoverData needs, RuleCase c) =>
        (needs & FailoverData.Encoder) != 0 && c.Channel.OutputGroups.Count == 0 && c.Channel.VideoEncodes.Count == 0 && c.Channel.Locking.TimecodeSource == null
            ? "the document has no encoder settings, which lists of channels leave out"
            : null;

    /// <summary>Why a rule with these needs cannot be judged, or null when everything is there.</summary>
    public static Wording? Reason(FailoverData needs, RuleCase c)
    {
        FailoverContext context = c.Context;
        if (needs == FailoverData.None) return null;
        if ((needs & RuleSelection.LiveData) != 0 && c.Channel.State is not (LiveChannelStates.Running or LiveChannelStates.Recovering))
        {
            if (c.Channel.State.Length == 0) return "the channel is in an unknown state, and only a running one shows this";
            return $"the channel is {c.Channel.State}, and only a running one shows this";
        }

        return Of(needs, FailoverData.PackageChannels, "MediaPackage channels", context.PackageChannels)
            ?? Of(needs, FailoverData.Endpoints, "origin endpoints", context.Endpoints)
            ?? Of(needs, FailoverData.Parameters, "parameters", context.Parameters)
            ?? Of(needs, FailoverData.Distributions, "CloudFront distributions", context.Distributions)
            ?? Of(needs, FailoverData.Inputs, "inputs", context.Inputs)
            ?? Of(needs, FailoverData.OtherChannels, "other MediaLive channels", context.OtherChannels)
            ?? Of(needs, FailoverData.DistributionTags, "tags of the distributions", context.DistributionTags)
            ?? Of(needs, FailoverData.RolePermissions, "permissions of the role", context.RolePermissions)
            ?? Of(needs, FailoverData.Schedule, "schedule", context.Schedule)
            ?? Of(needs, FailoverData.Alerts, "alerts", context.Alerts)
            ?? Of(needs, FailoverData.Metrics, "metrics", context.Metrics);
    }

    private static Wording? Of<T>(FailoverData needs, FailoverData data, Wording what, Reading<T> reading) where T : class
    {
        if ((needs & data) == 0 || reading.Value != null) return null;
        return $"{what}: {reading.Why}";
    }
}
