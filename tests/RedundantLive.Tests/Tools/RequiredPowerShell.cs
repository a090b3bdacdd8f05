using System;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Tools;

/// <summary>The PowerShell of tests that are nothing without one.</summary>
internal static class RequiredPowerShell
{
    /// <summary>Finds it. Where there is none the test is skipped, but on a build server it fails.</summary>
    public static PowerShellHost Find()
    {
        try
        {
            return new PowerShellFinder(Console.Error.WriteLine).Find();
        }
        catch (PowerShellNotFoundException e) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            throw new SkipException(e.Message);
        }
    }
}
