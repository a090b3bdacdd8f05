using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RedundantLive.Tools.Pwsh;

/// <summary>Runs a process in this one's place: same terminal, same streams, signals passed on, exit code returned.</summary>
internal static partial class Child
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    public static int Run(ProcessStartInfo start)
    {
        Process? child = null;

        // A terminal sends Ctrl+C to the child as well, so this process only has to outlive it. Without one the signal came to us alone.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            if (Console.IsInputRedirected)
            {
                Send(child, Interrupt);
            }
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Send(child, Terminate);
        });
        using (child = Process.Start(start)!)
        {
            child.WaitForExit();
            return child.ExitCode;
        }
    }

    private static void Send(Process? child, int signal)
    {
        if (child is not null && !OperatingSystem.IsWindows())
        {
            _ = Kill(child.Id, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
