using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>
/// A change to an origin endpoint: read, edited, written whole, read back and compared. What an update does with members that it leaves out
/// is not documented (MediaPackage API reference, UpdateOriginEndpoint), so everything is sent and nothing is believed.
/// </summary>
public sealed class EndpointChange
{
    private readonly IPackagingService _service;
    private readonly IPackageEndpointDocument _before;
    private readonly IPackageEndpointDocument _desired;
    private readonly IReadOnlyDictionary<string, object?> _changes;

    private readonly Dictionary<string, string> _tags;

    private EndpointChange(
        IPackagingService service, IPackageEndpointDocument before, IReadOnlyDictionary<string, object?> changes, IReadOnlyDictionary<string, string>? tags)
    {
        _tags = (tags ?? new Dictionary<string, string>())
            .Where(tag => !before.Endpoint.Tags.TryGetValue(tag.Key, out string? old) || old != tag.Value).ToDictionary(tag => tag.Key, tag => tag.Value);
        _service = service;
        _before = before;
        _changes = changes;
        _desired = before.With(changes);
    }

    /// <summary>The endpoint as it was read.</summary>
    public PackageEndpoint Before => _before.Endpoint;

    /// <summary>The endpoint as it should be.</summary>
    public PackageEndpoint Desired => WithTags(_desired.Endpoint);

    /// <summary>Whether there is anything to write.</summary>
    public bool IsNeeded => SettingsDiffer || _tags.Count > 0;

    private bool SettingsDiffer => !_desired.SameSettingsAs(_before);

    /// <summary>The changes in words: paths with old and new values.</summary>
    public string Description => string.Join("; ", _changes
        .Select(change => (change.Key, Old: SettingTexts.Show(SettingTexts.Read(Before.Settings, change.Key)), New: SettingTexts.Show(change.Value)))
        .Where(change => change.Old != change.New).Select(change => $"{change.Key} {change.Old} -> {change.New}")
        .Concat(_tags.Select(tag => $"tag {tag.Key}")));

    /// <summary>Reads an endpoint and plans a change to it. Sends nothing that writes.</summary>
    /// <param name="service">Service.</param>
    /// <param name="id">Endpoint id.</param>
    /// <param name="plan">The settings to change for the endpoint as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="tags">Tags to add or replace, or null for none.</param>
    /// <exception cref="LiveException"><c>InputInvalid</c>: the settings contradict each other or the packager.</exception>
    public static async Task<EndpointChange> PlanAsync(
        IPackagingService service, string id, Func<PackageEndpoint, IReadOnlyDictionary<string, object?>> plan, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? tags = null)
    {
        IPackageEndpointDocument before = await service.DescribeEndpointAsync(id, cancellationToken).ConfigureAwait(false);
        return new EndpointChange(service, before, plan(before.Endpoint), tags);
    }

    /// <summary>Writes, and compares what the service has then.</summary>
    /// <exception cref="LiveException"><c>SettingNotApplied</c>, <c>SettingLost</c>: names the settings.</exception>
    public async Task<PackageEndpoint> ApplyAsync(CancellationToken cancellationToken)
    {
        PackageEndpoint after = SettingsDiffer ? await WriteAsync(cancellationToken).ConfigureAwait(false) : Before;
        if (_tags.Count == 0) return after;
        await _service.TagAsync(after.Arn, _tags, cancellationToken).ConfigureAwait(false);
        return WithTags(after);
    }

    private async Task<PackageEndpoint> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _service.UpdateEndpointAsync(_desired, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure) when (failure.OutcomeUnknown)
        {
            // Reading it back tells whether the write arrived.
        }

        IPackageEndpointDocument after = await _service.DescribeEndpointAsync(Before.Id, cancellationToken).ConfigureAwait(false);
        if (!after.SameSettingsAs(_desired)) Verify(after.Endpoint);
        return after.Endpoint;
    }

    private PackageEndpoint WithTags(PackageEndpoint endpoint) =>
        endpoint with { Tags = endpoint.Tags.Where(t => !_tags.ContainsKey(t.Key)).Concat(_tags).ToDictionary(t => t.Key, t => t.Value) };

    private void Verify(PackageEndpoint after)
    {
        List<string> ignored = _changes.Keys.Where(path => SettingTexts.Show(SettingTexts.Read(after.Settings, path)) != SettingTexts.Show(_changes[path]) && !(SettingTexts.IsOff(_changes[path]) && SettingTexts.IsOff(SettingTexts.Read(after.Settings, path)))).ToList();
        if (ignored.Count > 0)
        {
            throw new LiveException(
                "SettingNotApplied", "InvalidResult",
                $"MediaPackage took the change to the endpoint {after.Id}, but afterwards it has {string.Join(", ", ignored.Select(path => $"{path} = {SettingTexts.Show(SettingTexts.Read(after.Settings, path))} instead of {SettingTexts.Show(_changes[path])}"))}.",
                after.Id, "Look at the endpoint with Get-PackageEndpoint. A setting that cannot be taken back needs a new endpoint.");
        }

        List<string> lost = Before.Settings.Keys
            .Where(path => !_changes.Keys.Any(change => path == change || path.StartsWith(change + ".", StringComparison.Ordinal)))
            .Where(path => path != "cmafPackage.hlsManifests" && SettingTexts.Show(Before.Settings[path]) != SettingTexts.Show(SettingTexts.Read(after.Settings, path))).ToList();
        if (lost.Count > 0)
        {
            throw new LiveException(
                "SettingLost", "InvalidResult",
                $"The endpoint {after.Id} was changed, but {string.Join(", ", lost.Select(path => $"{path} is {SettingTexts.Show(SettingTexts.Read(after.Settings, path))} instead of {SettingTexts.Show(Before.Settings[path])}"))}.",
                after.Id, "Somebody else may have changed it at the same time. Look at the endpoint with Get-PackageEndpoint and set it again.");
        }
    }
}
