using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Packaging;

/// <summary>Makes a MediaPackage channel and its distribution.</summary>
public sealed class ChannelCreation
{
    private static readonly Regex IdPattern = new(@"\A[0-9A-Za-z_-]{1,256}\z", RegexOptions.CultureInvariant);

    private readonly ICloud _cloud;

    /// <summary>Creates one.</summary>
    public ChannelCreation(ICloud cloud) => _cloud = cloud;

    /// <summary>Checks an id of a channel or endpoint (MediaPackage API reference, CreateChannel).</summary>
    /// <exception cref="LiveException"><c>InputInvalid</c>.</exception>
    public static void RequireId(string id)
    {
        if (IdPattern.IsMatch(id)) return;
        throw new LiveException(
            "InputInvalid", "InvalidArgument", $"'{id}' is no MediaPackage id.", id,
            "An id has 1 to 256 letters of the Latin alphabet, digits, '_' and '-'.", "Nothing was changed.");
    }

    /// <summary>The channel with this id, or null.</summary>
    public async Task<PackageChannel?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _cloud.Packaging.DescribeChannelAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure) when (failure.Failure == CloudFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Makes a channel.</summary>
    public async Task<PackageChannel> CreateAsync(
        string id, string? description, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        try
        {
            return await _cloud.Packaging.CreateChannelAsync(id, description, tags, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException failure) when (failure.OutcomeUnknown)
        {
            // The answer was lost. Only a channel that looks like the one asked for is taken for ours.
            PackageChannel? made = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (made != null && IsAsAsked(made, description, tags)) return made;
            throw;
        }
    }

    /// <summary>Makes a channel and writes it down.</summary>
    internal Task<PackageChannel> CreateAsync(
        string id, string? description, IReadOnlyDictionary<string, string> tags, ChangeRecorder recorder, CancellationToken cancellationToken) =>
        recorder.StepAsync<CreatePackageChannelAction, PackageChannel>(() => CreateAsync(id, description, tags, cancellationToken), made => made.Arn);

    /// <summary>Makes the distribution of a channel.</summary>
    /// <exception cref="LiveException"><c>DistributionNotCreated</c>: says that the channel exists and what to do.</exception>
    internal async Task<IDistributionDocument> CreateDistributionAsync(
        PackageChannel channel, IReadOnlyDictionary<string, string> tags, ChangeRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            return await recorder.StepAsync<CreateDistributionAction, IDistributionDocument>(
                () => _cloud.Distributions.CreateAsync(DistributionPlan.ForChannel(channel, Array.Empty<PackageEndpoint>(), tags), cancellationToken),
                made => made.Distribution.Id).ConfigureAwait(false);
        }
        catch (CloudException failure)
        {
            throw new LiveException(
                "DistributionNotCreated", failure.Failure == CloudFailure.AccessDenied ? "PermissionDenied" : "InvalidResult",
                $"The MediaPackage channel {channel.Id} was created, but not its CloudFront distribution: {failure.Message}", channel.Id,
                $"Remove the cause, then run New-PackageChannel -Id {channel.Id} -IfNotExists -CreateDistribution; it makes what is missing.",
                inner: failure);
        }
    }

    /// <summary>Whether a channel is as one that is to be made.</summary>
    internal static bool IsAsAsked(PackageChannel channel, string? description, IReadOnlyDictionary<string, string> tags) =>
        (channel.Description ?? "") == (description ?? "") && SameTags(channel.Tags, tags);

    private static bool SameTags(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(tag => right.TryGetValue(tag.Key, out string? value) && value == tag.Value);
}
