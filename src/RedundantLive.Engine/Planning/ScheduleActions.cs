using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Looks into the schedule of a channel.</summary>
internal static class ScheduleActions
{
    /// <summary>The action of a name, or null; names stay in the schedule when an action has run.</summary>
    public static async Task<LiveScheduleAction?> FindAsync(ILiveService live, string channelId, string name, CancellationToken cancellationToken) =>
        (await live.DescribeScheduleAsync(channelId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(action => action.Name == name);
}
