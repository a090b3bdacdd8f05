using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Collects steps into a plan.</summary>
internal sealed class PlanBuilder
{
    /// <summary>
    /// How long a channel is about off air for a stop, an update and a start. The service gives no figure; its waiters allow 5 minutes
    /// for a stop and 10 for a start.
    /// </summary>
    private static readonly TimeSpan AboutOffAir = TimeSpan.FromMinutes(3);

    private readonly List<LiveChangeStep> _steps = new();
    private readonly List<LivePlanBasis> _basis = new();
    private readonly List<string> _warnings = new();
    private int _stage;

    /// <summary>Adds steps that are carried out at the same time.</summary>
    public void AddStage(params LiveChangeStep[] steps)
    {
        if (steps.Length == 0) return;
        _stage++;
        foreach (LiveChangeStep step in steps) _steps.Add(step with { Number = _steps.Count + 1, Stage = _stage });
    }

    public void AddBasis(string resource, string state) => _basis.Add(new LivePlanBasis { Resource = resource, State = state });

    public void Warn(string text) => _warnings.Add(text);

    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Makes a plan that is about no MediaLive channel.</summary>
    public LiveChangePlan Build(string command, string target, string region, DateTimeOffset now) => new()
    {
        Id = NewId(now, $"{command}\n{target}\n{region}\n{Guid.NewGuid()}"),
        Command = command,
        Target = target,
        Region = region,
        CreatedAt = now,
        Steps = _steps.ToArray(),
    };

    /// <summary>Makes the plan.</summary>
    public LiveChangePlan Build(string command, ILiveChannelDocument before, string finalState, DateTimeOffset now)
    {
        LiveChannel channel = before.Channel;
        bool stops = _steps.Any(step => step.Action is StopChannelAction);
        string fingerprint = Hash(string.Join("\n", _basis.Select(basis => basis.ToString())));
        return new LiveChangePlan
        {
            Id = NewId(now, $"{command}\n{channel.Arn}\n{fingerprint}\n{now.UtcTicks}"),
            Command = command,
            LiveChannelId = channel.Id,
            LiveChannelName = channel.Name,
            LiveChannelArn = channel.Arn,
            Region = channel.Region,
            CreatedAt = now,
            InitialState = channel.State,
            FinalState = _steps.Count == 0 ? channel.State : finalState,
            Steps = _steps.ToArray(),
            Basis = _basis.ToArray(),
            Fingerprint = fingerprint,
            Warnings = _warnings.ToArray(),
            GoesOffAir = stops,
            OffAirFor = stops && _steps.Any(step => step.Action is StartChannelAction) ? AboutOffAir : null,
        };
    }

    private static string NewId(DateTimeOffset now, string about) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + Hash(about).Substring(0, 6);

    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
