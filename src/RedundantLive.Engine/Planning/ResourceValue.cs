using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>One value of a resource that a step changes, with what it was; so that the step can be seen to be done, and undone.</summary>
/// <param name="Name">Which value.</param>
/// <param name="Old">Before; null when there was none.</param>
/// <param name="New">Afterwards.</param>
internal sealed record ResourceValue(string Name, string? Old, string New)
{
    public Dictionary<string, object?> ToData() => new() { ["name"] = Name, ["old"] = Old, ["new"] = New };

    public static ResourceValue From(JsonMap data) => new(data.Text("name"), data.TextOrNull("old"), data.Text("new"));
}

/// <summary>
/// Values of a distribution by name: <c>errorCaching/404</c> and <c>minTtl/*</c> in seconds, <c>originProtocol/&lt;origin&gt;</c>, and
/// <c>queryStrings/&lt;pattern&gt;</c> with commas between.
/// </summary>
internal static class DistributionValues
{
    public const string ErrorCaching = "errorCaching/";
    public const string MinTtl = "minTtl/";
    public const string OriginProtocol = "originProtocol/";
    public const string QueryStrings = "queryStrings/";

    /// <summary>What a distribution has; null when it has none.</summary>
    public static string? Read(PackageDistribution distribution, string name)
    {
        string key = Key(name);
        DistributionBehavior? behavior = distribution.Behaviors.FirstOrDefault(one => one.PathPattern == key);
        return name.Substring(0, name.Length - key.Length) switch
        {
            ErrorCaching => distribution.ErrorCaching.TryGetValue(key, out TimeSpan ttl) ? Seconds(ttl) : null,
            MinTtl => behavior?.MinTtl is { } minimum ? Seconds(minimum) : null,
            OriginProtocol => distribution.Origins.FirstOrDefault(one => one.Id == key)?.ProtocolPolicy,
            QueryStrings => behavior == null || behavior.QueryStrings.Count == 0 ? null : string.Join(",", behavior.QueryStrings),
            _ => throw new FormatException($"The value '{name}' was written by a newer version of the module."),
        };
    }

    /// <summary>The edit that gives it a value; null takes it away.</summary>
    public static DistributionEdit Edit(string name, string? value)
    {
        string key = Key(name);
        return name.Substring(0, name.Length - key.Length) switch
        {
            ErrorCaching => new SetErrorCaching(key, value == null ? null : Number(value)),
            MinTtl => new SetMinTtl(key, Number(value ?? "0")),
            OriginProtocol => new SetOriginProtocol(key, value ?? "https-only"),
            QueryStrings => new SetQueryStrings(key, value == null ? Array.Empty<string>() : value.Split(',')),
            _ => throw new FormatException($"The value '{name}' was written by a newer version of the module."),
        };
    }

    private static string Key(string name) => name.Substring(name.IndexOf('/') + 1);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
