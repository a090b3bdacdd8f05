using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using RedundantLive.Ports;
using RedundantLive.Sandbox;

namespace RedundantLive.Tools.Sandbox;

/// <summary>The sandbox as a program, for any AWS client.</summary>
internal static class Program
{
    private const string Usage = """
        usage: dotnet run --project tools/Sandbox -- [options]
          --port N          loopback port (4588; 0 takes a free one)
          --time-scale X    speed of state changes: 1 is AWS-like, 0 immediate (0.005)
          --region R        region of the demo (eu-west-1)
          --demo            make the demo channel
          --state FILE      load the state from a file, and save it there on Ctrl+C
          --latency-ms N    latency added to every call (0)
          --consistency-s X how long new resources stay invisible, before scaling (0)
          --seed N          makes ids and passwords repeatable
        """;

    private static int Main(string[] arguments)
    {
        if (Array.Exists(arguments, a => a is "--help" or "-h" or "-?"))
        {
            Console.WriteLine(Usage);
            return 0;
        }
        SandboxOptions options;
        try
        {
            options = Parse(arguments);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Usage);
            return 2;
        }
        try
        {
            return Run(options);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int Run(SandboxOptions options)
    {
        using var ended = new ManualResetEventSlim();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Set();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var sandbox = new SandboxFactory().Start(options);
        using (sandbox)
        {
            Print(sandbox);
            ended.Wait();
        }
        Console.WriteLine("Stopped." + (options.StatePath is null ? "" : " The state is in " + options.StatePath + "."));
        return 0;
    }

    private static void Print(ISandbox sandbox)
    {
        Console.WriteLine("The sandbox listens on " + sandbox.Endpoint.GetLeftPart(UriPartial.Authority) + ". Set these and use any AWS client; Ctrl+C stops it.");
        Console.WriteLine();
        foreach (var (name, value) in new[]
        {
            ("AWS_ENDPOINT_URL", sandbox.Endpoint.GetLeftPart(UriPartial.Authority)),
            ("AWS_ACCESS_KEY_ID", sandbox.AccessKey),
            ("AWS_SECRET_ACCESS_KEY", sandbox.SecretKey),
            ("AWS_REGION", sandbox.Region),
            ("AWS_DEFAULT_REGION", sandbox.Region),
        })
        {
            Console.WriteLine(OperatingSystem.IsWindows() ? $"$env:{name} = '{value}'" : $"export {name}={value}");
        }
        if (sandbox.DemoChannelId is { } demo)
        {
            Console.WriteLine();
            Console.WriteLine("The demo channel is " + demo + ".");
        }
    }

    private static SandboxOptions Parse(string[] arguments)
    {
        var options = new SandboxOptions { Port = 4588 };
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name == "--demo")
            {
                options = options with { DemoChannel = true };
                continue;
            }
            var value = i + 1 < arguments.Length ? arguments[++i] : throw new FormatException("The option " + name + " is unknown or lacks its value.");
            options = name switch
            {
                "--port" => options with { Port = Whole(name, value) },
                "--time-scale" => options with { TimeScale = Real(name, value) },
                "--region" => options with { Region = value },
                "--state" => options with { StatePath = value },
                "--latency-ms" => options with { Latency = TimeSpan.FromMilliseconds(Real(name, value)) },
                "--consistency-s" => options with { ConsistencyDelay = TimeSpan.FromSeconds(Real(name, value)) },
                "--seed" => options with { Seed = Whole(name, value) },
                _ => throw new FormatException("The option " + name + " is unknown."),
            };
        }
        return options;
    }

    private static int Whole(string name, string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        ? value : throw new FormatException("The option " + name + " takes a whole number, not " + text + ".");

    private static double Real(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0
        ? value : throw new FormatException("The option " + name + " takes a number, not " + text + ".");
}
