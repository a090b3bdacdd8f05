using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Packaging;
using RedundantLive.Ports;
using RedundantLive.Tests.Aws;
using Xunit;

namespace RedundantLive.Tests.Packaging;

/// <summary>Every setting of every packager over HTTP: created, read back equal, updated, removed.</summary>
public sealed class EndpointRoundTripTests : IClassFixture<EndpointRoundTripTests.Fixture>
{
    private readonly Fixture _fixture;

    public EndpointRoundTripTests(Fixture fixture) => _fixture = fixture;

    public sealed class Fixture : IDisposable
    {
        private readonly AwsSandbox _aws = new();

        public Fixture() => _aws.Cloud.Packaging.CreateChannelAsync("cts", null, new Dictionary<string, string>(), CancellationToken.None).GetAwaiter().GetResult();

        public IPackagingService Service => _aws.Cloud.Packaging;

        public void Dispose() => _aws.Dispose();
    }

    [Theory]
    [MemberData(nameof(EndpointSamples.Rows), MemberType = typeof(EndpointSamples))]
    public async Task A_setting_is_created_read_back_updated_and_removed(PackagerType packager, string name)
    {
        CancellationToken none = CancellationToken.None;
        IPackagingService service = _fixture.Service;
        string path = EndpointSettings.Find(name)!.For(packager)!.Path;
        string id = $"{packager}-{name}";

        SettingResult created = EndpointSpecs.Create(packager, EndpointSamples.With(packager, name));
        await service.CreateEndpointAsync(new PackageEndpointSpec { Id = id, ChannelId = "cts", Type = packager, Settings = created.Require(id) }, none);
        PackageEndpoint read = (await service.DescribeEndpointAsync(id, none)).Endpoint;
        Assert.Equal(packager, read.Type);
        Assert.Equal(Show(created.Settings[path]), Show(read.Settings[path]));
        Assert.Equal(Show(read.Settings[path]), Show((await service.ListEndpointsAsync("cts", none)).Single(e => e.Id == id).Settings[path]));

        // Another value, with everything it needs beside it.
        Dictionary<string, object?> second = EndpointSamples.With(packager, name, variant: 1);
        SettingResult? updates = null;
        EndpointChange change = await EndpointChange.PlanAsync(service, id, current => (updates = EndpointSpecs.Change(current, second, [])).Require(id), none);
        PackageEndpoint updated = await change.ApplyAsync(none);
        Assert.Equal(Show(updates!.Settings[path]), Show(updated.Settings[path]));
        Assert.All(read.Settings.Keys.Except(updates.Settings.Keys), kept => Assert.Equal(Show(read.Settings[kept]), Show(updated.Settings[kept])));
        Assert.False((await EndpointChange.PlanAsync(service, id, current => EndpointSpecs.Change(current, second, []).Require(id), none)).IsNeeded);

        if (Clearing(packager, name) is { } clear)
        {
            change = await EndpointChange.PlanAsync(service, id, current => EndpointSpecs.Change(current, new Dictionary<string, object?>(), clear).Require(id), none);
            PackageEndpoint cleared = await change.ApplyAsync(none);
            Assert.NotEqual(Show(updated.Settings[path]), Show(cleared.Settings.GetValueOrDefault(path)));
        }

        await service.DeleteEndpointAsync(id, none);
        CloudException gone = await Assert.ThrowsAsync<CloudException>(() => service.DescribeEndpointAsync(id, none));
        Assert.Equal(CloudFailure.NotFound, gone.Failure);
    }

    /// <summary>What to clear to get rid of a setting: itself, or the whole it belongs to; null where it always has a value.</summary>
    private static string[]? Clearing(PackagerType packager, string name)
    {
        string path = EndpointSettings.Find(name)!.For(packager)!.Path;
        if (path.Contains(".encryption.", StringComparison.Ordinal)) return [EndpointSpecs.Encryption];
        if (path.StartsWith("authorization.", StringComparison.Ordinal)) return [EndpointSpecs.CdnAuthorization];
        if (name is "UtcTiming" or "UtcTimingUri") return ["UtcTiming", "UtcTimingUri"];
        // A startover window without the delay that it bounds, a flag that was off already and what the service gives a default to cannot be told apart.
        if (EndpointSettings.Find(name)!.Kind == SettingKind.Flag || !EndpointSpecs.Clearable(packager).Contains(name)) return null;
        return EndpointSettings.Find(name)!.Kind is SettingKind.Texts or SettingKind.BitRate || name is "TimeDelay" or "StartoverWindow" or "Description" ? [name] : null;
    }

    private static string Show(object? value) => value switch
    {
        null => "",
        string text => text,
        IReadOnlyDictionary<string, object?> members => "{" + string.Join(",", members.Where(m => m.Key != "url").OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Key + ":" + Show(m.Value))) + "}",
        IEnumerable list => "[" + string.Join(",", list.Cast<object?>().Select(Show)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
