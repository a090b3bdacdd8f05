using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>Judges many channels of a region, several at the same time; results come as channels finish.</summary>
public sealed class FailoverFleet
{
    private readonly ICloud _cloud;
    private readonly RuleSelection _selection;
    private readonly SemaphoreSlim _places;
    private readonly IClock _clock;

    /// <summary>Creates a run.</summary>
    /// <param name="cloud">The region.</param>
    /// <param name="selection">The rules.</param>
    /// <param name="places">One place for each channel that may be judged at the same time; several regions can share them.</param>
    /// <param name="clock">Time, or null for the machine's.</param>
    public FailoverFleet(ICloud cloud, RuleSelection selection, SemaphoreSlim places, IClock? clock = null)
    {
        _cloud = cloud;
        _selection = selection;
        _places = places;
        _clock = clock ?? new SystemClock();
    }

    /// <summary>Every channel of the region.</summary>
    /// <exception cref="CloudException">They cannot be listed.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        (await _cloud.Live.ListChannelsAsync(cancellationToken).ConfigureAwait(false)).Select(channel => channel.Id).ToList();

    /// <summary>Judges channels.</summary>
    /// <param name="channelIds">Channels; each is judged once.</param>
    /// <param name="done">Told what was found on a channel; never by two channels at the same time.</param>
    /// <param name="failed">Told of a channel that could not be read.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async Task RunAsync(
        IReadOnlyList<string> channelIds, Action<FailoverContext, IReadOnlyList<FailoverFinding>> done, Action<string, CloudException> failed, CancellationToken cancellationToken)
    {
        var distinct = channelIds.Distinct().ToList();
        var reader = new FailoverReader(_cloud, RuleBook.Needs(_selection), distinct.Count > 1, _clock);
        var telling = new object();
        await Task.WhenAll(distinct.Select(async id =>
        {
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                FailoverContext context = await reader.ReadAsync(id, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<FailoverFinding> findings = RuleBook.Judge(context, _selection);
                lock (telling) done(context, findings);
            }
            catch (CloudException failure) when (failure.Failure is not (CloudFailure.CredentialsNotFound or CloudFailure.CredentialsExpired
                or CloudFailure.CredentialsInvalid or CloudFailure.RegionNotSet or CloudFailure.InsecureEndpoint or CloudFailure.Unreachable))
            {
                lock (telling) failed(id, failure);
            }
            finally
            {
                _places.Release();
            }
        })).ConfigureAwait(false);
    }
}
