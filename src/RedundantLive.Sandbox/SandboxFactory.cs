using System;
using RedundantLive.Ports;

namespace RedundantLive.Sandbox;

/// <summary>
/// Starts sandboxes: MediaLive, MediaPackage, CloudFront and the services around them, speaking AWS's wire protocols on 127.0.0.1.
/// </summary>
public sealed class SandboxFactory : ISandboxFactory
{
    private readonly IClock clock;

    /// <summary>A factory whose sandboxes follow the machine's clock.</summary>
    public SandboxFactory() : this(new SystemClock())
    {
    }

    /// <summary>A factory whose sandboxes follow a clock of the caller's.</summary>
    /// <param name="clock">The clock.</param>
    public SandboxFactory(IClock clock) => this.clock = clock ?? throw new ArgumentNullException(nameof(clock));

    /// <inheritdoc/>
    public ISandbox Start(SandboxOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }
        if (options.TimeScale < 0 || double.IsNaN(options.TimeScale))
        {
            throw new ArgumentOutOfRangeException(nameof(options), "The time scale must not be negative.");
        }
        return new LocalSandbox(options, clock);
    }
}
