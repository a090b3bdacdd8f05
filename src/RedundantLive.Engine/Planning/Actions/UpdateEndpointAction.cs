using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;

namespace RedundantLive.Planning;

/// <summary>Sets settings of an origin endpoint by their API paths.</summary>
internal sealed class UpdateEndpointAction : ResourceAction
{
    public const string Name = "UpdateEndpoint";

    public UpdateEndpointAction(string endpointId, IReadOnlyList<ResourceValue> values) : base(endpointId, values)
    {
    }

    public UpdateEndpointAction(JsonMap data) : base(data)
    {
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    protected override string Title => $"endpoint {Id}";

    /// <summary>A setting as text; null when the endpoint does not have it.</summary>
    public static string? Read(PackageEndpoint endpoint, string path) => SettingTexts.Read(endpoint.Settings, path) is { } value ? SettingTexts.Show(value) : null;

    /// <inheritdoc/>
    protected override async Task<Func<string, string?>> ReadAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        PackageEndpoint endpoint = (await context.Cloud.Packaging.DescribeEndpointAsync(Id, cancellationToken).ConfigureAwait(false)).Endpoint;
        return path => Read(endpoint, path);
    }

    /// <inheritdoc/>
    protected override async Task WriteAsync(ChangeContext context, IReadOnlyDictionary<string, string?> values)
    {
        var settings = values.ToDictionary(value => value.Key, value => Value(value.Key, value.Value));
        EndpointChange change = await EndpointChange.PlanAsync(context.Cloud.Packaging, Id, _ => settings, CancellationToken.None).ConfigureAwait(false);
        await change.ApplyAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Durations are numbers in the API, everything else that is repaired is a word.</summary>
    private static object? Value(string path, string? text) =>
        text != null && path.EndsWith("Seconds", StringComparison.Ordinal) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : text;
}
