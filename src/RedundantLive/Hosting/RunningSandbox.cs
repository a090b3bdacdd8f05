using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace RedundantLive.Hosting;

/// <summary>
/// Where the running sandbox is kept: in the application domain, because the environment variables it sets belong to the process too.
/// So every runspace sees it, an <c>Import-Module -Force</c> finds it again, and there can be one only.
/// </summary>
internal static class RunningSandbox
{
    private const string Key = "RedundantLive.LiveSandbox";

    /// <summary>The sandbox, or null when none runs.</summary>
    public static LiveSandbox? Current => AppDomain.CurrentDomain.GetData(Key) is LiveSandbox { IsRunning: true } sandbox ? sandbox : null;

    /// <summary>The sandbox.</summary>
    /// <exception cref="LiveException"><c>SandboxNotRunning</c>.</exception>
    public static LiveSandbox Required => Current ?? throw new LiveException(
        "SandboxNotRunning", "ObjectNotFound", "No sandbox runs in this process.", null, "Start one with Start-LiveSandbox.")
    { IsTerminating = true };

    /// <summary>Remembers a sandbox, or forgets it.</summary>
    public static void Set(LiveSandbox? sandbox) => AppDomain.CurrentDomain.SetData(Key, sandbox);
}

/// <summary>Stops the sandbox when the module is removed by the runspace that started it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (RunningSandbox.Current is not { } sandbox || sandbox.Owner != Runspace.DefaultRunspace?.InstanceId) return;
        sandbox.StopAsync(CancellationToken.None).Wait(TimeSpan.FromSeconds(2));
        RunningSandbox.Set(null);
    }
}
