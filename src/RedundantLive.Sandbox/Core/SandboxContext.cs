using System.Text.Encodings.Web;
using System.Text.Json;

namespace RedundantLive.Sandbox.Core;

/// <summary>What every service shares.</summary>
internal sealed class SandboxContext
{
    /// <summary>Account that everything belongs to.</summary>
    public const string Account = "123456789012";

    public SandboxContext(SandboxTime time, RandomSource random, double consistencySeconds)
    {
        Time = time;
        Random = random;
        ConsistencySeconds = consistencySeconds;
    }

    public static JsonSerializerOptions StateOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RawObjectConverter() },
    };

    public SandboxTime Time { get; }

    public RandomSource Random { get; }

    /// <summary>How long a new resource stays invisible, before scaling.</summary>
    public double ConsistencySeconds { get; }

    public static string Partition(string region) =>
        region.StartsWith("cn-", System.StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", System.StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    public static string DnsSuffix(string region) =>
        region.StartsWith("cn-", System.StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
}
