using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Tests;

/// <summary>Processes that see a sandbox, and nothing of the machine's own AWS settings.</summary>
internal static class SandboxProcess
{
    /// <summary>The variables that lead a process to a sandbox.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="home">Where the process has its journal.</param>
    public static Dictionary<string, string> Variables(ISandbox sandbox, string home) => new()
    {
        ["AWS_ENDPOINT_URL"] = sandbox.Endpoint.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = sandbox.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = sandbox.SecretKey,
        ["AWS_REGION"] = sandbox.Region,
        ["AWS_DEFAULT_REGION"] = sandbox.Region,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = Path.Combine(home, "none"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(home, "none"),
        ["REDUNDANTLIVE_HOME"] = home,
    };

    /// <summary>The same for a process that does not wait between two looks at a state: its sandbox changes states at once.</summary>
    public static Dictionary<string, string> HastyVariables(ISandbox sandbox, string home) =>
        new(Variables(sandbox, home)) { [ScaledClock.Variable] = "0" };

    /// <summary>Starts it with variables in the place of the machine's own, and with every stream redirected.</summary>
    public static Process Start(ProcessStartInfo start, IReadOnlyDictionary<string, string> variables)
    {
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    /// <summary>Waits until a fault of the sandbox has met a call; false when the process ended without it, or time is up.</summary>
    public static async Task<bool> MeetsFaultAsync(this Process process, ISandbox sandbox, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            bool ended = process.HasExited;
            if (sandbox.Calls.Any(call => call.Faulted)) return true;
            if (ended || waited.Elapsed > patience) return false;
            await Task.Delay(5);
        }
    }

    /// <summary>Waits until it has ended; false when it had to be killed for that.</summary>
    public static async Task<bool> EndsAsync(this Process process, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return false;
        }
    }
}
