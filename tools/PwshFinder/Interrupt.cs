using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace RedundantLive.Tools;

/// <summary>Ctrl+C for another process, where there are signals.</summary>
public static class Interrupt
{
    private const int Signal = 2;
    private const string Env = "/usr/bin/env";

    /// <summary>Whether it can be sent here: it needs signals, and an <c>env</c> that gives a process its own handling of them.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && File.Exists(Env);

    /// <summary>The same start, of a process that is not deaf to the signal: one that was started in the background of a shell inherits that it is ignored.</summary>
    public static ProcessStartInfo Hearing(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, "--default-signal=INT");
        start.FileName = Env;
        return start;
    }

    /// <summary>Sends it.</summary>
    public static void Send(Process process)
    {
        if (Kill(process.Id, Signal) != 0) throw new InvalidOperationException($"Process {process.Id} cannot be interrupted.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
