using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Live;

namespace RedundantLive.Commands;

/// <summary>Reads MediaLive channels: one by its id with everything it says, or a list of all or of those with a name.</summary>
[Cmdlet(VerbsCommon.Get, "LiveChannel", DefaultParameterSetName = ByName)]
[OutputType(typeof(LiveChannelSummary), ParameterSetName = new[] { ByName })]
[OutputType(typeof(LiveChannel), ParameterSetName = new[] { ById, ByName })]
public sealed class GetLiveChannelCommand : AwsCmdlet
{
    private const string ByName = "ByName";
    private const string ById = "ById";

    // MediaLive allows few describe calls per second (MediaLive user guide, "Quotas").
    private const int DescribedAtOnce = 3;

    /// <summary>Channel id or ARN.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ById, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ChannelId")]
    [ValidateNotNullOrEmpty]
    public string[] LiveChannelId { get; set; } = null!;

    /// <summary>Name, wildcards allowed. Names need not be unique.</summary>
    [Parameter(ParameterSetName = ByName)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = { "*" };

    /// <summary>Describes every channel of the list, which takes a call for each.</summary>
    [Parameter(ParameterSetName = ByName)]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => LiveChannelId is { Length: 1 } ids ? ids[0] : null;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ById)
        {
            foreach (string id in LiveChannelId) await DescribeAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }

        List<WildcardPattern> names = Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        IReadOnlyList<LiveChannelSummary> all = await Cloud.Live.ListChannelsAsync(cancellationToken).ConfigureAwait(false);
        List<LiveChannelSummary> matching = all.Where(channel => names.Any(name => name.IsMatch(channel.Name))).ToList();
        if (!Detailed)
        {
            WriteObject(matching, enumerateCollection: true);
            return;
        }

        for (int i = 0; i < matching.Count; i += DescribedAtOnce)
        {
            await Task.WhenAll(matching.Skip(i).Take(DescribedAtOnce).Select(channel => DescribeAsync(channel.Id, cancellationToken))).ConfigureAwait(false);
        }
    }

    private async Task DescribeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            WriteObject((await Cloud.Live.DescribeChannelAsync(LiveChannelIds.Parse(id), cancellationToken).ConfigureAwait(false)).Channel);
        }
        catch (System.Exception failure) when (Errors.ConcernsOneInput(failure))
        {
            WriteError(failure, id);
        }
    }
}
