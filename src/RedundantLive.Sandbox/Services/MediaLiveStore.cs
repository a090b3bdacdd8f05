using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>Everything that MediaLive keeps.</summary>
internal sealed class MediaLiveStore
{
    public Dictionary<string, LiveChannelItem> Channels { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, LiveInputItem> Inputs { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, SecurityGroupItem> SecurityGroups { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>What MediaLive's resources have in common.</summary>
internal abstract class LiveItem
{
    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public Phase Phase { get; set; } = new();

    public Dictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Token of the request that made it; a repeated request is answered with it.</summary>
    public string? RequestToken { get; set; }

    protected string ArnOf(string kind) =>
        $"arn:{SandboxContext.Partition(Region)}:medialive:{Region}:{SandboxContext.Account}:{kind}:{Id}";
}

/// <summary>A channel.</summary>
internal sealed class LiveChannelItem : LiveItem
{
    private RawObject document = new();
    private List<string>? attached;

    public string ChannelClass { get; set; } = "STANDARD";

    /// <summary>Members as they were sent.</summary>
    public RawObject Document
    {
        get => document;
        set
        {
            document = value;
            attached = null;
        }
    }

    /// <summary>Ids of the attached inputs.</summary>
    public IReadOnlyList<string> AttachedInputs() => attached ??= (document.Node("inputAttachments") as JsonArray ?? new JsonArray())
        .Select(a => a?["inputId"]?.GetValue<string>() ?? "").ToList();

    /// <summary>Actions of the schedule, oldest first.</summary>
    public List<ScheduleItem> Schedule { get; set; } = new();

    public List<string> EgressAddresses { get; set; } = new();

    /// <summary>When each pipeline is back after a restart.</summary>
    public Dictionary<int, DateTimeOffset> RestartingUntil { get; set; } = new();

    public string Arn => ArnOf("channel");

    public int Pipelines => ChannelClass == "STANDARD" ? 2 : 1;
}

/// <summary>An action of a schedule.</summary>
internal sealed class ScheduleItem
{
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public RawObject Document { get; set; } = new();
}

/// <summary>An input.</summary>
internal sealed class LiveInputItem : LiveItem
{
    public RawObject Document { get; set; } = new();

    public string Arn => ArnOf("input");
}

/// <summary>An input security group.</summary>
internal sealed class SecurityGroupItem : LiveItem
{
    public RawObject Document { get; set; } = new();

    public string Arn => ArnOf("inputSecurityGroup");
}
