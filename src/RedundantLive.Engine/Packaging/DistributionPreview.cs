using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>What a distribution will look like after edits: for planning the next edit and for showing a plan. Sends nothing.</summary>
public static class DistributionPreview
{
    /// <summary>The distribution after the edits.</summary>
    public static PackageDistribution Apply(PackageDistribution current, IReadOnlyList<DistributionEdit> edits) => edits.Aggregate(current, Apply);

    /// <summary>The edits in words, for <c>-WhatIf</c> and verbose lines. Header values are never among them.</summary>
    public static string Describe(IReadOnlyList<DistributionEdit> edits) => string.Join("; ", edits.Select(e => e switch
    {
        SetOrigin set => $"origin {set.Origin.Id} ({set.Origin.DomainName})",
        RemoveOrigin gone => $"remove origin {gone.OriginId}",
        SetBehavior set => $"behaviour {set.Behavior.PathPattern} to {set.Behavior.TargetOriginId}",
        RemoveBehavior gone => $"remove behaviour {gone.PathPattern}",
        SetEnabled set => set.Enabled ? "enable" : "disable",
        SetOriginHeader header => $"{(header.Value == null ? "remove header" : "header")} {header.Name} of origin {header.OriginId}",
        _ => e.GetType().Name,
    }));

    private static PackageDistribution Apply(PackageDistribution current, DistributionEdit edit) => edit switch
    {
        SetOrigin set => current with { Origins = WithOrigin(current.Origins, set.Origin) },
        RemoveOrigin gone => current with { Origins = current.Origins.Where(o => o.Id != gone.OriginId).ToList() },
        SetBehavior set => current with { Behaviors = WithBehavior(current.Behaviors, set) },
        RemoveBehavior gone => current with { Behaviors = current.Behaviors.Where(b => !PathPatterns.Same(b.PathPattern, gone.PathPattern)).ToList() },
        SetEnabled set => current with { Enabled = set.Enabled },
        SetOriginHeader header => current with { Origins = current.Origins.Select(o => o.Id == header.OriginId ? WithHeader(o, header) : o).ToList() },
        _ => current,
    };

    private static List<DistributionOrigin> WithOrigin(IReadOnlyList<DistributionOrigin> origins, OriginSpec spec)
    {
        DistributionOrigin? old = origins.FirstOrDefault(o => o.Id == spec.Id);
        DistributionOrigin origin = (old ?? new DistributionOrigin { Id = spec.Id, CustomHeaderNames = spec.CustomHeaders.Keys.ToList() }) with
        {
            DomainName = spec.DomainName,
            ProtocolPolicy = "https-only",
        };
        return old == null ? origins.Append(origin).ToList() : origins.Select(o => o == old ? origin : o).ToList();
    }

    private static List<DistributionBehavior> WithBehavior(IReadOnlyList<DistributionBehavior> behaviors, SetBehavior set)
    {
        BehaviorSpec spec = set.Behavior;
        DistributionBehavior? old = behaviors.FirstOrDefault(b => PathPatterns.Same(b.PathPattern, spec.PathPattern));
        if (old != null)
        {
            return behaviors.Select(b => b == old ? b with { TargetOriginId = spec.TargetOriginId, SmoothStreaming = b.SmoothStreaming || spec.SmoothStreaming } : b).ToList();
        }

        var added = new DistributionBehavior
        {
            PathPattern = spec.PathPattern, TargetOriginId = spec.TargetOriginId, SmoothStreaming = spec.SmoothStreaming,
            CachePolicyId = spec.CachePolicyId, ViewerProtocolPolicy = "redirect-to-https",
        };
        var result = behaviors.ToList();
        int catchAll = result.FindIndex(b => b.PathPattern is "*" or "Default (*)");
        result.Insert(set.First ? 0 : catchAll < 0 ? result.Count : catchAll, added);
        return result;
    }

    private static DistributionOrigin WithHeader(DistributionOrigin origin, SetOriginHeader header)
    {
        IEnumerable<string> others = origin.CustomHeaderNames.Where(n => !string.Equals(n, header.Name, StringComparison.OrdinalIgnoreCase));
        return origin with { CustomHeaderNames = (header.Value == null ? others : others.Append(header.Name)).ToList() };
    }
}
