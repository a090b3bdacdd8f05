using System;
using RedundantLive.Ports;

namespace RedundantLive.Sandbox.Core;

/// <summary>The clock, and how quickly AWS's waiting times pass.</summary>
internal sealed class SandboxTime
{
    private readonly IClock clock;

    public SandboxTime(IClock clock, double scale)
    {
        this.clock = clock;
        Scale = scale;
    }

    public double Scale { get; }

    public IClock Clock => clock;

    public DateTimeOffset Now => clock.UtcNow;

    /// <summary>Now plus an AWS-like time, scaled.</summary>
    public DateTimeOffset After(double seconds) => clock.UtcNow.AddSeconds(seconds * Scale);

    /// <summary>Whether an AWS-like time has passed since then.</summary>
    public bool Passed(DateTimeOffset since, double seconds) => clock.UtcNow >= since.AddSeconds(seconds * Scale);
}
