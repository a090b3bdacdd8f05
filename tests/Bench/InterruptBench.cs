using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Sandbox;
using RedundantLive.Tests;
using RedundantLive.Tools;

namespace RedundantLive.Bench;

/// <summary>How long Set-LiveDestinationPair takes to end after Ctrl+C, while each of its calls in turn never gets an answer.</summary>
internal static class InterruptBench
{
    public static async Task RunAsync()
    {
        if (!Interrupt.IsPossible)
        {
            Console.WriteLine("Needs signals.");
            return;
        }

        var powerShell = new PowerShellFinder(Console.Error.WriteLine).Find();
        double[] idle = [await StopAsync(powerShell, "", "Start-Sleep 60"), await StopAsync(powerShell, "", "Start-Sleep 60"), await StopAsync(powerShell, "", "Start-Sleep 60")];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A PowerShell that only sleeps ends {idle.Order().ElementAt(1):0} ms after Ctrl+C (median of 3)."));
        double worst = 0;
        foreach (string operation in new[] { "DescribeChannel", "GetParameters", "PutParameter", "StopChannel", "UpdateChannel", "StartChannel" })
        {
            double milliseconds = await StopAsync(powerShell, operation, "Set-LiveDestinationPair -LiveChannelId {0} -PackageChannel CTSPackage -ParameterPath /medialive/test -Restart");
            worst = Math.Max(worst, milliseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation,-20}{milliseconds,8:0} ms until the process has ended"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst: {worst:0} ms (target 1000 ms): {(worst <= 1000 ? "met" : "MISSED")}"));
    }

    private static async Task<double> StopAsync(PowerShellHost powerShell, string operation, string command)
    {
        using ISandbox sandbox = new SandboxFactory().Start(new SandboxOptions { DemoChannel = true, TimeScale = 0, Seed = 1 });
        string home = Directory.CreateTempSubdirectory("redundantlive-bench-").FullName;
        try
        {
            // Made and on air before the fault, by the same means as everybody's.
            string ready = Path.Combine(home, "ready");
            string script = $"$ErrorActionPreference = 'Stop'; Import-Module '{Repository.Manifest}'; $null = New-PackageChannel -Id CTSPackage; "
                + $"Start-LiveChannel {sandbox.DemoChannelId} -Wait; Set-Content '{ready}' 1; while (Test-Path '{ready}') {{ Start-Sleep -Milliseconds 20 }}; "
                + string.Format(CultureInfo.InvariantCulture, command, sandbox.DemoChannelId);
            ProcessStartInfo start = Interrupt.Hearing(powerShell.StartInfo("-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script));
            using Process process = SandboxProcess.Start(start, SandboxProcess.HastyVariables(sandbox, home));
            process.StandardInput.Close();
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            while (!File.Exists(ready) && !process.HasExited) await Task.Delay(10);
            if (operation.Length > 0) sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang, Operation = operation });
            File.Delete(ready);
            if (operation.Length == 0) await Task.Delay(500);
            else await process.MeetsFaultAsync(sandbox, TimeSpan.FromMinutes(2));
            if (process.HasExited) throw new InvalidOperationException($"The measured command ended before it was interrupted at {operation}.");
            var watch = Stopwatch.StartNew();
            Interrupt.Send(process);
            await process.WaitForExitAsync();
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
