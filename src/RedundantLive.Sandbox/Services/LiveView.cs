using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Sandbox.Services;

/// <summary>What the metrics need to know of a channel that is running.</summary>
internal sealed class LiveView
{
    public LiveView(string id, int pipelines, DateTimeOffset runningSince, bool locked, IReadOnlyList<LiveGroupView> groups, IReadOnlyList<LiveOutage> outages)
    {
        Id = id;
        Pipelines = pipelines;
        RunningSince = runningSince;
        Locked = locked;
        Groups = groups;
        Outages = outages;
    }

    public string Id { get; }

    public int Pipelines { get; }

    public DateTimeOffset RunningSince { get; }

    public bool Locked { get; }

    public IReadOnlyList<LiveGroupView> Groups { get; }

    /// <summary>Times in which a pipeline writes nothing.</summary>
    public IReadOnlyList<LiveOutage> Outages { get; }

    /// <summary>Whether a pipeline writes at that time.</summary>
    public bool Writes(int pipeline, DateTimeOffset at) =>
        at >= RunningSince && !Outages.Any(o => o.Pipeline == pipeline && at >= o.From && at < o.Until);

    /// <summary>Whether a pipeline runs at that time; a paused one does, one that restarts does not.</summary>
    public bool Runs(int pipeline, DateTimeOffset at) =>
        at >= RunningSince && !Outages.Any(o => o.Pipeline == pipeline && !o.IsPause && at >= o.From && at < o.Until);
}

/// <summary>An output group and where each pipeline writes it.</summary>
internal sealed class LiveGroupView
{
    public LiveGroupView(string name, int outputs, IReadOnlyList<LiveTargetView> targets, string? packageChannelId)
    {
        Name = name;
        Outputs = outputs;
        Targets = targets;
        PackageChannelId = packageChannelId;
    }

    public string Name { get; }

    public int Outputs { get; }

    /// <summary>One per pipeline.</summary>
    public IReadOnlyList<LiveTargetView> Targets { get; }

    /// <summary>MediaPackage channel of a MediaPackage group, or null.</summary>
    public string? PackageChannelId { get; }
}

/// <summary>A destination of one pipeline.</summary>
internal sealed class LiveTargetView
{
    public LiveTargetView(string url, string? username, string? passwordParam)
    {
        Url = url;
        Username = username;
        PasswordParam = passwordParam;
    }

    public string Url { get; }

    public string? Username { get; }

    public string? PasswordParam { get; }
}

/// <summary>A time in which a pipeline writes nothing.</summary>
internal sealed class LiveOutage
{
    public LiveOutage(int pipeline, DateTimeOffset from, DateTimeOffset until, bool isPause)
    {
        Pipeline = pipeline;
        From = from;
        Until = until;
        IsPause = isPause;
    }

    public int Pipeline { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset Until { get; }

    public bool IsPause { get; }
}
