using System;
using System.Threading.Tasks;
using RedundantLive.Ports;
using Xunit;

namespace RedundantLive.Tests.Model;

public class PackageChannelTests
{
    [Fact]
    public async Task Distribution_waits_until_it_is_made()
    {
        var making = new TaskCompletionSource<IDistributionDocument>();
        var channel = new PackageChannel { Id = "c", Pending = new PendingDistribution(making.Task) };
        var reading = Task.Run(() => channel.Distribution);

        making.SetResult(new Document("E1"));

        Assert.Equal("E1", (await reading)!.Id);
    }

    [Fact]
    public void Distribution_is_null_when_it_could_not_be_made()
    {
        var failed = Task.FromException<IDistributionDocument>(new CloudException(CloudFailure.AccessDenied, "no"));

        Assert.Null(new PackageChannel { Pending = new PendingDistribution(failed) }.Distribution);
    }

    [Fact]
    public void Distribution_is_null_when_its_creation_was_interrupted()
    {
        var stopped = Task.FromCanceled<IDistributionDocument>(new System.Threading.CancellationToken(canceled: true));

        Assert.Null(new PackageChannel { Pending = new PendingDistribution(stopped) }.Distribution);
    }

    [Fact]
    public void Copies_of_a_channel_share_what_was_written_last()
    {
        var pending = new PendingDistribution(Task.FromResult<IDistributionDocument>(new Document("E1")));
        var channel = new PackageChannel { Id = "c", Pending = pending };
        var copy = channel with { Description = "copy" };

        pending.Replace(new Document("E2"));

        Assert.Equal("E2", copy.Distribution!.Id);
        Assert.Equal("E2", channel.Distribution!.Id);
    }

    private sealed class Document(string id) : IDistributionDocument
    {
        public PackageDistribution Distribution { get; } = new() { Id = id };

        public IDistributionDocument With(System.Collections.Generic.IReadOnlyList<DistributionEdit> edits) => throw new NotSupportedException();

        public System.Security.SecureString? OriginHeader(string originId, string name) => null;

        public bool SameConfigurationAs(IDistributionDocument other) => throw new NotSupportedException();
    }
}
