using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>Every port of the AWS adapter over real HTTP against the sandbox.</summary>
public sealed class ServiceTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, string> NoTags = [];

    private readonly AwsSandbox aws = new();

    public void Dispose() => aws.Dispose();

    [Fact]
    public async Task A_channel_is_described_with_what_redundancy_depends_on()
    {
        ILiveChannelDocument document = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);

        LiveChannel channel = document.Channel;
        Assert.Equal(aws.DemoChannelId, channel.Id);
        Assert.Equal("STANDARD", channel.Class);
        Assert.Equal(aws.Sandbox.Region, channel.Region);
        Assert.False(string.IsNullOrEmpty(channel.RoleArn));
        LiveOutputGroup group = Assert.Single(channel.OutputGroups, g => g.IsHls);
        Assert.Equal("EMIT_OUTPUT", group.Hls!.InputLossAction);
        Assert.Contains(channel.Destinations, d => d.Id == group.DestinationId && d.Settings.Count == 2);
    }

    [Fact]
    public async Task An_update_changes_what_was_edited_and_nothing_else()
    {
        ILiveChannelDocument before = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);
        LiveOutputGroup group = before.Channel.OutputGroups.First(g => g.IsHls);
        int index = before.Channel.OutputGroups.ToList().IndexOf(group);
        ILiveChannelDocument desired = before.With(
        [
            new SetDestination(group.DestinationId!,
            [
                new LiveDestination { Url = "https://example.mediapackage.eu-west-1.amazonaws.com/in/v2/a/a/channel", UserName = "ua", PasswordParameter = "/medialive/t/a" },
                new LiveDestination { Url = "https://example.mediapackage.eu-west-1.amazonaws.com/in/v2/a/b/channel", UserName = "ub", PasswordParameter = "/medialive/t/b" },
            ]),
            new SetInputLossAction(index, "PAUSE_OUTPUT"),
            new SetHlsWebdav(index, HlsWebdavSettings.Default),
        ]);

        await aws.Cloud.Live.UpdateChannelAsync(desired, None);
        ILiveChannelDocument after = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);

        Assert.Empty(after.DifferencesFrom(desired));
        Assert.NotEmpty(after.DifferencesFrom(before));
        Assert.Equal(desired.Fingerprint, after.Fingerprint);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(before.Channel.RoleArn, after.Channel.RoleArn);
        LiveHlsGroup hls = after.Channel.OutputGroups[index].Hls!;
        Assert.Equal("PAUSE_OUTPUT", hls.InputLossAction);
        Assert.Equal(["hlsWebdavSettings"], hls.CdnKinds);
        Assert.Equal("/medialive/t/b", after.Channel.Destinations.Single(d => d.Id == group.DestinationId).Settings[1].PasswordParameter);
    }

    [Fact]
    public async Task A_channel_is_started_restarted_and_stopped()
    {
        ILiveService live = aws.Cloud.Live;

        Assert.Contains((await live.StartChannelAsync(aws.DemoChannelId, None)).Channel.State, new[] { "STARTING", "RUNNING" });
        Assert.Equal("RUNNING", (await live.DescribeChannelAsync(aws.DemoChannelId, None)).Channel.State);
        CloudException refused = await Assert.ThrowsAsync<CloudException>(async () =>
            await live.UpdateChannelAsync(await live.DescribeChannelAsync(aws.DemoChannelId, None), None));
        Assert.Equal(CloudFailure.Conflict, refused.Failure);
        Assert.Equal(aws.DemoChannelId, (await live.RestartPipelinesAsync(aws.DemoChannelId, [1], None)).Channel.Id);
        Assert.Contains((await live.StopChannelAsync(aws.DemoChannelId, None)).Channel.State, new[] { "STOPPING", "IDLE" });
        Assert.Equal("IDLE", (await live.DescribeChannelAsync(aws.DemoChannelId, None)).Channel.State);
    }

    [Fact]
    public async Task Channels_inputs_and_alerts_are_listed()
    {
        IReadOnlyList<LiveChannelSummary> channels = await aws.Cloud.Live.ListChannelsAsync(None);
        IReadOnlyList<LiveInput> inputs = await aws.Cloud.Live.ListInputsAsync(None);
        ILiveChannelDocument channel = await aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None);

        Assert.Contains(channels, c => c.Id == aws.DemoChannelId && c.Destinations.Count > 0);
        string inputId = channel.Channel.InputAttachments[0].InputId;
        LiveInput input = await aws.Cloud.Live.DescribeInputAsync(inputId, None);
        Assert.Contains(inputs, i => i.Id == inputId && i.Feeds.SequenceEqual(input.Feeds));
        Assert.Equal(2, input.Feeds.Count);
        Assert.Empty(await aws.Cloud.Live.ListAlertsAsync(aws.DemoChannelId, None));
    }

    [Fact]
    public async Task An_input_switch_is_scheduled_and_deleted()
    {
        ILiveService live = aws.Cloud.Live;
        string attachment = (await live.DescribeChannelAsync(aws.DemoChannelId, None)).Channel.InputAttachments[0].Name!;
        DateTimeOffset at = DateTimeOffset.UtcNow.AddHours(2);

        await live.ScheduleInputSwitchAsync(aws.DemoChannelId, "later", attachment, at, None);
        LiveScheduleAction action = Assert.Single(await live.DescribeScheduleAsync(aws.DemoChannelId, None));
        await live.DeleteScheduleActionsAsync(aws.DemoChannelId, ["later"], None);

        Assert.Equal("later", action.Name);
        Assert.Equal("inputSwitchSettings", action.Kind);
        Assert.False(action.Immediate);
        Assert.Equal(at.UtcDateTime, action.StartsAt!.Value.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Empty(await live.DescribeScheduleAsync(aws.DemoChannelId, None));
    }

    [Fact]
    public async Task A_package_channel_lives_from_creation_to_deletion()
    {
        IPackagingService packaging = aws.Cloud.Packaging;
        PackageChannel made = await packaging.CreateChannelAsync("cts", "A channel", new Dictionary<string, string> { ["team"] = "live" }, None);
        PackageChannel rotated = await packaging.RotateIngestCredentialsAsync("cts", made.IngestEndpoints[1].Id, None);
        PackageChannel renamed = await packaging.UpdateChannelAsync("cts", "Another", None);
        PackageChannel logged = await packaging.ConfigureLogsAsync("cts", "", null, None);
        await packaging.TagAsync(made.Arn, new Dictionary<string, string> { ["tier"] = "1" }, None);
        await packaging.UntagAsync(made.Arn, ["team"], None);
        PackageChannel read = await packaging.DescribeChannelAsync("cts", None);

        Assert.Equal(2, made.IngestEndpoints.Count);
        Assert.All(made.IngestEndpoints, e => Assert.True(e.Password.Length > 0 && e.Url.EndsWith("/channel", StringComparison.Ordinal)));
        Assert.Equal("live", made.Tags["team"]);
        Assert.True(Secrets.AreEqual(made.IngestEndpoints[0].Password, rotated.IngestEndpoints[0].Password));
        Assert.False(Secrets.AreEqual(made.IngestEndpoints[1].Password, rotated.IngestEndpoints[1].Password));
        Assert.NotEqual(made.IngestEndpoints[1].UserName, rotated.IngestEndpoints[1].UserName);
        Assert.Equal("Another", renamed.Description);
        Assert.NotNull(logged.IngressLogGroup);
        Assert.Null(logged.EgressLogGroup);
        Assert.Equal(["tier"], read.Tags.Keys);
        Assert.Contains(await packaging.ListChannelsAsync(None), c => c.Id == "cts");
        await packaging.DeleteChannelAsync("cts", None);
        CloudException gone = await Assert.ThrowsAsync<CloudException>(() => packaging.DescribeChannelAsync("cts", None));
        Assert.Equal(CloudFailure.NotFound, gone.Failure);
    }

    [Fact]
    public async Task An_existing_channel_is_said_to_exist()
    {
        await aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);

        CloudException e = await Assert.ThrowsAsync<CloudException>(() => aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None));

        Assert.Equal(CloudFailure.AlreadyExists, e.Failure);
        Assert.Equal("CreateChannel", e.Operation);
        Assert.False(e.OutcomeUnknown);
    }

    [Fact]
    public async Task An_endpoint_lives_from_creation_to_deletion()
    {
        IPackagingService packaging = aws.Cloud.Packaging;
        await packaging.CreateChannelAsync("cts", null, NoTags, None);
        var spec = new PackageEndpointSpec
        {
            Id = "cts-hls",
            ChannelId = "cts",
            Type = PackagerType.Hls,
            Settings = new Dictionary<string, object?>
            {
                ["manifestName"] = "index",
                ["hlsPackage.segmentDurationSeconds"] = 6,
                ["hlsPackage.includeIframeOnlyStream"] = true,
                ["whitelist"] = new List<object?> { "192.0.2.0/24" },
            },
        };

        IPackageEndpointDocument made = await packaging.CreateEndpointAsync(spec, None);
        IPackageEndpointDocument changed = await packaging.UpdateEndpointAsync(
            made.With(new Dictionary<string, object?> { ["startoverWindowSeconds"] = 3600, ["whitelist"] = null }), None);

        Assert.Equal(PackagerType.Hls, made.Endpoint.Type);
        Assert.Equal(TimeSpan.FromSeconds(6), made.Endpoint.SegmentDuration);
        Assert.EndsWith("/index.m3u8", made.Endpoint.Url, StringComparison.Ordinal);
        Assert.Equal(["192.0.2.0/24"], made.Endpoint.AllowedCidrs);
        Assert.Equal(true, made.Endpoint.Settings["hlsPackage.includeIframeOnlyStream"]);
        Assert.Equal(TimeSpan.FromHours(1), changed.Endpoint.StartoverWindow);
        Assert.Equal(TimeSpan.FromSeconds(6), changed.Endpoint.SegmentDuration);
        Assert.False(made.SameSettingsAs(changed));
        IPackageEndpointDocument read = await packaging.DescribeEndpointAsync("cts-hls", None);
        Assert.True(read.SameSettingsAs(changed));
        Assert.Contains(await packaging.ListEndpointsAsync("cts", None), e => e.Id == "cts-hls" && e.Url == made.Endpoint.Url);
        Assert.Contains(await packaging.ListEndpointsAsync(null, None), e => e.Id == "cts-hls");
        await packaging.DeleteEndpointAsync("cts-hls", None);
        Assert.Empty(await packaging.ListEndpointsAsync("cts", None));
    }

    [Fact]
    public async Task A_cmaf_endpoint_shows_the_url_of_its_first_manifest()
    {
        await aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);
        IPackageEndpointDocument made = await aws.Cloud.Packaging.CreateEndpointAsync(
            new PackageEndpointSpec
            {
                Id = "cts-cmaf",
                ChannelId = "cts",
                Type = PackagerType.Cmaf,
                Settings = new Dictionary<string, object?>
                {
                    ["cmafPackage.hlsManifests"] = new List<object?> { new Dictionary<string, object?> { ["id"] = "cts-m", ["manifestName"] = "main" } },
                },
            }, None);

        PackageManifest manifest = Assert.Single(made.Endpoint.Manifests);
        Assert.NotNull(manifest.Url);
        Assert.Equal(manifest.Url, made.Endpoint.Url);
        Assert.True((await aws.Cloud.Packaging.UpdateEndpointAsync(made, None)).SameSettingsAs(made));
    }

    [Fact]
    public async Task Parameters_are_written_read_and_deleted()
    {
        IParameterStore store = aws.Cloud.Parameters;
        string[] names = Enumerable.Range(0, 12).Select(i => $"/medialive/t/{i}").ToArray();
        foreach (string name in names) await store.PutAsync(new ParameterSpec { Name = name, Value = Secrets.Protect("v" + name) }, false, None);
        await store.PutAsync(new ParameterSpec { Name = names[0], Value = Secrets.Protect("second"), Description = "d" }, true, None);

        IReadOnlyList<StoredParameter> read = await store.GetAsync([.. names, "/medialive/t/missing"], None);
        CloudException exists = await Assert.ThrowsAsync<CloudException>(() =>
            store.PutAsync(new ParameterSpec { Name = names[1], Value = Secrets.Protect("canary-7") }, false, None));
        await store.DeleteAsync([.. names, "/medialive/t/missing"], None);

        Assert.Equal(names.OrderBy(n => n), read.Select(p => p.Name).OrderBy(n => n));
        StoredParameter first = read.Single(p => p.Name == names[0]);
        Assert.Equal("second", Secrets.Reveal(first.Value));
        Assert.Equal(2, first.Version);
        Assert.Equal("SecureString", first.Type);
        Assert.NotNull(first.LastModified);
        Assert.Equal(CloudFailure.AlreadyExists, exists.Failure);
        Assert.DoesNotContain("canary-7", exists.ToString());
        Assert.Empty(await store.GetAsync(names, None));
    }

    [Fact]
    public async Task The_caller_is_told()
    {
        CallerIdentity identity = await aws.Cloud.Identity.GetCallerIdentityAsync(None);

        Assert.Matches("^[0-9]{12}$", identity.Account);
        Assert.StartsWith("arn:aws:", identity.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Independent_calls_run_at_the_same_time()
    {
        await aws.Cloud.Packaging.CreateChannelAsync("cts", null, NoTags, None);
        Task<ILiveChannelDocument>[] calls = Enumerable.Range(0, 20).Select(_ => aws.Cloud.Live.DescribeChannelAsync(aws.DemoChannelId, None)).ToArray();
        Task<PackageChannel>[] others = Enumerable.Range(0, 20).Select(_ => aws.Cloud.Packaging.DescribeChannelAsync("cts", None)).ToArray();

        ILiveChannelDocument[] documents = await Task.WhenAll(calls);
        PackageChannel[] channels = await Task.WhenAll(others);

        Assert.Single(documents.Select(d => d.Fingerprint).Distinct());
        Assert.All(channels, c => Assert.Equal("cts", c.Id));
    }
}
