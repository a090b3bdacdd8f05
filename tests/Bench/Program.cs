using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RedundantLive.Bench;

/// <summary>Prints figures: <c>dotnet run -c Release --project tests/Bench [-- name ...]</c>. Without names every benchmark runs.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<Task>> Benchmarks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["interrupt"] = InterruptBench.RunAsync,
        ["module"] = ModuleBench.RunAsync,
        ["rules"] = RulesBench.RunAsync,
        ["sandbox"] = SandboxBench.RunAsync,
    };

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length == 3 && arguments[0] == SandboxBench.ClientVerb)
        {
            return await SandboxBench.RunClientAsync(arguments[1], arguments[2]);
        }
        var unknown = arguments.FirstOrDefault(name => !Benchmarks.ContainsKey(name));
        if (unknown is not null)
        {
            Console.Error.WriteLine("There is no benchmark " + unknown + ". There are: " + string.Join(", ", Benchmarks.Keys));
            return 2;
        }
        foreach (var name in arguments.Length > 0 ? arguments : Benchmarks.Keys.ToArray())
        {
            Console.WriteLine("== " + name);
            await Benchmarks[name]();
        }
        return 0;
    }
}
